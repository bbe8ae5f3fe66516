using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Identify;

/// <content>What is said of one namespace.</content>
public partial class IdentifyView
{
    private readonly byte[] _identifier = new byte[16];

    /// <summary>Identify Namespace of the NVM command set, CNS 00h and 11h.</summary>
    /// <param name="target">The namespace.</param>
    /// <param name="page">4096 bytes, zero.</param>
    public virtual void WriteNamespace(ReferenceNamespace target, Span<byte> page)
    {
        ArgumentNullException.ThrowIfNull(target);
        ref var view = ref MemoryMarshal.AsRef<IdentifyNamespace>(page);
        var configuration = target.Configuration;
        view.SizeBlocks = configuration.Blocks;
        view.CapacityBlocks = configuration.Blocks;
        view.UtilizationBlocks = target.UtilizationBlocks;
        view.Features = new NamespaceFeatures
        {
            ThinProvisioning = configuration.IsThinProvisioned,
            DeallocatedErrorSupported = configuration.DeallocatedErrorSupported,
            IdentifiersNeverReused = Configuration.NamespaceManagement.PromisesFreshIdentifiers,
        };
        view.Sharing = SharingOf(target);
        view.DeallocateFeatures = new DeallocateFeatures
        {
            ReadBehavior = (DeallocatedReadBehavior)configuration.DeallocatedReads,
            WriteZeroesDeallocates = configuration.WriteZeroesDeallocates,
        };
        WriteFormats(configuration, ref view);
        view.FormatProgress = ProgressOf(target);
        view.Attributes = AttributesOf(target);
        IoIdentity.Write(ref view, Configuration.Io);
        view.NvmCapacityBytes = Configuration.NamespaceManagement.IsSupported ? target.CapacityBytes : 0;
        WriteGroups(target, ref view);
        Convert.FromHexString(configuration.GloballyUniqueIdentifier, view.NamespaceGloballyUniqueIdentifier, out _, out _);
        Convert.FromHexString(configuration.ExtendedUniqueIdentifier, view.IeeeExtendedUniqueIdentifier, out _, out _);
    }

    /// <summary>What is common to all namespaces, CNS 00h with the broadcast value: what can be asked for when one is created.</summary>
    /// <param name="page">4096 bytes, zero.</param>
    public virtual void WriteCommonNamespace(Span<byte> page)
    {
        ref var view = ref MemoryMarshal.AsRef<IdentifyNamespace>(page);
        WriteFormatCapabilities(ref view);
    }

    /// <summary>Identify Namespace for one format, CNS 09h: what a namespace with that format could do.</summary>
    /// <param name="index">An index that has a format.</param>
    /// <param name="page">4096 bytes, zero.</param>
    public virtual void WriteNamespaceForFormat(int index, Span<byte> page)
    {
        ref var view = ref MemoryMarshal.AsRef<IdentifyNamespace>(page);
        WriteFormatCapabilities(ref view);
    }

    /// <summary>The NVM command set's own part for one format, CNS 0Ah.</summary>
    /// <param name="index">An index that has a format.</param>
    /// <param name="page">4096 bytes, zero.</param>
    public virtual void WriteNvmNamespaceForFormat(int index, Span<byte> page)
    {
        ref var view = ref MemoryMarshal.AsRef<NvmIdentifyNamespace>(page);
        WriteExtendedFormats(ref view);
    }

    /// <summary>Identify Namespace of the NVM command set's own part, CNS 05h and 1Bh.</summary>
    /// <param name="target">The namespace.</param>
    /// <param name="page">4096 bytes, zero.</param>
    public virtual void WriteNvmNamespace(ReferenceNamespace target, Span<byte> page)
    {
        ArgumentNullException.ThrowIfNull(target);
        ref var view = ref MemoryMarshal.AsRef<NvmIdentifyNamespace>(page);
        view.TrackedLbaAllocationGranularityBlocks = target.Configuration.TrackingGranularityBlocks;
        IoIdentity.Write(ref view, target.Configuration);
        view.LogicalBlockStorageTagMask = target.Configuration.StorageTagMask;
        WriteExtendedFormats(ref view);
        if (Configuration.LbaFormats.Formats.Count == 0)
        {
            view.ExtendedLbaFormats[0] = ExtendedFormat(target.Configuration.Guard, target.Configuration.StorageTagBits);
        }
    }

    /// <summary>Identify Namespace independent of the command set, CNS 08h and 1Fh.</summary>
    /// <param name="target">The namespace.</param>
    /// <param name="page">4096 bytes, zero.</param>
    public virtual void WriteIndependentNamespace(ReferenceNamespace target, Span<byte> page)
    {
        ArgumentNullException.ThrowIfNull(target);
        ref var view = ref MemoryMarshal.AsRef<IndependentIdentifyNamespace>(page);
        view.Features = Configuration.NamespaceManagement.PromisesFreshIdentifiers
            ? IndependentNamespaceFeatures.IdentifiersNeverReused
            : IndependentNamespaceFeatures.None;
        view.Sharing = SharingOf(target);
        view.FormatProgress = ProgressOf(target);
        view.Attributes = AttributesOf(target);
        WriteGroups(target, ref view);
        view.Status = new NamespaceStatus { Ready = controller.LifeCycle.Media.IsReady };
    }

    /// <summary>The identifiers of a namespace, CNS 03h.</summary>
    /// <param name="target">The namespace.</param>
    /// <param name="page">4096 bytes, zero.</param>
    public virtual void WriteNamespaceDescriptors(ReferenceNamespace target, Span<byte> page)
    {
        ArgumentNullException.ThrowIfNull(target);
        Convert.FromHexString(target.Configuration.ExtendedUniqueIdentifier, _identifier, out _, out var length);
        page = page[NamespaceIdentificationDescriptor.Write(page, NamespaceIdentifierType.Eui64, _identifier.AsSpan(0, length))..];
        Convert.FromHexString(target.Configuration.GloballyUniqueIdentifier, _identifier, out _, out length);
        page = page[NamespaceIdentificationDescriptor.Write(page, NamespaceIdentifierType.Nguid, _identifier.AsSpan(0, length))..];
        if (Configuration.IoCommandSets)
        {
            NamespaceIdentificationDescriptor.Write(page, NamespaceIdentifierType.CommandSet, [(byte)CommandSetIdentifier.Nvm]);
        }
    }

    private FormatProgress ProgressOf(ReferenceNamespace target) => Configuration.Format.ReportsProgress
        ? new FormatProgress { Supported = true, RemainingPercent = target.FormatRemainingPercent(controller.NowNanoseconds) }
        : default;

    private static NamespaceAttributes AttributesOf(ReferenceNamespace target) =>
        target.IsWriteProtected ? NamespaceAttributes.WriteProtected : NamespaceAttributes.None;

    private NamespaceSharing SharingOf(ReferenceNamespace target) => controller.Namespaces.All.IsShared(target)
        ? NamespaceSharing.Shared
        : NamespaceSharing.None;
}
