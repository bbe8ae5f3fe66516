using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Io;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.InFlight;

internal sealed class ReadsInFlightShareContext() : ControllerFault(
    "reads-in-flight-share-context",
    ["BASE-150", "BASE-167"],
    steps: 4,
    "Contexts of reads are found by the lowest bits of the CID: of two in flight in one context, the second gets the data of the first.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.Read, new Read(controller));

    private sealed class Read(ReferenceController controller) : ReadCommand(controller)
    {
        private const int Contexts = 4;

        private readonly Context[] _contexts = new Context[Contexts];

        protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target, ulong first, uint count)
        {
            ref var context = ref _contexts[command.Entry.CommandIdentifier % Contexts];
            if (context.Target == target && context.Command.Races(command) && target.Contains(context.First, count))
            {
                return base.Execute(command, target, context.First, count);
            }

            context.Command.Remember(command);
            (context.Target, context.First) = (target, first);
            return base.Execute(command, target, first, count);
        }

        private struct Context
        {
            internal RememberedCommand Command;
            internal ReferenceNamespace? Target;
            internal ulong First;
        }
    }
}
