using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin.LiveMigration;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Control;

internal sealed class NamespaceIgnored() : ChangedLbasFault(
    "lm-start-namespace-ignored",
    ["LM-TRKU-012"],
    steps: 1,
    "Track Send takes a namespace identifier that belongs to no such command.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.TrackSend, new Command(controller));

    private sealed class Command(ReferenceController controller) : TrackSendHandler(controller)
    {
        protected override bool TakesNamespace(uint identifier) => true;
    }
}
