using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin.Management;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Formatting;

internal sealed class UnknownFormatTakesFirst() : ControllerFault(
    "unknown-format-takes-first",
    ["BASE-141"],
    steps: 1,
    "A format index that has no format is taken for index 0, and the namespace is formatted with that.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.FormatNvm, new Formatter(controller));

    private sealed class Formatter(ReferenceController controller) : FormatNvm(controller)
    {
        private const uint IndexBits = 0x300F;

        public override CommandOutcome Execute(FetchedCommand command)
        {
            var formats = Controller.Configuration.LbaFormats.Formats;
            if (FormatNvmCommand.Decode(command.Entry).FormatIndex >= Math.Max(1, formats.Count))
            {
                command.Entry.Dword10 &= ~IndexBits;
            }

            return base.Execute(command);
        }
    }
}
