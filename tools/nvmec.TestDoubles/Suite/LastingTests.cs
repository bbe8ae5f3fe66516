using FsCheck.Fluent;
using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Conformance.Sequences.Steps;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Commands;
using Xunit;
using Property = NvmeConformance.Conformance.Suites.Property;

namespace NvmeConformance.TestDoubles.Suite;

/// <summary>Changes a drive for longer than itself, in every way that can be put back, and puts nothing back.</summary>
public sealed class LastingTests(SuiteContext context)
{
    private const int BudgetPercent = 5;
    private const uint Celsius60InKelvin = 333;
    private const byte OtherFormat = 1;

    /// <summary>Leaves the drive changed.</summary>
    [SkippableFact]
    [Requirement("DBL-LASTING-014")]
    public void What_is_changed_stays_changed() => context.ForAll(new Property
    {
        BudgetPercent = BudgetPercent,
        Scripts = _ => Gen.Constant(new Script([.. Changes.Select(ToStep)])),
        Oracle = registry => new WriteWatcher((judge, completion) =>
            judge.Expect(registry.Rule("DBL-LASTING-014"), completion.Status.IsSuccess, "the write succeeds", $"{completion.Status}")),
    });

    /// <summary>Takes the power away.</summary>
    [SkippableFact]
    [Requirement("DBL-POWER-015")]
    public void Power_comes_back() => context.ForAll(new Property
    {
        BudgetPercent = BudgetPercent,
        Scripts = _ => Gen.Constant(new Script([new ResetStep(0, ResetKind.PowerCycle), ToStep(Changes[0])])),
        Oracle = registry => new WriteWatcher((judge, completion) =>
            judge.Expect(registry.Rule("DBL-POWER-015"), completion.Status.IsSuccess, "the write succeeds", $"{completion.Status}")),
    });

    // The write is what the oracle hears of; it comes first, because the protection against writing comes later.
    private static readonly IReadOnlyList<CommandIntent> Changes =
    [
        new WriteIntent(1, new BlockRange(0, 1), 1),
        new SetFeatureIntent(FeatureIdentifier.VolatileWriteCache, 0) { Save = true },
        new SetFeatureIntent(FeatureIdentifier.TemperatureThreshold, Celsius60InKelvin) { Save = true },
        new SetFeatureIntent(FeatureIdentifier.AsynchronousEventConfiguration, 0x1F),
        new NamespaceAttachmentIntent(2, NamespaceAttachmentSelect.Detach, [2]),
        new NamespaceManagementIntent(0, NamespaceManagementSelect.Create) { SizeBlocks = 1024, CapacityBlocks = 1024, Sharing = 1 },
        new FormatNvmIntent(1, OtherFormat, 0),
        new SetFeatureIntent(FeatureIdentifier.NamespaceWriteProtection, 1, 2),
    ];

    private static Step ToStep(CommandIntent intent) => new DoStep(QueueTarget.First, intent);
}
