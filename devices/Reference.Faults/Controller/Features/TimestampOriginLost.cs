using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Features;

namespace NvmeConformance.Reference.Faults.Controller.Features;

internal sealed class TimestampOriginLost() : ControllerFault(
    "feature-timestamp-origin-lost",
    ["BASE-109"],
    steps: 2,
    "A timestamp that the host has set still says that it counts from a reset.")
{
    public override FeatureSet CreateFeatures(ReferenceController controller) =>
        base.CreateFeatures(controller).With(new Feature(controller));

    private sealed class Feature(ReferenceController controller) : TimestampFeature(controller)
    {
        private const int OriginByte = 6;

        public override uint ReadCurrent(uint identifier, uint selector, Span<byte> data)
        {
            var value = base.ReadCurrent(identifier, selector, data);
            if (data.Length > OriginByte)
            {
                data[OriginByte] = 0;
            }

            return value;
        }
    }
}
