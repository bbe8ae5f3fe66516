using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Logging;

internal sealed class LoggedBeforeEffect() : ChangedLbasFault(
    "lm-log-before-effect",
    ["LM-LMQ-019"],
    steps: 5,
    "A write is logged when it is begun: a host that copies at once copies what was there before.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.Write, new Command(controller));

    private sealed class Command(ReferenceController controller) : Reference.Commands.Io.WriteCommand(controller)
    {
        protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target)
        {
            if (!Controller.Changes.IsLogging || command.Progress != 0 || !_seen.Add(command.Place.Value))
            {
                return base.Execute(command, target);
            }

            var count = (command.Entry.Dword12 & 0xFFFF) + 1;
            if (target.Contains(command.Entry.Dword10And11, count))
            {
                Controller.Changes.NoteWritten(target, command.Entry.Dword10And11, count);
            }

            return CommandOutcome.Unfinished;
        }

        public override void PowerOn() => _seen.Clear();

        private readonly HashSet<ulong> _seen = [];
    }
}
