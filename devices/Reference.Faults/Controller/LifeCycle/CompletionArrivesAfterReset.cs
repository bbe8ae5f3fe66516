using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Queues;
using NvmeConformance.Reference.Scheduling;
using System.Runtime.CompilerServices;

namespace NvmeConformance.Reference.Faults.Controller.LifeCycle;

internal sealed class CompletionArrivesAfterReset() : ControllerFault(
    "life-completion-arrives-after-reset",
    ["BASE-007", "LNX-50", "BASE-165"],
    steps: 3,
    "Commands that a Controller Reset cuts off are completed as aborted when the reset is through, in queues that are gone.",
    strays: true)
{
    public override ControllerLifeCycle CreateLifeCycle(ReferenceController controller) => new LifeCycle(controller);

    private sealed class LifeCycle : ControllerLifeCycle
    {
        private const long LateNanoseconds = 100;

        private readonly ReferenceController _controller;
        private readonly DeviceTimer _timer;
        private readonly List<FetchedCommand> _found = [];
        private readonly List<(ulong Address, CompletionEntry Entry)> _late = [];
        private long _durationNanoseconds;

        internal LifeCycle(ReferenceController controller)
            : base(controller)
        {
            _controller = controller;
            _timer = controller.Timers.Create(_ => Arrive());
        }

        internal override long DrawDuration() => _durationNanoseconds = base.DrawDuration();

        protected override void BeginReset()
        {
            _late.Clear();
            for (var identifier = 0; identifier <= _controller.Queues.AllocatedIoQueues; identifier++)
            {
                if (_controller.Queues.TryFindSubmission(identifier, out var queue) && queue.Completions.Room != 0)
                {
                    NoteFirstOf(queue);
                }
            }

            base.BeginReset();
            if (_late.Count != 0)
            {
                _timer.Set(_controller.NowNanoseconds + _durationNanoseconds + LateNanoseconds);
            }
        }

        private void NoteFirstOf(SubmissionQueue queue)
        {
            _found.Clear();
            _controller.FindCommandsOf(queue, _found);
            if (_found.Count == 0)
            {
                return;
            }

            var completions = queue.Completions;
            var status = Status.Of(StatusCode.CommandAbortRequested, doNotRetry: true);
            _late.Add((completions.Ring.AddressOf((uint)completions.Tail * CompletionEntry.Size), new CompletionEntry
            {
                SubmissionQueueHead = (ushort)queue.Head,
                SubmissionQueueIdentifier = queue.Identifier,
                CommandIdentifier = _found[0].Entry.CommandIdentifier,
                PhaseAndStatus = (ushort)((status.Bits << 1) | completions.Phase),
            }));
        }

        private unsafe void Arrive()
        {
            foreach (var (address, entry) in _late)
            {
                if (_controller.Memory.TryReach(address, CompletionEntry.Size, isWrite: true, out var slot))
                {
                    Unsafe.WriteUnaligned(slot, entry);
                }
            }
        }
    }
}
