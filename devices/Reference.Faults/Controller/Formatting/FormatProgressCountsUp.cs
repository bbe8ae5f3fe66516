using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Identify;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.Controller.Formatting;

internal sealed class FormatProgressCountsUp() : ControllerFault(
    "format-progress-counts-up",
    ["BASE-142"],
    steps: 3,
    "The progress of a format says how much is done, where it has to say how much remains.")
{
    public override IdentifyView CreateIdentifyView(ReferenceController controller) => new View(controller);

    private sealed class View(ReferenceController controller) : IdentifyView(controller)
    {
        private const byte Whole = 100;

        public override void WriteNamespace(ReferenceNamespace target, Span<byte> page)
        {
            base.WriteNamespace(target, page);
            ref var view = ref MemoryMarshal.AsRef<IdentifyNamespace>(page);
            if (view.FormatProgress.RemainingPercent != 0)
            {
                view.FormatProgress = view.FormatProgress with { RemainingPercent = (byte)(Whole - view.FormatProgress.RemainingPercent) };
            }
        }
    }
}
