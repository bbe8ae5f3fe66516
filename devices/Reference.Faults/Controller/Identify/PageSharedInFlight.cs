using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Identify;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Identify;

internal sealed class PageSharedInFlight() : ControllerFault(
    "identify-page-shared-in-flight",
    ["BASE-078"],
    steps: 3,
    "There is one page for Identify: of two in flight together, the second gets the structure that the first asked for.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) => base.CreateAdminCommands(controller)
        .With((byte)AdminOpcode.Identify, new Command(controller, CreateIdentifyView(controller)));

    private sealed class Command(ReferenceController controller, IdentifyView view) : IdentifyCommandHandler(controller, view)
    {
        private RememberedCommand _earlier;
        private uint _structure;
        private uint _namespace;

        public override CommandOutcome Execute(FetchedCommand command)
        {
            if (_earlier.Races(command))
            {
                (command.Entry.Dword10, command.Entry.NamespaceIdentifier) = (_structure, _namespace);
                return base.Execute(command);
            }

            (_structure, _namespace) = (command.Entry.Dword10, command.Entry.NamespaceIdentifier);
            var outcome = base.Execute(command);
            if (outcome.Status.IsSuccess)
            {
                _earlier.Remember(command);
            }

            return outcome;
        }
    }
}
