using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Identify;

namespace NvmeConformance.Reference.Faults.Controller.Identify;

internal sealed class ListPaddedWithLeftovers() : ControllerFault(
    "identify-list-padded-with-leftovers",
    ["BASE-172", "BASE-073"],
    steps: 2,
    "What lies behind the end of the list of active namespaces is what was in the page before: parts of Identify Controller.")
{
    public override IdentifyView CreateIdentifyView(ReferenceController controller) => new View(controller);

    private sealed class View(ReferenceController controller) : IdentifyView(controller)
    {
        private const int TerminatorBytes = sizeof(uint);

        private readonly byte[] _leftovers = new byte[4096];

        public override void WriteActiveNamespaces(uint above, Span<byte> page)
        {
            base.WriteActiveNamespaces(above, page);
            base.WriteController(_leftovers);
            var used = page.LastIndexOfAnyExcept((byte)0) + 1;
            var end = Math.Min(page.Length, ((used + sizeof(uint) - 1) / sizeof(uint) * sizeof(uint)) + TerminatorBytes);
            _leftovers.AsSpan(end).CopyTo(page[end..]);
            Array.Clear(_leftovers);
        }
    }
}
