using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Features;

internal sealed class GetWithSaveBitSets() : ControllerFault(
    "feature-get-with-save-bit-sets",
    ["BASE-055"],
    steps: 2,
    "Get and Set Features share their decoder: a Get whose reserved bit 31 is set, where Set has SV, changes the value.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.GetFeatures, new Command(controller));

    private sealed class Command(ReferenceController controller) : GetFeatures(controller)
    {
        private const uint SaveBit = 1u << 31;

        private readonly SetFeatures _set = new(controller);

        public override CommandOutcome Execute(FetchedCommand command)
        {
            var isSet = (command.Entry.Dword10 & SaveBit) != 0
                && Controller.Features.TryFind(GetFeaturesCommand.Decode(command.Entry).Feature, out var feature)
                && feature.DataBytes == 0;
            if (isSet)
            {
                command.Entry.Dword10 &= ~SaveBit;
                _set.Execute(command);
            }

            return base.Execute(command);
        }
    }
}
