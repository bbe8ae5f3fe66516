using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Controller.Rigs;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.Controller.Steps;

/// <summary>Clears CC.EN, whatever is in flight, waits for RDY 0, and looks some time later whether anything was still written.</summary>
/// <param name="LingerNanoseconds">How much later.</param>
internal sealed record DisableStep(long LingerNanoseconds = 10_000_000) : Step
{
    public override void Run(ISequenceVerbs verbs)
    {
        if (Rig.Of(verbs) is not { } rig || IsForbidden(rig))
        {
            return;
        }

        rig.Disable();
        rig.WaitUntil(static () => false, LingerNanoseconds);
        rig.TellQuiet();
    }

    public override string Describe() => "clear EN, wait for RDY 0, look at memory";

    // Without NSSES a Controller Reset does nothing while the subsystem is shut down (core digest 2.3).
    private static bool IsForbidden(Rig rig) =>
        !rig.Capabilities.EnhancedNvmSubsystemShutdown
        && new ControllerStatus(rig.Registers.Read32(RegisterOffset.ControllerStatus)).ShutdownIsOfNvmSubsystem;
}
