using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LiveMigration;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Resets;

internal sealed class SuspensionSurvivesReset() : ChangedLbasFault(
    "lm-reset-keeps-suspension",
    ["LM-RST-003"],
    steps: 3,
    "A controller stays suspended when the one that suspended it is reset.")
{
    public override ControllerSuspension CreateSuspension(ReferenceController controller) => new Suspension(controller);

    private sealed class Suspension(ReferenceController controller) : ControllerSuspension(controller)
    {
        public override void OnReset(ResetKind kind) => End();
    }
}
