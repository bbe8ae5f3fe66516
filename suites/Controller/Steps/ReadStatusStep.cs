using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Controller.Observations;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.Controller.Steps;

/// <summary>Reads CSTS of every controller.</summary>
internal sealed record ReadStatusStep : Step
{
    public override void Run(ISequenceVerbs verbs)
    {
        for (var index = 0; index < verbs.Controllers.Count; index++)
        {
            if (verbs.Controllers[index].Registers is { } registers)
            {
                verbs.Tell(new StatusRead(index, new ControllerStatus(registers.Read32(RegisterOffset.ControllerStatus))));
            }
        }
    }

    public override string Describe() => "read CSTS";
}
