using NvmeConformance.Determinism.Draws;

namespace NvmeConformance.Reference.Policies;

/// <summary>Draws how self-tests, firmware updates and the subsystem's history behave.</summary>
internal static class MaintenancePolicyDrawing
{
    private static readonly Purpose Short = new("short self-test");
    private static readonly Purpose Extended = new("extended self-test");
    private static readonly Purpose Removal = new("namespace removed from a self-test");

    private static readonly Purpose Overlap = new("overlapping pieces of firmware");
    private static readonly Purpose Misaligned = new("misaligned pieces of firmware");
    private static readonly Purpose Activation = new("firmware activation");
    private static readonly Purpose Completion = new("completion of a firmware activation");

    private static readonly Purpose Telemetry = new("telemetry of the host over a reset");
    private static readonly Purpose Context = new("reporting context over a reset");

    internal static MaintenancePolicy Draw(Draw draw) => new()
    {
        ShortSelfTestNanoseconds = draw.For(Short).OneOf(1_000_000L, 900_000_000L, 40_000_000_000L, 120_000_000_000L),
        ExtendedSelfTestPermille = (int)draw.For(Extended).OneOf(1u, 400u, 1000u),
        NamespaceRemovalAbortsSelfTest = draw.For(Removal).Chance(600),
        Overlap = draw.For(Overlap).OneOf(OverlapChoice.Replaces, OverlapChoice.RefusedAtDownload, OverlapChoice.RefusedAtCommit),
        MisalignedPieceOverlaps = draw.For(Misaligned).Chance(300),
        ActivationPermille = (int)draw.For(Activation).OneOf(1u, 300u, 990u),
        CommitCompletesBeforeActivation = draw.For(Completion).Chance(400),
        HostTelemetrySurvivesReset = draw.For(Telemetry).Chance(500),
        ResetReleasesReportingContext = draw.For(Context).Chance(500),
    };
}
