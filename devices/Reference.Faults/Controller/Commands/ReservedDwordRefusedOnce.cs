using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Scheduling;
using FlushCommand = NvmeConformance.Reference.Commands.Io.FlushCommand;

namespace NvmeConformance.Reference.Faults.Controller.Commands;

internal sealed class ReservedDwordRefusedOnce() : ControllerFault(
    "cmd-reserved-dword-refused-once",
    ["BASE-055"],
    steps: 2,
    "A Flush with something in its reserved dwords is refused, and taken when it is sent a second time.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.Flush, new Command(controller));

    private sealed class Command(ReferenceController controller) : FlushCommand(controller)
    {
        private bool _isTolerant;

        public override void PowerOn() => _isTolerant = false;

        public override CommandOutcome Execute(FetchedCommand command)
        {
            ref readonly var entry = ref command.Entry;
            var used = entry.Dword10 | entry.Dword11 | entry.Dword12 | entry.Dword13 | entry.Dword14 | entry.Dword15;
            _isTolerant = used != 0 && !_isTolerant;
            return _isTolerant ? CommandOutcome.Error(StatusCode.InvalidFieldInCommand) : base.Execute(command);
        }
    }
}
