using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Identify;

/// <content>What Identify Controller says of namespaces as a whole.</content>
public partial class IdentifyView
{
    private void WriteManagement(ref IdentifyController view)
    {
        var management = Configuration.NamespaceManagement;
        view.Attributes |= When(Configuration.Uuids.Count != 0, ControllerAttributes.UuidList);
        view.MaximumAllowedNamespaces = management.MaximumAllocated;
        WriteMedia(ref view);
        WriteGroups(ref view);
        if (!management.IsSupported)
        {
            return;
        }

        view.OptionalAdminCommands |= OptionalAdminCommands.NamespaceManagement;
        view.Attributes |= When(management.ReportsGranularity, ControllerAttributes.NamespaceGranularity);
        view.TotalNvmCapacityBytes = Capacity.TotalBytes(Configuration);
        view.UnallocatedNvmCapacityBytes = Capacity.UnallocatedBytes(Configuration, controller.Namespaces.All);
        view.MaximumControllerNamespaceAttachments = management.MaximumAttachedPerController;
    }

    private void WriteMedia(ref IdentifyController view)
    {
        var format = Configuration.Format;
        if (format.IsSupported)
        {
            view.OptionalAdminCommands |= OptionalAdminCommands.FormatNvm;
            view.FormatNvmAttributes = (format.ReachesAllNamespaces ? FormatNvmAttributes.FormatAppliesToAllNamespaces : 0)
                | (format.EraseReachesAllNamespaces ? FormatNvmAttributes.EraseAppliesToAllNamespaces : 0)
                | (format.CryptographicErase ? FormatNvmAttributes.CryptographicErase : 0)
                | (format.BroadcastSupported ? 0 : FormatNvmAttributes.BroadcastNotSupported);
        }

        var sanitize = Configuration.Sanitize;
        view.Sanitize = !sanitize.IsSupported
            ? default
            : new SanitizeCapabilities
            {
                CryptoErase = sanitize.CryptoErase,
                BlockErase = sanitize.BlockErase,
                Overwrite = sanitize.Overwrite,
                NoDeallocateInhibited = sanitize.NoDeallocateInhibited,
            };
        var protection = Configuration.WriteProtection;
        view.NamespaceWriteProtection = !protection.IsSupported
            ? NamespaceWriteProtectionCapabilities.None
            : NamespaceWriteProtectionCapabilities.WriteProtect
                | (protection.UntilPowerCycle ? NamespaceWriteProtectionCapabilities.UntilPowerCycle : 0)
                | (protection.Permanent ? NamespaceWriteProtectionCapabilities.Permanent : 0);
    }

    private static ControllerAttributes When(bool isOffered, ControllerAttributes bit) => isOffered ? bit : ControllerAttributes.None;
}
