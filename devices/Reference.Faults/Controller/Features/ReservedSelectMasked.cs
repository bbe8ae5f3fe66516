using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Features;

internal sealed class ReservedSelectMasked() : ControllerFault(
    "feature-reserved-select-masked",
    ["BASE-101"],
    steps: 1,
    "Of SEL only the two low bits are looked at, so reserved values are taken for others.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.GetFeatures, new Command(controller));

    private sealed class Command(ReferenceController controller) : GetFeatures(controller)
    {
        private const uint HighBitOfSelect = 1 << 10;

        public override CommandOutcome Execute(FetchedCommand command)
        {
            ArgumentNullException.ThrowIfNull(command);
            command.Entry.Dword10 &= ~HighBitOfSelect;
            return base.Execute(command);
        }
    }
}
