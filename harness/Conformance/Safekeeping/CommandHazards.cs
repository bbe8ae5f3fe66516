using NvmeConformance.Conformance.Registry;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Conformance.Safekeeping;

/// <summary>
/// The worst that a command may do to a drive, whatever test it belongs to. What a run puts back at its end counts as nothing; a command
/// that nobody here knows counts as the worst that its kind could do.
/// </summary>
public static class CommandHazards
{
    private const byte FirstVendorAdminOpcode = 0xC0;
    private const byte FirstVendorIoOpcode = 0x80;
    private const byte FirstVendorFeature = 0xC0;
    private const uint ProtectedUntilPowerCycle = 2;
    private const uint ProtectedForGood = 3;

    /// <summary>The hazard of one command.</summary>
    /// <param name="isAdmin">Whether it is placed into an admin queue.</param>
    /// <param name="command">The command.</param>
    /// <returns>The hazard.</returns>
    public static Hazard Of(bool isAdmin, in SubmissionEntry command) => isAdmin ? OfAdmin(command) : OfIo(command.Opcode);

    private static Hazard OfIo(byte opcode) => (NvmOpcode)opcode switch
    {
        _ when opcode >= FirstVendorIoOpcode => Hazard.Irreversible,
        NvmOpcode.Flush or NvmOpcode.Read or NvmOpcode.Compare or NvmOpcode.Verify or NvmOpcode.ReservationReport
            or NvmOpcode.IoManagementReceive or NvmOpcode.Cancel => Hazard.None,
        _ => Hazard.Data,
    };

    private static Hazard OfAdmin(in SubmissionEntry command) => (AdminOpcode)command.Opcode switch
    {
        _ when command.Opcode >= FirstVendorAdminOpcode => Hazard.Irreversible,
        AdminOpcode.DeleteIoSubmissionQueue or AdminOpcode.CreateIoSubmissionQueue or AdminOpcode.DeleteIoCompletionQueue
            or AdminOpcode.CreateIoCompletionQueue or AdminOpcode.GetLogPage or AdminOpcode.Identify or AdminOpcode.Abort
            or AdminOpcode.GetFeatures or AdminOpcode.AsynchronousEventRequest or AdminOpcode.DeviceSelfTest or AdminOpcode.KeepAlive
            or AdminOpcode.DirectiveReceive or AdminOpcode.NvmeMiReceive or AdminOpcode.TrackReceive or AdminOpcode.MigrationReceive
            or AdminOpcode.DoorbellBufferConfig or AdminOpcode.SecurityReceive or AdminOpcode.GetLbaStatus
            or AdminOpcode.ManageExportedNvmSubsystemReceive => Hazard.None,
        AdminOpcode.SetFeatures => OfFeature(SetFeaturesCommand.Decode(command)),
        AdminOpcode.NamespaceManagement or AdminOpcode.NamespaceAttachment or AdminOpcode.FormatNvm or AdminOpcode.Sanitize
            or AdminOpcode.SanitizeNamespace or AdminOpcode.VirtualizationManagement or AdminOpcode.DirectiveSend
            or AdminOpcode.TrackSend or AdminOpcode.MigrationSend or AdminOpcode.ControllerDataQueue
            or AdminOpcode.CapacityManagement or AdminOpcode.ManageExportedNvmSubsystemSend or AdminOpcode.ManageExportedNamespace
            or AdminOpcode.ClearExportedNvmResourceConfiguration => Hazard.Layout,
        _ => Hazard.Persistent,
    };

    // Features are put back; what is put back can be none of these.
    private static Hazard OfFeature(in SetFeaturesCommand command) => command.Feature switch
    {
        _ when (byte)command.Feature >= FirstVendorFeature => Hazard.Irreversible,
        FeatureIdentifier.NamespaceWriteProtection when (command.Dword11 & 7) >= ProtectedForGood => Hazard.Irreversible,
        FeatureIdentifier.NamespaceWriteProtection when (command.Dword11 & 7) == ProtectedUntilPowerCycle => Hazard.Persistent,
        FeatureIdentifier.BootPartitionWriteProtection => Hazard.Persistent,
        FeatureIdentifier.ConfigurableDevicePersonality or FeatureIdentifier.FlexibleDataPlacement => Hazard.Layout,
        _ => Hazard.None,
    };
}
