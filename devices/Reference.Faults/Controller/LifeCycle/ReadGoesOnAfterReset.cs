using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.DataPointers;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Scheduling;
using System.Runtime.CompilerServices;

namespace NvmeConformance.Reference.Faults.Controller.LifeCycle;

internal sealed class ReadGoesOnAfterReset() : ControllerFault(
    "life-read-goes-on-after-reset",
    ["BASE-007", "BASE-165"],
    steps: 3,
    "The DMA engine is not stopped by a Controller Reset: the data of a read in flight arrive after RDY has become 0.",
    strays: true)
{
    public override ControllerLifeCycle CreateLifeCycle(ReferenceController controller) => new LifeCycle(controller);

    private sealed class LifeCycle : ControllerLifeCycle
    {
        private const long LateNanoseconds = 100;
        private const uint LateData = 0x4C41_5445;

        private readonly ReferenceController _controller;
        private readonly DeviceTimer _timer;
        private readonly List<FetchedCommand> _found = [];
        private ulong _target;
        private long _durationNanoseconds;

        internal LifeCycle(ReferenceController controller)
            : base(controller)
        {
            _controller = controller;
            _timer = controller.Timers.Create(Arrive);
        }

        internal override long DrawDuration() => _durationNanoseconds = base.DrawDuration();

        protected override void BeginReset()
        {
            var isInFlight = TryFindRead(out _target);
            base.BeginReset();
            if (isInFlight)
            {
                _timer.Set(_controller.NowNanoseconds + _durationNanoseconds + LateNanoseconds);
            }
        }

        private bool TryFindRead(out ulong target)
        {
            _found.Clear();
            for (var identifier = 1; identifier <= _controller.Queues.AllocatedIoQueues; identifier++)
            {
                if (_controller.Queues.TryFindSubmission(identifier, out var queue))
                {
                    _controller.FindCommandsOf(queue, _found);
                }
            }

            var read = _found.Find(static command => command.Stage == CommandStage.Fetched
                && command.Entry is { Opcode: (byte)NvmOpcode.Read, DataPointerKind: DataPointerKind.Prp });
            target = read?.Entry.Prp1 ?? 0;
            return read is not null;
        }

        private unsafe void Arrive(long nowNanoseconds)
        {
            if (_controller.Memory.TryReach(_target, sizeof(uint), isWrite: true, out var data))
            {
                Unsafe.WriteUnaligned(data, LateData);
            }
        }
    }
}
