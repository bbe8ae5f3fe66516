using NvmeConformance.Nvme.Spec.Features;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Features;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Commands;

internal sealed class HoleErrorOfAllNamespaces() : LbaAllocationFault(
    "lba-hole-error-of-all-namespaces",
    ["LBA-ALLOC-057"],
    steps: 3,
    "DULBE is one flag of the controller: setting it for one namespace makes reads of holes fail in all others too.")
{
    public override FeatureSet CreateFeatures(ReferenceController controller) =>
        base.CreateFeatures(controller).With(new OneFlag(controller));

    private sealed class OneFlag(ReferenceController controller) : ErrorRecoveryFeature(controller)
    {
        public override uint Write(uint identifier, uint selector, uint value, ReadOnlySpan<byte> data, bool isSaved)
        {
            var result = base.Write(identifier, selector, value, data, isSaved);
            foreach (var target in Controller.Namespaces.Active)
            {
                target.DeallocatedErrorEnabled =
                    new ErrorRecoverySetting(value).DeallocatedErrorEnable && target.Configuration.DeallocatedErrorSupported;
            }

            return result;
        }
    }
}
