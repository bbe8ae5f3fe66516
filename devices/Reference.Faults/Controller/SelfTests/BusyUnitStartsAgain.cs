using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin.Maintenance;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.SelfTests;

internal sealed class BusyUnitStartsAgain() : ControllerFault(
    "selftest-busy-unit-starts-again",
    ["BASE-145"],
    steps: 2,
    "A self-test that comes while one is under way takes its place, instead of being refused.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.DeviceSelfTest, new Command(controller));

    private sealed class Command(ReferenceController controller) : DeviceSelfTest(controller)
    {
        public override CommandOutcome Execute(FetchedCommand command)
        {
            var outcome = base.Execute(command);
            if (outcome.Status.CodeWithType != StatusCode.DeviceSelfTestInProgress)
            {
                return outcome;
            }

            var unit = Controller.Subsystem.SelfTests.UnitOf(Controller.Index);
            unit.Start(DeviceSelfTestCommand.Decode(command.Entry), Controller, Controller.NowNanoseconds);
            return CommandOutcome.Success;
        }
    }
}
