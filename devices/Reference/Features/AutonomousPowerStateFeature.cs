using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Features;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Features;

/// <summary>
/// Autonomous Power State Transition, 0Ch (B2.2 5.1.25.1.6): to which idle state the controller goes by itself. States of an idle
/// controller cannot be told apart from outside, so the table is checked and kept.
/// </summary>
/// <param name="controller">The controller that has it.</param>
public class AutonomousPowerStateFeature(ReferenceController controller)
    : Feature(controller, FeatureIdentifier.AutonomousPowerStateTransition)
{
    /// <inheritdoc />
    public override bool IsSupported => Controller.Configuration.Power.AutonomousTransitions;

    /// <inheritdoc />
    public override int DataBytes => AutonomousPowerStateTransitionTable.Size;

    /// <inheritdoc />
    public override uint ValueOf(in SetFeaturesCommand command) => command.Dword11 & 1;

    /// <inheritdoc />
    public override StatusCode Check(in SetFeaturesCommand command, ref uint value, Span<byte> data)
    {
        var power = Controller.Configuration.Power;
        foreach (var transition in MemoryMarshal.Cast<byte, AutonomousPowerStateTransition>(data))
        {
            var state = transition.IdleTransitionPowerState;
            if (transition.IdleTimeMilliseconds != 0 && (state >= power.States || state < power.OperationalStates))
            {
                return StatusCode.InvalidFieldInCommand;
            }
        }

        return StatusCode.Success;
    }
}
