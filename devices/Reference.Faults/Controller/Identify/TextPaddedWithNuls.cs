using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Identify;

namespace NvmeConformance.Reference.Faults.Controller.Identify;

internal sealed class TextPaddedWithNuls() : ControllerFault(
    "identify-text-padded-with-nuls",
    ["BASE-071", "LNX-20"],
    steps: 1,
    "The model number is copied as a C string: what is behind it is filled with NULs and not with spaces.")
{
    public override IdentifyView CreateIdentifyView(ReferenceController controller) => new View(controller);

    private sealed class View(ReferenceController controller) : IdentifyView(controller)
    {
        private const int ModelNumber = 24;
        private const int ModelNumberBytes = 40;

        public override void WriteController(Span<byte> page)
        {
            base.WriteController(page);
            var field = page.Slice(ModelNumber, ModelNumberBytes);
            field[field.TrimEnd((byte)' ').Length..].Clear();
        }
    }
}
