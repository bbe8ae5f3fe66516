using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Queues;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Fused;

internal sealed class WriteOfPairComesLater() : ControllerFault(
    "write-of-pair-comes-later",
    ["BASE-159", "BASE-160"],
    steps: 4,
    "Compare and Write of a fused pair are executed one after the other, and other writes come in between.")
{
    public override FusedOperations CreateFusedOperations(ReferenceController controller, CommandFetcher fetcher) =>
        new Fusion(controller, fetcher);

    private sealed class Fusion(ReferenceController controller, CommandFetcher fetcher) : FusedOperations(controller, fetcher)
    {
        private const uint IsCompared = 1;

        // Compared as a command of its own first; whoever is executed before its second turn is not seen by the pair any more.
        public override CommandOutcome Execute(FetchedCommand command, CommandTable table)
        {
            if (command.Partner is not { } partner || command.Progress == IsCompared)
            {
                return command.Partner is null ? base.Execute(command, table) : ExecuteSecond(command, table);
            }

            var isPlausible = command.Entry.Dword10And11 == partner.Entry.Dword10And11 && command.Entry.Opcode == (byte)NvmOpcode.Compare;
            command.Entry.Fuse = FusedOperation.None;
            var isEqual = isPlausible && table.Execute(command).Status.IsSuccess;
            command.Entry.Fuse = FusedOperation.First;
            if (!isEqual)
            {
                return base.Execute(command, table);
            }

            command.Progress = IsCompared;
            return CommandOutcome.Unfinished;
        }

        private CommandOutcome ExecuteSecond(FetchedCommand command, CommandTable table)
        {
            command.Progress = 0;
            var outcome = base.Execute(command, table);
            if (outcome.Status.CodeWithType != StatusCode.CompareFailure)
            {
                return outcome;
            }

            table.Execute(command.Partner!);
            return CommandOutcome.Success;
        }
    }
}
