using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Reference.SelfTests;
using NvmeConformance.Reference.Subsystems;

namespace NvmeConformance.Reference.Faults.Controller.SelfTests;

internal sealed class ShortTestOutlivesReset() : ControllerFault(
    "selftest-short-outlives-reset",
    ["BASE-145"],
    steps: 3,
    "A short self-test goes on through a reset of its controller as an extended one does.")
{
    public override SelfTestOperations CreateSelfTests(SubsystemState subsystem) => new SelfTests(subsystem);

    private sealed class SelfTests(SubsystemState subsystem) : SelfTestOperations(subsystem)
    {
        public override void OnReset(int controllerIndex, ResetKind kind)
        {
            if (kind != ResetKind.Controller)
            {
                base.OnReset(controllerIndex, kind);
            }
        }
    }
}
