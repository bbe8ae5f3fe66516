using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Registers;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Identify;

/// <summary>
/// What a controller says of itself and its namespaces (B2.2 5.1.13). Each method fills a page of zeros; what it does not set is not
/// offered. A seam: view faults override one method.
/// </summary>
/// <param name="controller">Who speaks.</param>
public class IdentifyView(ReferenceController controller)
{
    private const byte SubmissionEntrySizes = 0x66;
    private const byte CompletionEntrySizes = 0x44;
    private const int MaximumListEntries = 1024;

    private readonly byte[] _identifier = new byte[16];

    private ReferenceConfiguration Configuration => controller.Configuration;

    /// <summary>Identify Controller, CNS 01h.</summary>
    /// <param name="page">4096 bytes, zero.</param>
    public virtual void WriteController(Span<byte> page)
    {
        ref var view = ref MemoryMarshal.AsRef<IdentifyController>(page);
        WriteIdentity(ref view);
        view.Version = new SpecificationVersion(Configuration.Version);
        view.ControllerIdentifier = controller.Identifier;
        view.ControllerType = ControllerType.Io;
        view.MultiPath = Configuration.Controllers > 1 ? MultiPathCapabilities.MultipleControllers : MultiPathCapabilities.None;
        view.MaximumDataTransferSizeExponent = Configuration.TransferSizeExponent;
        view.Rtd3ResumeLatencyMicroseconds = 1_000_000;
        view.Rtd3EntryLatencyMicroseconds = 1_000_000;
        view.NvmSubsystemReport = NvmSubsystemReport.StorageDevice;
        view.AbortCommandLimitZeroBased = 3;
        view.AsynchronousEventRequestLimitZeroBased = 3;
        view.FirmwareUpdates = new FirmwareUpdates { FirstSlotReadOnly = true, SlotCount = 1 };
        view.ErrorLogPageEntriesZeroBased = 15;
        view.WarningCompositeTemperatureThresholdKelvin = 343;
        view.CriticalCompositeTemperatureThresholdKelvin = 353;
        view.SubmissionQueueEntrySize = new QueueEntrySizes(SubmissionEntrySizes);
        view.CompletionQueueEntrySize = new QueueEntrySizes(CompletionEntrySizes);
        view.NumberOfNamespaces = Configuration.HighestNamespaceIdentifier;
        view.OptionalNvmCommands = OptionalCommands();
        view.VolatileWriteCache = new VolatileWriteCache
        {
            FlushBroadcast = Configuration.FlushBroadcastSupported ? FlushBroadcast.Supported : FlushBroadcast.NotSupported,
        };
        view.PowerStateDescriptors[0].MaximumPower = 2500;
    }

    /// <summary>Identify Namespace of the NVM command set, CNS 00h.</summary>
    /// <param name="target">The namespace.</param>
    /// <param name="page">4096 bytes, zero.</param>
    public virtual void WriteNamespace(ReferenceNamespace target, Span<byte> page)
    {
        ArgumentNullException.ThrowIfNull(target);
        ref var view = ref MemoryMarshal.AsRef<IdentifyNamespace>(page);
        var configuration = target.Configuration;
        view.SizeBlocks = configuration.Blocks;
        view.CapacityBlocks = configuration.Blocks;
        view.UtilizationBlocks = configuration.Blocks;
        view.Features = new NamespaceFeatures { DeallocatedErrorSupported = configuration.DeallocatedErrorSupported };
        view.Sharing = Sharing;
        view.DeallocateFeatures = new DeallocateFeatures
        {
            ReadBehavior = (DeallocatedReadBehavior)configuration.DeallocatedReads,
            WriteZeroesDeallocates = configuration.WriteZeroesDeallocates,
        };
        view.LbaFormats[0].DataSizeExponent = configuration.BlockSizeExponent;
        Convert.FromHexString(configuration.GloballyUniqueIdentifier, view.NamespaceGloballyUniqueIdentifier, out _, out _);
        Convert.FromHexString(configuration.ExtendedUniqueIdentifier, view.IeeeExtendedUniqueIdentifier, out _, out _);
    }

    /// <summary>Identify Namespace of the NVM command set's own part, CNS 05h.</summary>
    /// <param name="target">The namespace.</param>
    /// <param name="page">4096 bytes, zero.</param>
    public virtual void WriteNvmNamespace(ReferenceNamespace target, Span<byte> page)
    {
        ArgumentNullException.ThrowIfNull(target);
        ref var view = ref MemoryMarshal.AsRef<NvmIdentifyNamespace>(page);
        view.TrackedLbaAllocationGranularityBlocks = target.Configuration.TrackingGranularityBlocks;
    }

    /// <summary>Identify Controller of the NVM command set, CNS 06h.</summary>
    /// <param name="page">4096 bytes, zero.</param>
    public virtual void WriteNvmController(Span<byte> page)
    {
        ref var view = ref MemoryMarshal.AsRef<NvmIdentifyController>(page);
        view.WriteZeroesSizeLimitExponent = Configuration.WriteZeroes.SizeLimitExponent;
        view.DatasetManagementRangesLimit = Configuration.DatasetManagement.RangesLimit;
        view.DatasetManagementRangeSizeLimitBlocks = Configuration.DatasetManagement.BlocksPerRangeLimit;
        view.DatasetManagementSizeLimitBlocks = Configuration.DatasetManagement.BlocksLimit;
        view.AdminOptionalCommands = Configuration.ReportsAllocatedLbas
            ? AdminOptionalCommands.ReportAllocatedLbas
            : AdminOptionalCommands.None;
        view.Version = new SpecificationVersion(Configuration.CommandSetVersion);
    }

    /// <summary>Identify Namespace independent of the command set, CNS 08h.</summary>
    /// <param name="target">The namespace.</param>
    /// <param name="page">4096 bytes, zero.</param>
    public virtual void WriteIndependentNamespace(ReferenceNamespace target, Span<byte> page)
    {
        ref var view = ref MemoryMarshal.AsRef<IndependentIdentifyNamespace>(page);
        view.Sharing = Sharing;
        view.Status = new NamespaceStatus { Ready = true };
    }

    /// <summary>Active NSIDs above a given one, CNS 02h and 07h: ascending, ended by 0 (BASE-073).</summary>
    /// <param name="above">NSID of the command.</param>
    /// <param name="page">4096 bytes, zero.</param>
    public virtual void WriteActiveNamespaces(uint above, Span<byte> page)
    {
        var entries = MemoryMarshal.Cast<byte, uint>(page);
        var count = 0;
        for (var index = 0; index < Configuration.Namespaces.Count && count < MaximumListEntries; index++)
        {
            var identifier = Configuration.Namespaces[index].Identifier;
            if (identifier > above)
            {
                entries[count++] = identifier;
            }
        }
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

    /// <summary>The combinations of I/O command sets, CNS 1Ch: the NVM command set alone.</summary>
    /// <param name="page">4096 bytes, zero.</param>
    public virtual void WriteCommandSetVectors(Span<byte> page) => page[0] = 1 << (int)CommandSetIdentifier.Nvm;

    private NamespaceSharing Sharing => Configuration.Controllers > 1 ? NamespaceSharing.Shared : NamespaceSharing.None;

    private void WriteIdentity(ref IdentifyController view)
    {
        var identity = Configuration.Identity;
        view.PciVendorIdentifier = identity.VendorIdentifier;
        view.PciSubsystemVendorIdentifier = identity.VendorIdentifier;
        AsciiField.Write(view.SerialNumber, identity.SerialNumber);
        AsciiField.Write(view.ModelNumber, identity.ModelNumber);
        AsciiField.Write(view.FirmwareRevision, identity.FirmwareRevision);
        NqnField.Write(view.NvmSubsystemQualifiedName, identity.NvmQualifiedName);
        view.IeeeOui[0] = (byte)identity.OrganizationallyUniqueIdentifier;
        view.IeeeOui[1] = (byte)(identity.OrganizationallyUniqueIdentifier >> 8);
        view.IeeeOui[2] = (byte)(identity.OrganizationallyUniqueIdentifier >> 16);
    }

    private OptionalNvmCommands OptionalCommands() =>
        (Configuration.WriteZeroes.LimitIsAdvice ? OptionalNvmCommands.WriteZeroesVariant : OptionalNvmCommands.None)
        | (Configuration.DatasetManagement.LimitsAreAdvice ? OptionalNvmCommands.DatasetManagementVariant : OptionalNvmCommands.None);
}
