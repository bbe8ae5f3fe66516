using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Io;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.InFlight;

internal sealed class ReadsSwapInDeepQueues() : ControllerFault(
    "reads-swap-in-deep-queues",
    ["BASE-167", "BASE-150"],
    steps: 10,
    "With more than eight commands of a queue in flight, a long read gets the blocks from where an earlier, shorter one began.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.Read, new Read(controller));

    private sealed class Read(ReferenceController controller) : ReadCommand(controller)
    {
        private const int Contexts = 8;

        private RememberedCommand _earlier;
        private ReferenceNamespace? _target;
        private ulong _first;
        private uint _count;

        protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target, ulong first, uint count)
        {
            var isDeep = command.Queue.InFlight > Contexts && _count < count && _target == target;
            if (isDeep && _earlier.Races(command) && target.Contains(_first, count))
            {
                return base.Execute(command, target, _first, count);
            }

            _earlier.Remember(command);
            (_target, _first, _count) = (target, first, count);
            return base.Execute(command, target, first, count);
        }
    }
}
