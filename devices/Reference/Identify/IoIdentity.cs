using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Configuration.Io;

namespace NvmeConformance.Reference.Identify;

/// <summary>What Identify data say of I/O commands and their limits; what <see cref="IoConfiguration"/> becomes on the wire.</summary>
internal static class IoIdentity
{
    /// <summary>Identify Controller, CNS 01h.</summary>
    internal static void Write(ref IdentifyController view, ReferenceConfiguration configuration)
    {
        var io = configuration.Io;
        view.OptionalNvmCommands |= OptionalCommandsOf(configuration);
        view.FusedOperations = io.Compare.FusesWithWrite ? FusedOperations.CompareAndWrite : FusedOperations.None;
        view.VolatileWriteCache = view.VolatileWriteCache with { Present = io.VolatileWriteCache };
        view.AtomicWriteUnitNormalZeroBased = io.Atomicity.NormalZeroBased;
        view.AtomicWriteUnitPowerFailZeroBased = io.Atomicity.PowerFailZeroBased;
        view.AtomicCompareAndWriteUnitZeroBased = io.Compare.FusesWithWrite ? io.Atomicity.CompareAndWriteZeroBased : (ushort)0;
        view.CopyDescriptorFormats = (CopyDescriptorFormats)io.Copy.Formats;
        view.Attributes |= io.MetadataExcludedFromLimits
            ? ControllerAttributes.MetadataExcludedFromDataTransferSize
            : ControllerAttributes.None;
        view.SglSupport = new SglSupport
        {
            DataBlocks = io.Sgl.Support,
            DescriptorThreshold = io.Sgl.DescriptorThreshold,
            BitBucket = io.Sgl.BitBucket,
            MetadataByteAligned = io.Sgl.MetadataByteAligned,
            LongerThanTransfer = io.Sgl.LongerThanTransfer,
            MetadataPointerIsSgl = io.Sgl.MetadataPointerIsSgl,
        };
    }

    /// <summary>Identify Namespace, CNS 00h.</summary>
    internal static void Write(ref IdentifyNamespace view, IoConfiguration io)
    {
        var atomicity = io.Atomicity;
        if (atomicity.IsPerNamespace)
        {
            view.Features = view.Features with { NamespaceAtomicity = true, MultipleAtomicityMode = atomicity.IsMultiple };
            view.AtomicWriteUnitNormalZeroBased = atomicity.NormalZeroBased;
            view.AtomicWriteUnitPowerFailZeroBased = atomicity.PowerFailZeroBased;
            view.AtomicCompareAndWriteUnitZeroBased = io.Compare.FusesWithWrite ? atomicity.CompareAndWriteZeroBased : (ushort)0;
            view.AtomicBoundarySizeNormalZeroBased = atomicity.BoundarySizeZeroBased;
            view.AtomicBoundarySizePowerFailZeroBased = atomicity.BoundarySizeZeroBased;
            view.AtomicBoundaryOffset = atomicity.BoundaryOffset;
        }

        if (io.Copy.IsSupported)
        {
            view.MaximumSingleSourceRangeLengthBlocks = io.Copy.BlocksPerRangeLimit;
            view.MaximumCopyLengthBlocks = io.Copy.BlocksLimit;
            view.MaximumSourceRangesZeroBased = io.Copy.RangesLimitZeroBased;
        }
    }

    /// <summary>Identify Namespace of the NVM command set's own part, CNS 05h.</summary>
    internal static void Write(ref NvmIdentifyNamespace view, NamespaceConfiguration configuration)
    {
        view.LogicalBlockStorageTagMask = configuration.StorageTagMask;
        if (configuration is { Guard: ProtectionGuard.Bits16, StorageTagBits: > 0 })
        {
            view.ProtectionInformation |= ProtectionInformationCapabilities.StorageTagWith16BitGuard
                | ProtectionInformationCapabilities.StorageTagMaskWith16BitGuard;
        }
    }

    /// <summary>Identify Controller of the NVM command set, CNS 06h.</summary>
    internal static void Write(ref NvmIdentifyController view, ReferenceConfiguration configuration)
    {
        view.VerifySizeLimitExponent = configuration.Io.Verify.SizeLimitExponent;
        view.WriteUncorrectableSizeLimitExponent = configuration.Io.WriteUncorrectable.SizeLimitExponent;
        view.WriteZeroesWithDeallocateSizeLimitExponent = configuration.WriteZeroes.DeallocateSizeLimitExponent;
    }

    private static OptionalNvmCommands OptionalCommandsOf(ReferenceConfiguration configuration)
    {
        var io = configuration.Io;
        return When(io.Compare.IsSupported, OptionalNvmCommands.Compare)
            | When(io.WriteUncorrectable.LimitIsAdvice, OptionalNvmCommands.WriteUncorrectableVariant)
            | When(io.Verify.LimitIsAdvice, OptionalNvmCommands.VerifyVariant)
            | When(io.Copy.IsSupported, OptionalNvmCommands.Copy)
            | When(io.Copy.IsSupported && io.Copy.IsAtomic, OptionalNvmCommands.CopySingleAtomicity)
            | When(io.Copy.IsSupported && io.Copy.IsAlwaysFast, OptionalNvmCommands.AllFastCopy)
            | When(configuration.WriteZeroes.DeallocateSizeLimitExponent != 0, OptionalNvmCommands.MaximumWriteZeroesWithDeallocate)
            | When(configuration.WriteZeroes.WholeNamespace, OptionalNvmCommands.NamespaceZeroes);
    }

    private static OptionalNvmCommands When(bool isOffered, OptionalNvmCommands bit) => isOffered ? bit : OptionalNvmCommands.None;
}
