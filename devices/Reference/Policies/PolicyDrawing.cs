using NvmeConformance.Determinism.Draws;

namespace NvmeConformance.Reference.Policies;

/// <summary>Draws legal policies.</summary>
internal static class PolicyDrawing
{
    private static readonly Purpose Deallocate = new("deallocate");
    private static readonly Purpose WholeUnits = new("whole units");
    private static readonly Purpose Unasked = new("unasked");
    private static readonly Purpose Optional = new("optional");
    private static readonly Purpose Placement = new("placement unit");
    private static readonly Purpose UnreportedUnit = new("unreported unit");
    private static readonly Purpose InitialRuns = new("initial runs");
    private static readonly Purpose Burst = new("burst");
    private static readonly Purpose Common = new("common capabilities");
    private static readonly Purpose Errors = new("errors");
    private static readonly Purpose Abort = new("abort");
    private static readonly Purpose Health = new("health");
    private static readonly Purpose LogPages = new("log pages");
    private static readonly Purpose Features = new("features");
    private static readonly Purpose Io = new("I/O commands");
    private static readonly Purpose Queues = new("queues");
    private static readonly Purpose LifeCycle = new("life cycle");
    private static readonly Purpose Virtualization = new("virtualization");
    private static readonly Purpose Lockdown = new("lockdown");
    private static readonly Purpose Media = new("media");
    private static readonly Purpose Maintenance = new("maintenance");
    private static readonly Purpose Unrecoverable = new("unrecoverable blocks");
    private static readonly Purpose LiveMigration = new("live migration");
    private static readonly Purpose Delays = new("delays");

    internal static ReferencePolicies Draw(Draw draw) => new()
    {
        Deallocate = draw.For(Deallocate).OneOf(
            DeallocateChoice.Everything, DeallocateChoice.Everything, DeallocateChoice.Nothing, DeallocateChoice.DrawnPerRange),
        DeallocatesWholeUnitsOnly = draw.For(WholeUnits).Chance(300),
        WriteZeroesDeallocatesUnasked = draw.For(Unasked).Chance(400),
        WriteZeroesDeallocatesWhereOptional = draw.For(Optional).Chance(500),
        PlacementUnitBlocks = draw.For(Placement).OneOf(1u, 1u, 2u, 8u, 32u),
        UnreportedUnitBlocks = draw.For(UnreportedUnit).OneOf(1u, 8u, 24u, 256u),
        InitiallyAllocatedRuns = (int)draw.For(InitialRuns).OneOf(0u, 0u, 0u, 1u, 3u),
        ArbitrationBurst = (int)draw.For(Burst).OneOf(1u, 1u, 2u, 8u),
        TellsCommonCapabilities = draw.For(Common).Chance(500),
        LogPages = AdminPolicyDrawing.DrawLogPages(draw.For(LogPages)),
        Errors = AdminPolicyDrawing.DrawErrors(draw.For(Errors)),
        Abort = AdminPolicyDrawing.DrawAbort(draw.For(Abort)),
        Health = AdminPolicyDrawing.DrawHealth(draw.For(Health)),
        Features = AdminPolicyDrawing.DrawFeatures(draw.For(Features)),
        Io = IoPolicyDrawing.Draw(draw.For(Io)),
        Queues = ControllerPolicyDrawing.DrawQueues(draw.For(Queues)),
        LifeCycle = ControllerPolicyDrawing.DrawLifeCycle(draw.For(LifeCycle)),
        Virtualization = VirtualizationPolicy.Draw(draw.For(Virtualization)),
        Lockdown = LockdownPolicy.Draw(draw.For(Lockdown)),
        Media = MediaPolicyDrawing.Draw(draw.For(Media)),
        Maintenance = MaintenancePolicyDrawing.Draw(draw.For(Maintenance)),
        Unrecoverable = UnrecoverablePolicy.Draw(draw.For(Unrecoverable)),
        LiveMigration = LiveMigrationPolicy.Draw(draw.For(LiveMigration)),
        Delays = DrawDelays(draw.For(Delays)),
    };

    private static DelayPolicy DrawDelays(Draw draw)
    {
        var execute = (int)draw.At(0).OneOf(100u, 1_000u, 5_000u);
        var post = (int)draw.At(1).OneOf(50u, 500u, 2_000u);
        return new DelayPolicy
        {
            Order = draw.At(2).OneOf(
                CompletionOrder.InOrder, CompletionOrder.OutOfOrder, CompletionOrder.OutOfOrder, CompletionOrder.LongTail),
            FetchNanoseconds = (int)draw.At(3).OneOf(10u, 100u, 400u),
            ExecuteMinimumNanoseconds = execute,
            ExecuteMaximumNanoseconds = execute * 10,
            PostMinimumNanoseconds = post,
            PostMaximumNanoseconds = post * 10,
            TransitionMaximumNanoseconds = (int)draw.At(4).OneOf(10_000u, 1_000_000u, 100_000_000u),
        };
    }
}
