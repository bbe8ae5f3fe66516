using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.DataPointers;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Linux.Passthrough;

/// <summary>
/// What must not be given to a kernel that drives the controller itself: what it cannot say, what would take the driver's own queues,
/// buffers or settings from under it, and what would have the device write where nobody gave it memory. Such a command is not sent.
/// </summary>
internal static class PassthroughRules
{
    private const int BothDirections = 0b11;
    private const int DatasetRangeBytes = 16;
    private const int ShortestCopyRangeBytes = 32;

    /// <summary>Why a command is not sent, as one sentence, or null.</summary>
    /// <param name="command">The command.</param>
    /// <param name="isAdmin">For the admin queue.</param>
    /// <param name="dataBytes">Bytes of its buffer.</param>
    /// <param name="format">Of its namespace; null for admin commands, and where it is not known.</param>
    internal static string? WhyNot(in SubmissionEntry command, bool isAdmin, int dataBytes, NamespaceFormat? format)
    {
        if (command.Flags != 0)
        {
            return "the kernel's passthrough takes no command with FUSE, PSDT or reserved bits beside them.";
        }

        if ((command.Opcode & BothDirections) == BothDirections && dataBytes > 0)
        {
            return "the kernel's passthrough transfers data in one direction only, and this opcode stands for both.";
        }

        return (isAdmin ? WhyNotAdmin(command) : null)
            ?? WhyNotMemory(command, isAdmin, dataBytes, format);
    }

    /// <summary>Whether the kernel's driver sets a feature at every start of the controller, so that its value is not the device's.</summary>
    internal static bool IsSetByDriver(FeatureIdentifier feature) => feature
        is FeatureIdentifier.NumberOfQueues or FeatureIdentifier.AsynchronousEventConfiguration
        or FeatureIdentifier.AutonomousPowerStateTransition or FeatureIdentifier.HostMemoryBuffer or FeatureIdentifier.Timestamp
        or FeatureIdentifier.HostBehaviorSupport;

    private static string? WhyNotAdmin(in SubmissionEntry command) => (AdminOpcode)command.Opcode switch
    {
        AdminOpcode.CreateIoSubmissionQueue or AdminOpcode.CreateIoCompletionQueue or AdminOpcode.DeleteIoSubmissionQueue
            or AdminOpcode.DeleteIoCompletionQueue => "the queues are the kernel's own: creating or deleting one would break its driver.",
        AdminOpcode.AsynchronousEventRequest => "asynchronous events go to the kernel's driver, which has all the requests that there may be.",
        AdminOpcode.Abort => "the kernel gives commands their identifiers itself, so that nobody else can name the one to abort.",
        AdminOpcode.DoorbellBufferConfig => "the doorbells are the kernel's own: moving them into memory would break its driver.",
        AdminOpcode.ControllerDataQueue => "the queue would lie in memory that the kernel lends the device for one command only.",
        AdminOpcode.KeepAlive => "the keep alive timer is the business of the kernel's driver.",
        AdminOpcode.Fabrics => "fabrics commands are the business of the kernel's driver.",
        AdminOpcode.SetFeatures => WhyNotSet((FeatureIdentifier)(byte)command.Dword10),
        AdminOpcode.GetLogPage when (LogPageIdentifier)(byte)command.Dword10 == LogPageIdentifier.ChangedAttachedNamespaceList =>
            "the kernel's driver reads the list of changed namespaces itself, and reading clears it.",
        _ => null,
    };

    // Newer kernels refuse these themselves; older ones would let us break them (transports digest 1.1).
    private static string? WhyNotSet(FeatureIdentifier feature) => feature switch
    {
        FeatureIdentifier.NumberOfQueues or FeatureIdentifier.AutonomousPowerStateTransition or FeatureIdentifier.HostMemoryBuffer
            or FeatureIdentifier.HostBehaviorSupport or FeatureIdentifier.KeepAliveTimer or FeatureIdentifier.AsynchronousEventConfiguration =>
            $"feature {(byte)feature:X2}h belongs to the kernel's driver, which relies on what it has set.",
        _ => null,
    };

    private static string? WhyNotMemory(in SubmissionEntry command, bool isAdmin, int dataBytes, NamespaceFormat? format)
    {
        var needed = isAdmin ? AdminBytes(command) : IoBytes(command, format);
        if (needed > dataBytes)
        {
            return $"it transfers {needed} bytes and has a buffer of {dataBytes}; the kernel would describe no more than that to the device, "
                + "which would then write or read elsewhere.";
        }

        var metadata = isAdmin ? 0 : MetadataBytes(command, format);
        return (metadata > 0) == (command.MetadataPointer != 0)
            ? null
            : metadata > 0
                ? "it transfers metadata and has no buffer for them."
                : "it has a metadata pointer and transfers no metadata; the kernel's passthrough makes that pointer itself.";
    }

    private static long AdminBytes(in SubmissionEntry command) => (AdminOpcode)command.Opcode switch
    {
        AdminOpcode.Identify or AdminOpcode.NamespaceAttachment => 4096,
        AdminOpcode.GetLogPage => GetLogPageCommand.Decode(command).LengthBytes,
        AdminOpcode.FirmwareImageDownload => ((long)command.Dword10 + 1) * sizeof(uint),
        _ => 0,
    };

    private static long IoBytes(in SubmissionEntry command, NamespaceFormat? format) => (NvmOpcode)command.Opcode switch
    {
        NvmOpcode.Read or NvmOpcode.Write or NvmOpcode.Compare => format?.DataBytes(command.Dword12) ?? 0,
        NvmOpcode.DatasetManagement => ((command.Dword10 & 0xFF) + 1L) * DatasetRangeBytes,
        NvmOpcode.Copy => ((command.Dword12 & 0xFF) + 1L) * ShortestCopyRangeBytes,
        _ => 0,
    };

    /// <summary>Bytes of metadata that an I/O command transfers separately.</summary>
    internal static long MetadataBytes(in SubmissionEntry command, NamespaceFormat? format) => (NvmOpcode)command.Opcode
        is NvmOpcode.Read or NvmOpcode.Write or NvmOpcode.Compare && format is { } known
        ? known.SeparateMetadataBytes(command.Dword12)
        : 0;
}
