using NvmeConformance.Determinism.Draws;

namespace NvmeConformance.Reference.Policies;

/// <summary>Draws how self-tests, firmware updates and the subsystem's history behave.</summary>
internal static class MaintenancePolicyDrawing
{
    private static readonly Purpose Short = new("short self-test");
    private static readonly Purpose Extended = new("extended self-test");
    private static readonly Purpose Removal = new("namespace removed from a self-test");

    internal static MaintenancePolicy Draw(Draw draw) => new()
    {
        ShortSelfTestNanoseconds = draw.For(Short).OneOf(1_000_000L, 900_000_000L, 40_000_000_000L, 120_000_000_000L),
        ExtendedSelfTestPermille = (int)draw.For(Extended).OneOf(1u, 400u, 1000u),
        NamespaceRemovalAbortsSelfTest = draw.For(Removal).Chance(600),
    };
}
