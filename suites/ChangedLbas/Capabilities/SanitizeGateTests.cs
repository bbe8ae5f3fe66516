using NvmeConformance.ChangedLbas.Hosts;
using NvmeConformance.Conformance.Sequences.Steps;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.ChangedLbas.Capabilities;

/// <summary>Sanitizing, which lets none of the commands through.</summary>
/// <param name="context">The run.</param>
public sealed class SanitizeGateTests(SuiteContext context)
{
    private static readonly CapabilityProbe[] Probes =
    [
        CapabilityProbe.SuspendNotice, CapabilityProbe.GetState, CapabilityProbe.CreateQueue, CapabilityProbe.TrackMemory, CapabilityProbe.TrackReport,
        CapabilityProbe.LogUserData, CapabilityProbe.StateFormats,
    ];

    /// <summary>Each of the commands, while the log says that sanitizing goes on.</summary>
    [SkippableFact]
    [Requirement("LM-INT-009")]
    public void Nothing_is_tracked_while_everything_is_erased() => context.ForAll(new Property
    {
        Needs = new SubsystemNeeds
        {
            Features = OptionalFeatures.ChangedLbaReporting | OptionalFeatures.HostMemoryTracking | OptionalFeatures.Sanitize, Controllers = 2,
        },
        Least = SubsystemNeeds.Least with { Controllers = 2 },
        Oracle = SanitizeGateOracle.For,
        Scripts = DrawnScripts.By(Compose),
        BudgetPercent = 4,
    });

    private static Script Compose(ProbedSubsystem subsystem, Dice dice)
    {
        var look = new DoStep(QueueTarget.First, AwaitSanitizeStep.Look);
        var steps = new List<Step>
        {
            new ProbeCapabilityStep(Actor.Manager, CapabilityProbe.StateFormats),
            new DoStep(QueueTarget.First, new SanitizeIntent(ActionOf(subsystem))),
        };
        for (var left = 1 + dice.Below(5); left > 0; left--)
        {
            steps.Add(new ProbeCapabilityStep(Actor.Manager, dice.OneOf<CapabilityProbe>(Probes)));
            steps.Add(look);
        }

        steps.Add(new AwaitSanitizeStep(0));
        return new Script(steps);
    }

    private static SanitizeAction ActionOf(ProbedSubsystem subsystem) => subsystem.Identity.Sanitize switch
    {
        { CryptoErase: true } => SanitizeAction.CryptoErase,
        { BlockErase: true } => SanitizeAction.BlockErase,
        _ => SanitizeAction.Overwrite,
    };
}
