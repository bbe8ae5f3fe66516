using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.ProtectionInformation;

namespace NvmeConformance.Conformance.Probing;

/// <content>What block commands go by.</content>
internal sealed partial class ProbeReader
{
    // A namespace has atomicity of its own only with NSABP, and even then 0 stands for the controller's (CS1.2 2.1.4).
    private static ProbedNamespace WithBlockFacts(
        ProbedSubsystem subsystem, in IdentifyNamespace identity, in NvmIdentifyNamespace commandSet, in ProbedNamespace probed)
    {
        ref readonly var controller = ref subsystem.Identity;
        var hasOwn = identity.Features.NamespaceAtomicity;
        var extended = commandSet.ExtendedLbaFormats[identity.FormattedLbaSize.FormatIndex];
        return probed with
        {
            Guard = (GuardFormat)extended.ProtectionInformationFormat,
            StorageTagBits = extended.StorageTagSizeBits,
            StorageTagMask = commandSet.LogicalBlockStorageTagMask,
            AtomicWriteBlocks = Own(hasOwn, identity.AtomicWriteUnitNormalZeroBased, controller.AtomicWriteUnitNormalZeroBased),
            AtomicWritePowerFailBlocks = Own(
                hasOwn, identity.AtomicWriteUnitPowerFailZeroBased, controller.AtomicWriteUnitPowerFailZeroBased),
            AtomicCompareAndWriteBlocks = Own(
                hasOwn, identity.AtomicCompareAndWriteUnitZeroBased, controller.AtomicCompareAndWriteUnitZeroBased),
            AtomicBoundaryBlocks = Boundary(hasOwn, identity.AtomicBoundarySizeNormalZeroBased),
            AtomicBoundaryPowerFailBlocks = Boundary(hasOwn, identity.AtomicBoundarySizePowerFailZeroBased),
            AtomicBoundaryOffset = hasOwn ? identity.AtomicBoundaryOffset : 0UL,
            HasMultipleAtomicity = identity.Features.MultipleAtomicityMode,
            CopyRangeBlocksLimit = identity.MaximumSingleSourceRangeLengthBlocks,
            CopyBlocksLimit = identity.MaximumCopyLengthBlocks,
            CopyRangesLimitZeroBased = identity.MaximumSourceRangesZeroBased,
            GuardsDeallocatedData = identity.DeallocateFeatures.GuardIsCrcOfData,
            IsShared = identity.Sharing.HasFlag(NamespaceSharing.Shared),
            ReportsFormatProgress = identity.FormatProgress.Supported,
            IsWriteProtected = identity.Attributes.HasFlag(NamespaceAttributes.WriteProtected),
        };
    }

    private static ulong Own(bool hasOwn, ushort ofNamespaceZeroBased, ushort ofControllerZeroBased) =>
        1UL + (hasOwn && ofNamespaceZeroBased != 0 ? ofNamespaceZeroBased : ofControllerZeroBased);

    private static ulong Boundary(bool hasOwn, ushort sizeZeroBased) => hasOwn && sizeZeroBased != 0 ? sizeZeroBased + 1UL : 0;
}
