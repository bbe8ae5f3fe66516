using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin.LiveMigration;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Creation;

internal sealed class RangesNeverGivenBack() : ChangedLbasFault(
    "lm-create-ranges-never-given-back",
    ["LM-CDQ-015"],
    steps: 4,
    "Memory ranges of queues that were deleted go on counting against the limit of the subsystem.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.ControllerDataQueue, new Command(controller));

    private sealed class Command(ReferenceController controller) : ControllerDataQueueHandler(controller)
    {
        private int _everMade;

        public override void PowerOn() => _everMade = 0;

        protected override StatusCode CheckRanges(int ranges)
        {
            var limit = Controller.Configuration.LiveMigration.RangesInSubsystem;
            var status = limit != 0 && ranges + _everMade > limit ? StatusCode.InvalidFieldInCommand : base.CheckRanges(ranges);
            _everMade += status == StatusCode.Success ? ranges : 0;
            return status;
        }
    }
}
