using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Controller.Observations;
using NvmeConformance.Controller.Rigs;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.Controller.Steps;

/// <summary>Sends nothing for some time, and reads CSTS.</summary>
/// <param name="Milliseconds">How long.</param>
internal sealed record StaySilentStep(int Milliseconds) : Step
{
    private const long NanosecondsPerMillisecond = 1_000_000;

    public override void Run(ISequenceVerbs verbs)
    {
        if (Rig.Of(verbs) is { IsShutDown: false } rig)
        {
            var isReady = rig.IsReady;
            verbs.Idle(Milliseconds * NanosecondsPerMillisecond);
            verbs.Tell(new SilenceEnded(
                Milliseconds,
                isReady,
                new ControllerStatus(rig.Registers.Read32(RegisterOffset.ControllerStatus)),
                rig.Handle.Clock.NowNanoseconds));
        }
    }

    public override string Describe() => $"send nothing for {Milliseconds} ms";
}
