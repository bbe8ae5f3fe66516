using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Io;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.InFlight;

internal sealed class EqualIdentifiersCollide() : ControllerFault(
    "equal-identifiers-collide",
    ["BASE-150", "BASE-167"],
    steps: 4,
    "Reads are told apart by their CID alone: of two in flight with one CID on two queues, one gets the data of the other.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.Read, new Read(controller));

    private sealed class Read(ReferenceController controller) : ReadCommand(controller)
    {
        private RememberedCommand _earlier;
        private ReferenceNamespace? _target;
        private ushort _identifier;
        private ushort _queue;
        private ulong _first;

        protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target, ulong first, uint count)
        {
            var isOther = _queue != command.Queue.Identifier && _identifier == command.Entry.CommandIdentifier;
            if (isOther && _target == target && _earlier.Races(command) && target.Contains(_first, count))
            {
                return base.Execute(command, target, _first, count);
            }

            _earlier.Remember(command);
            (_target, _identifier, _queue, _first) = (target, command.Entry.CommandIdentifier, command.Queue.Identifier, first);
            return base.Execute(command, target, first, count);
        }
    }
}
