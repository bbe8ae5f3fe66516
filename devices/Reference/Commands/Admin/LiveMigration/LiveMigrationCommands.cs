using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Parts;

namespace NvmeConformance.Reference.Commands.Admin.LiveMigration;

/// <summary>The commands of live migration. Each says itself whether a configuration has it, and only managers do (LM-ROLE-007 to 010).</summary>
public static class LiveMigrationCommands
{
    /// <summary>Adds them to the admin commands.</summary>
    /// <param name="table">The admin commands.</param>
    /// <param name="controller">The controller that executes.</param>
    /// <param name="parts">What they are made of.</param>
    /// <returns>The table.</returns>
    public static CommandTable WithLiveMigration(this CommandTable table, ReferenceController controller, ReferenceParts parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentNullException.ThrowIfNull(table);
        return table
            .With((byte)AdminOpcode.ControllerDataQueue, new ControllerDataQueueHandler(controller))
            .With((byte)AdminOpcode.TrackSend, new TrackSendHandler(controller))
            .With((byte)AdminOpcode.TrackReceive, new TrackReceiveHandler(controller))
            .With((byte)AdminOpcode.MigrationSend, new MigrationSendHandler(controller))
            .With((byte)AdminOpcode.MigrationReceive, new MigrationReceiveHandler(controller, parts.CreateStateSnapshot(controller)));
    }
}
