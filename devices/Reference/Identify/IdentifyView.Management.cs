using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Identify;

/// <content>What Identify Controller says of namespaces as a whole.</content>
public partial class IdentifyView
{
    private void WriteManagement(ref IdentifyController view)
    {
        var management = Configuration.NamespaceManagement;
        if (Configuration.Uuids.Count != 0)
        {
            view.Attributes |= ControllerAttributes.UuidList;
        }

        view.MaximumAllowedNamespaces = management.MaximumAllocated;
        if (!management.IsSupported)
        {
            return;
        }

        view.OptionalAdminCommands |= OptionalAdminCommands.NamespaceManagement;
        view.Attributes |= management.ReportsGranularity ? ControllerAttributes.NamespaceGranularity : ControllerAttributes.None;
        view.TotalNvmCapacityBytes = Capacity.TotalBytes(Configuration);
        view.UnallocatedNvmCapacityBytes = Capacity.UnallocatedBytes(Configuration, controller.Namespaces.All);
        view.MaximumControllerNamespaceAttachments = management.MaximumAttachedPerController;
    }
}
