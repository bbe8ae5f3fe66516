using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Reservations;

internal sealed class WriteZeroesIgnoresReservation() : ControllerFault(
    "write-zeroes-ignores-reservation",
    ["BASE-164"],
    steps: 4,
    "Write Zeroes has no data, so it was left out of the commands that a reservation keeps from a namespace.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.WriteZeroes, new WriteZeroes(controller));

    private sealed class WriteZeroes(ReferenceController controller) : Reference.Commands.Io.WriteZeroesCommand(controller)
    {
        public override CommandOutcome Execute(FetchedCommand command) =>
            Controller.Namespaces.TryFind(command.Entry.NamespaceIdentifier, out var target) && target.Reservation.IsHeld
                ? Execute(command, target)
                : base.Execute(command);
    }
}
