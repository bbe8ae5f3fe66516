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
public partial class IdentifyView(ReferenceController controller)
{
    private const byte SubmissionEntrySizes = 0x66;
    private const byte CompletionEntrySizes = 0x44;

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
        view.MultiPath = Configuration.TotalControllers > 1 ? MultiPathCapabilities.MultipleControllers : MultiPathCapabilities.None;
        view.MaximumDataTransferSizeExponent = Configuration.TransferSizeExponent;
        view.Rtd3ResumeLatencyMicroseconds = 1_000_000;
        view.Rtd3EntryLatencyMicroseconds = 1_000_000;
        view.NvmSubsystemReport = NvmSubsystemReport.StorageDevice;
        view.SubmissionQueueEntrySize = new QueueEntrySizes(SubmissionEntrySizes);
        view.CompletionQueueEntrySize = new QueueEntrySizes(CompletionEntrySizes);
        view.NumberOfNamespaces = Configuration.HighestNamespaceIdentifier;
        view.OptionalNvmCommands = OptionalCommands();
        view.VolatileWriteCache = new VolatileWriteCache
        {
            FlushBroadcast = Configuration.FlushBroadcastSupported ? FlushBroadcast.Supported : FlushBroadcast.NotSupported,
        };
        WriteManagement(ref view);
        LifeCycleCapabilities.Write(Configuration, ref view);
        IoIdentity.Write(ref view, Configuration);
        AdminCapabilities.Write(Configuration, ref view);
        MaintenanceCapabilities.Write(Configuration, ref view);
        MigrationCapabilities.Write(controller, ref view);
        WriteControl(ref view);
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
        IoIdentity.Write(ref view, Configuration);
    }

    private void WriteIdentity(ref IdentifyController view)
    {
        var identity = Configuration.Identity;
        view.PciVendorIdentifier = identity.VendorIdentifier;
        view.PciSubsystemVendorIdentifier = identity.VendorIdentifier;
        AsciiField.Write(view.SerialNumber, identity.SerialNumber);
        AsciiField.Write(view.ModelNumber, identity.ModelNumber);
        AsciiField.Write(view.FirmwareRevision, controller.Subsystem.Firmware.Slots.RunningRevision);
        NqnField.Write(view.NvmSubsystemQualifiedName, identity.NvmQualifiedName);
        view.IeeeOui[0] = (byte)identity.OrganizationallyUniqueIdentifier;
        view.IeeeOui[1] = (byte)(identity.OrganizationallyUniqueIdentifier >> 8);
        view.IeeeOui[2] = (byte)(identity.OrganizationallyUniqueIdentifier >> 16);
    }

    private OptionalNvmCommands OptionalCommands() =>
        (Configuration.WriteZeroes.LimitIsAdvice ? OptionalNvmCommands.WriteZeroesVariant : OptionalNvmCommands.None)
        | (Configuration.DatasetManagement.LimitsAreAdvice ? OptionalNvmCommands.DatasetManagementVariant : OptionalNvmCommands.None);
}
