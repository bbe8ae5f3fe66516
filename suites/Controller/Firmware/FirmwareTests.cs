using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Generation;
using NvmeConformance.Conformance.Sequences.Steps;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.Controller.Firmware.Model;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Nvme.Spec.Commands;
using Xunit;

namespace NvmeConformance.Controller.Firmware;

/// <summary>Firmware images, their slots, and what they say of themselves once they run.</summary>
/// <param name="context">The run.</param>
public sealed class FirmwareTests(SuiteContext context)
{
    private const int Images = 8;
    private const int Slots = 8;

    /// <summary>Images of every kind, whole and broken, into every slot, activated in every way.</summary>
    [SkippableFact]
    [Requirement("BASE-089", "BASE-146")]
    public void Firmware_runs_where_it_was_activated_and_nowhere_else() => context.ForAll(new Property
    {
        Needs = new SubsystemNeeds { Features = OptionalFeatures.Firmware },
        Oracle = FirmwareOracle.For,
        Scripts = DrawnScripts.By(Updates),
        BudgetPercent = 25,
    });

    /// <summary>What every controller says of its firmware, whether it can be updated or not.</summary>
    [SkippableFact]
    [Requirement("BASE-089")]
    public void The_slot_that_runs_holds_the_revision_that_runs() => context.ForAll(new Property
    {
        Oracle = FirmwareOracle.For,
        Scripts = DrawnScripts.By(Looks),
        BudgetPercent = 5,
    });

    private static Script Looks(ProbedSubsystem subsystem, Dice dice) => new(
    [
        new SurveyFirmwareStep(),
        new ResetStep(0, dice.OneOf(ResetKind.Controller, ResetKind.Subsystem, ResetKind.PowerCycle)),
        new SurveyFirmwareStep(),
    ]);

    private static Script Updates(ProbedSubsystem subsystem, Dice dice)
    {
        var steps = new List<Step> { new SurveyFirmwareStep() };
        for (var round = 1 + dice.Below(4); round > 0; round--)
        {
            if (dice.Chance(85))
            {
                var flaw = dice.Chance(70)
                    ? DownloadFlaw.None
                    : dice.OneOf(
                        DownloadFlaw.Damaged,
                        DownloadFlaw.WithoutBeginning,
                        DownloadFlaw.WithoutEnd,
                        DownloadFlaw.Misaligned,
                        DownloadFlaw.Overlapping);
                steps.Add(new DownloadFirmwareStep(dice.Below(Images), flaw) { Backwards = dice.Chance(20) });
            }

            var slot = dice.Below(Math.Min(Slots, subsystem.Identity.FirmwareUpdates.SlotCount + 2));
            steps.Add(new CommitFirmwareStep(ActionOf(subsystem, dice), (byte)slot) { AmongReads = dice.Chance(40) });
            steps.Add(new SurveyFirmwareStep());
            if (dice.Chance(50))
            {
                steps.Add(new ResetStep(0, dice.OneOf(
                    ResetKind.Controller, ResetKind.Function, ResetKind.Conventional, ResetKind.Subsystem, ResetKind.PowerCycle)));
                steps.Add(new SurveyFirmwareStep());
            }
        }

        return new Script(steps);
    }

    private static FirmwareCommitAction ActionOf(ProbedSubsystem subsystem, Dice dice) =>
        subsystem.Identity.FirmwareUpdates.ActivationWithoutReset && dice.Chance(35)
            ? FirmwareCommitAction.ActivateNow
            : dice.OneOf(
                FirmwareCommitAction.Replace, FirmwareCommitAction.ReplaceAndActivateAtReset, FirmwareCommitAction.ActivateAtReset);
}
