using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Registers;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.Controller.LifeCycle;

internal sealed class FunctionResetKeepsAdminQueues() : ControllerFault(
    "life-function-reset-keeps-admin-queues",
    ["BASE-018"],
    steps: 2,
    "A reset of the PCI function takes the path of a Controller Reset: AQA, ASQ and ACQ survive it.")
{
    public override ControllerLifeCycle CreateLifeCycle(ReferenceController controller) => new LifeCycle(controller);

    private sealed class LifeCycle(ReferenceController controller) : ControllerLifeCycle(controller)
    {
        private const int FirstKept = RegisterOffset.AdminQueueAttributes;
        private const int LastKept = RegisterOffset.AdminCompletionQueueBase + 4;

        private readonly ReferenceController _controller = controller;
        private readonly List<uint> _kept = [];

        public override void Reset(ResetKind kind)
        {
            _kept.Clear();
            for (var offset = FirstKept; offset <= LastKept; offset += sizeof(uint))
            {
                _kept.Add(_controller.Registers.Read(offset));
            }

            base.Reset(kind);
            for (var index = 0; index < _kept.Count && kind is ResetKind.Function or ResetKind.Conventional; index++)
            {
                _controller.Registers.Write(FirstKept + (index * sizeof(uint)), _kept[index]);
            }
        }
    }
}
