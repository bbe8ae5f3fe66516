using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Controller.Observations;
using NvmeConformance.Controller.Rigs;
using NvmeConformance.Determinism.Time;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.Controller.Steps;

/// <summary>Shuts the NVM subsystem down by NSSD and waits for CSTS.SHST of every controller.</summary>
/// <param name="IsAbrupt">Abrupt or normal.</param>
internal sealed record ShutDownSubsystemStep(bool IsAbrupt) : Step
{
    public override void Run(ISequenceVerbs verbs)
    {
        if (Rig.Of(verbs) is not { } rig || !rig.Capabilities.NvmSubsystemShutdownSupported || rig.IsSubsystemDown)
        {
            return;
        }

        rig.Registers.Write32(
            RegisterOffset.NvmSubsystemShutdown, IsAbrupt ? MagicValue.NvmSubsystemShutdownAbrupt : MagicValue.NvmSubsystemShutdownNormal);
        var outcome = verbs.WaitUntil(
            new Rig.StatusWait(rig, _ => verbs.Controllers.All(one => StatusOf(one).Shutdown == ShutdownStatus.Complete)),
            Rig.ShutdownPatienceNanoseconds);
        rig.MarkShutDown();
        rig.IsSubsystemDown = true;
        for (var index = 0; index < verbs.Controllers.Count; index++)
        {
            verbs.Tell(new ShutdownSeen(
                index, IsAbrupt, true, true, outcome == WaitOutcome.Quiescent, StatusOf(verbs.Controllers[index])));
        }
    }

    public override string Describe() => $"{(IsAbrupt ? "abrupt" : "normal")} NVM subsystem shutdown";

    private static ControllerStatus StatusOf(ControllerHandle handle) =>
        new(handle.Registers?.Read32(RegisterOffset.ControllerStatus) ?? 0);
}
