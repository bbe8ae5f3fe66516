using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Controller.Observations;
using NvmeConformance.Controller.Rigs;
using NvmeConformance.Determinism.Time;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.Controller.Steps;

/// <summary>Shuts the controller down by CC.SHN, enabled or not, and waits for CSTS.SHST.</summary>
/// <param name="IsAbrupt">Abrupt or normal.</param>
internal sealed record ShutDownStep(bool IsAbrupt) : Step
{
    public override void Run(ISequenceVerbs verbs)
    {
        if (Rig.Of(verbs) is not { IsShutDown: false, IsSubsystemDown: false } rig)
        {
            return;
        }

        var configuration = new ControllerConfiguration(rig.Registers.Read32(RegisterOffset.ControllerConfiguration));
        var notification = IsAbrupt ? ShutdownNotification.Abrupt : ShutdownNotification.Normal;
        rig.Registers.Write32(RegisterOffset.ControllerConfiguration, (configuration with { ShutdownNotification = notification }).Bits);
        var status = default(ControllerStatus);
        var outcome = verbs.WaitUntil(
            new Rig.StatusWait(rig, seen => (status = seen).Shutdown == ShutdownStatus.Complete), Rig.ShutdownPatienceNanoseconds);
        rig.MarkShutDown();
        verbs.Tell(new ShutdownSeen(
            rig.ControllerIndex, IsAbrupt, false, configuration.Enable, outcome == WaitOutcome.Quiescent, status));
    }

    public override string Describe() => $"{(IsAbrupt ? "abrupt" : "normal")} shutdown";
}
