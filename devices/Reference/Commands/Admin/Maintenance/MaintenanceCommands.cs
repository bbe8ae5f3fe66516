using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Commands.Admin.Maintenance;

/// <summary>The commands of those who look after a device. Each says itself whether a configuration has it.</summary>
public static class MaintenanceCommands
{
    /// <summary>Adds them to the admin commands.</summary>
    /// <param name="table">The admin commands.</param>
    /// <param name="controller">The controller that executes.</param>
    /// <returns>The table.</returns>
    public static CommandTable WithMaintenance(this CommandTable table, ReferenceController controller)
    {
        ArgumentNullException.ThrowIfNull(table);
        return table
            .With((byte)AdminOpcode.FirmwareCommit, new FirmwareCommit(controller))
            .With((byte)AdminOpcode.FirmwareImageDownload, new FirmwareImageDownload(controller))
            .With((byte)AdminOpcode.DeviceSelfTest, new DeviceSelfTest(controller));
    }
}
