using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Commands.Io.Reservations;

/// <summary>The four reservation commands. They exist where the configuration has reservations.</summary>
public static class ReservationCommands
{
    /// <summary>Adds them to the I/O commands.</summary>
    /// <param name="table">The I/O commands.</param>
    /// <param name="controller">The controller that executes.</param>
    /// <returns>The table.</returns>
    public static CommandTable WithReservations(this CommandTable table, ReferenceController controller)
    {
        ArgumentNullException.ThrowIfNull(table);
        return table
            .With((byte)NvmOpcode.ReservationRegister, new ReservationRegister(controller))
            .With((byte)NvmOpcode.ReservationReport, new ReservationReport(controller))
            .With((byte)NvmOpcode.ReservationAcquire, new ReservationAcquire(controller))
            .With((byte)NvmOpcode.ReservationRelease, new ReservationRelease(controller));
    }
}
