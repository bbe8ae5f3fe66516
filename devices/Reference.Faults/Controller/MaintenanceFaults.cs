using NvmeConformance.Reference.Faults.Controller.Firmware;
using NvmeConformance.Reference.Faults.Controller.Lockdown;
using NvmeConformance.Reference.Faults.Controller.SelfTests;
using NvmeConformance.Reference.Faults.Controller.Virtualization;

namespace NvmeConformance.Reference.Faults.Controller;

/// <summary>Bugs in what keeps a subsystem running: self-tests, firmware, what is prohibited, and who has which resources.</summary>
internal static class MaintenanceFaults
{
    internal static IReadOnlyList<SeededFault> All { get; } =
    [
        // SelfTests
        new BusyUnitStartsAgain(),
        new OldestResultFirst(),
        new ShortTestOutlivesReset(),

        // Firmware
        new ActivationAbortsCommands(),
        new MisalignedPieceTaken(),
        new RevisionToldEarly(),

        // Lockdown
        new AllowingOneAllowsAll(),
        new FeatureLocksOthers(),

        // Virtualization
        new AssignmentAdds(),
        new OfflineKeepsResources(),
        new ResetLeavesSecondariesOnline(),
    ];
}
