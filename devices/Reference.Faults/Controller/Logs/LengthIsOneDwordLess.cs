using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Logs;

internal sealed class LengthIsOneDwordLess() : ControllerFault(
    "log-length-is-one-dword-less",
    ["BASE-082"],
    steps: 1,
    "NUMD is taken for a count: the last dword that a host asked for is not written.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.GetLogPage, new Command(controller));

    private sealed class Command(ReferenceController controller) : GetLogPage(controller)
    {
        private const uint OneDword = 1 << 16;

        public override CommandOutcome Execute(FetchedCommand command)
        {
            ArgumentNullException.ThrowIfNull(command);
            command.Entry.Dword10 -= command.Entry.Dword10 >= OneDword ? OneDword : 0;
            return base.Execute(command);
        }
    }
}
