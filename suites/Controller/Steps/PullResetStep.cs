using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Controller.Observations;
using NvmeConformance.Controller.Rigs;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.Controller.Steps;

/// <summary>
/// Resets in a way other than by CC.EN, and looks at the registers of every controller that is hit. Nothing is started again.
/// </summary>
/// <param name="How">Which reset.</param>
internal sealed record PullResetStep(ResetKind How) : Step
{
    public override void Run(ISequenceVerbs verbs)
    {
        if (How == ResetKind.Controller || Rig.Of(verbs) is not { } rig || !rig.Handle.Capabilities.HasFlag(How.Capability())
            || (How == ResetKind.Subsystem && !rig.Capabilities.NvmSubsystemResetSupported))
        {
            return;
        }

        bool[] wereReady = [.. verbs.Controllers.Select(one => StatusOf(one).Ready)];
        var cameDown = true;
        rig.TellResetBegins();
        try
        {
            rig.Handle.Reset(How);
        }
        catch (DeviceException problem)
        {
            cameDown = false;
            verbs.Tell(new ResetFailed(rig.ControllerIndex, problem.Message));
        }

        if (How == ResetKind.PowerCycle)
        {
            verbs.Tell(new PowerWasCut());
        }

        rig.IsSubsystemDown &= !How.HitsWholeSubsystem();
        rig.ForgetAdminRegisters();
        rig.ForgetQueues();
        for (var index = 0; index < verbs.Controllers.Count; index++)
        {
            if (index == rig.ControllerIndex || How.HitsWholeSubsystem())
            {
                LookAt(verbs, index, wereReady[index], cameDown);
            }
        }

        rig.TellQuiet();
    }

    public override string Describe() => $"{How} reset, then look at the registers";

    private static ControllerStatus StatusOf(ControllerHandle handle) =>
        new(handle.Registers?.Read32(RegisterOffset.ControllerStatus) ?? 0);

    private void LookAt(ISequenceVerbs verbs, int index, bool wasReady, bool cameDown)
    {
        if (verbs.Controllers[index].Registers is { } registers)
        {
            verbs.Tell(new ResetSeen(
                index,
                How,
                wasReady,
                cameDown,
                new ControllerConfiguration(registers.Read32(RegisterOffset.ControllerConfiguration)),
                new ControllerStatus(registers.Read32(RegisterOffset.ControllerStatus)),
                registers.Read32(RegisterOffset.AdminQueueAttributes)));
        }
    }
}
