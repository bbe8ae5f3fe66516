using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Registers;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Queues;

internal sealed class DoorbellBuffersOutliveReset() : ControllerFault(
    "queue-doorbell-buffers-outlive-reset",
    ["BASE-147"],
    steps: 5,
    "A Controller Reset does not forget the doorbell buffers: tails are read from pages that the host has taken back.",
    strays: true)
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.DoorbellBufferConfig, new Command(controller));

    private sealed class Command : DoorbellBufferConfig, ILifeCycleListener
    {
        private DoorbellBufferConfigCommand? _buffers;

        internal Command(ReferenceController controller)
            : base(controller) => controller.Listeners.Add(this);

        public override void PowerOn() => _buffers = null;

        public void OnReset(ResetKind kind)
        {
            if (kind == ResetKind.Controller && _buffers is { } buffers)
            {
                var stride = (int)Doorbells.StrideBytes(Controller.Registers.Capabilities.DoorbellStrideExponent);
                var pageBytes = Controller.Prps.PageBytes;
                Controller.Queues.Buffers.TryEnable(buffers.ShadowDoorbellAddress, buffers.EventIndexAddress, pageBytes, stride);
            }
        }

        public void OnShutdown(ShutdownNotification how)
        {
        }

        protected override CommandOutcome ExecuteForController(FetchedCommand command)
        {
            ArgumentNullException.ThrowIfNull(command);
            var outcome = base.ExecuteForController(command);
            _buffers = outcome.Status.IsSuccess ? DoorbellBufferConfigCommand.Decode(command.Entry) : _buffers;
            return outcome;
        }
    }
}
