using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LiveMigration;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Resets;

internal sealed class TrackingSurvivesReset() : ChangedLbasFault(
    "lm-reset-keeps-tracking",
    ["LM-RST-002", "LM-TRKR-013"],
    steps: 3,
    "Memory goes on being tracked for a controller that was reset.")
{
    public override MigrationRoles CreateMigrationRoles(ReferenceController controller) => new Roles(controller);

    private sealed class Roles(ReferenceController controller) : MigrationRoles(controller)
    {
        public override void OnReset(ResetKind kind)
        {
        }
    }
}
