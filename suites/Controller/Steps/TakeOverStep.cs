using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Controller.Rigs;

namespace NvmeConformance.Controller.Steps;

/// <summary>Takes a controller down and into the hands of the steps that follow. Each sequence drives one controller by hand.</summary>
/// <param name="ControllerIndex">Which controller of the subsystem, from 0.</param>
internal sealed record TakeOverStep(int ControllerIndex = 0) : Step
{
    public override void Run(ISequenceVerbs verbs)
    {
        var scene = verbs.Scene<RigScene>();
        if (scene.Rig is not null || ControllerIndex >= verbs.Controllers.Count || verbs.Controllers[ControllerIndex].Registers is null)
        {
            return;
        }

        verbs.TakeOver(ControllerIndex);
        if (!verbs.HasFindings)
        {
            scene.Rig = new Rig(verbs, ControllerIndex);
        }
    }

    public override string Describe() => $"take controller {ControllerIndex} over";
}
