using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Features;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Commands;

internal sealed class HoleErrorNeverEnds() : LbaAllocationFault(
    "lba-hole-error-never-ends",
    ["LBA-ALLOC-054"],
    steps: 3,
    "DULBE is taken for a latch: a host that has enabled the error of deallocated blocks cannot switch it off any more.")
{
    public override FeatureSet CreateFeatures(ReferenceController controller) =>
        base.CreateFeatures(controller).With(new Latched(controller));

    private sealed class Latched(ReferenceController controller) : ErrorRecoveryFeature(controller)
    {
        private const uint DeallocatedError = 1u << 16;

        public override uint ValueOf(in SetFeaturesCommand command) =>
            base.ValueOf(command) | (ReadCurrent(command.NamespaceIdentifier, 0, []) & DeallocatedError);
    }
}
