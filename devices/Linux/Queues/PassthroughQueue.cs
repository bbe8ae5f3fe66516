using NvmeConformance.Determinism.Time;
using NvmeConformance.Linux.Nodes;
using NvmeConformance.Linux.Passthrough;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Host.Queues;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Linux.Queues;

/// <summary>
/// A way through the kernel to a controller. Completion entries are put together from what the kernel tells: dwords 0 and 1 and the
/// status are the device's, identifiers are ours, and the rest is 0, for it is the kernel's secret.
/// </summary>
internal abstract class PassthroughQueue : CommandQueue
{
    private readonly CommandTranslation _translation;
    private readonly ControllerNode _controller;
    private readonly CommandSlot[] _slots;
    private readonly SlotQueue _free;
    private readonly SlotQueue _placed;
    private readonly SlotQueue _refused;
    private readonly int _slotBits;
    private long _nextOrdinal;

    private protected PassthroughQueue(
        ushort identifier, int capacity, CommandTranslation translation, ControllerNode controller, Clock clock)
    {
        (Identifier, Capacity, Clock) = (identifier, capacity, clock);
        (_translation, _controller) = (translation, controller);
        _slots = new CommandSlot[capacity];
        (_free, _placed, _refused) = (new SlotQueue(capacity), new SlotQueue(capacity), new SlotQueue(capacity));
        _slotBits = 32 - System.Numerics.BitOperations.LeadingZeroCount((uint)capacity);
        for (var slot = 0; slot < capacity; slot++)
        {
            _free.Add(slot);
        }
    }

    /// <inheritdoc />
    public override ushort Identifier { get; }

    /// <inheritdoc />
    public override int Capacity { get; }

    /// <inheritdoc />
    public override int Outstanding => Capacity - _free.Count;

    /// <summary>Commands that the kernel has and that are not over: their buffers must stay.</summary>
    internal int InFlight { get; private set; }

    private protected Clock Clock { get; }

    private bool IsAdmin => Identifier == 0;

    /// <inheritdoc />
    public override bool TrySubmit(in SubmissionEntry command, in DmaBuffer data, out CommandToken token)
    {
        if (_free.Count == 0)
        {
            token = default;
            return false;
        }

        var number = _free.Take();
        ref var slot = ref _slots[number];
        slot.Generation++;
        slot.Token = token = new CommandToken(_nextOrdinal++, (ushort)((slot.Generation << _slotBits) | (uint)number));
        _translation.Translate(command, IsAdmin, data, ref slot);
        _placed.Add(number);
        return true;
    }

    /// <inheritdoc />
    public override void Ring()
    {
        if (_placed.Count == 0)
        {
            return;
        }

        var now = Clock.NowNanoseconds;
        while (_placed.Count > 0)
        {
            var number = _placed.Take();
            ref var slot = ref _slots[number];
            slot.VisibleNanoseconds = now;
            if (slot.Refusal is null)
            {
                Launch(number, ref slot);
            }
            else
            {
                _refused.Add(number);
            }
        }

        Flush();
    }

    /// <inheritdoc />
    public override int Poll(ICompletionSink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        var taken = 0;
        while (_refused.Count > 0)
        {
            taken++;
            Refuse(_refused.Take(), sink);
        }

        return taken + Harvest(sink);
    }

    /// <summary>Forgets what was not given to the kernel; what the kernel has stays in flight.</summary>
    internal void Forget()
    {
        while (_placed.Count > 0)
        {
            _free.Add(_placed.Take());
        }

        while (_refused.Count > 0)
        {
            _free.Add(_refused.Take());
        }

        ForgetWaiting();
    }

    /// <summary>Gives back what the queue holds of the kernel's.</summary>
    internal abstract void Close();

    /// <summary>Makes a command ready for the kernel, after those before it.</summary>
    private protected abstract void Launch(int number, ref CommandSlot slot);

    /// <summary>Shows the kernel what was launched.</summary>
    private protected abstract void Flush();

    /// <summary>Takes what is over.</summary>
    private protected abstract int Harvest(ICompletionSink sink);

    /// <summary>Frees the slots of commands that were launched and not shown to the kernel.</summary>
    private protected abstract void ForgetWaiting();

    private protected ref CommandSlot SlotAt(int number) => ref _slots[number];

    private protected void Free(int number) => _free.Add(number);

    /// <summary>The kernel has the command from now on.</summary>
    private protected void NoteInFlight(ref CommandSlot slot)
    {
        slot.IsInFlight = true;
        InFlight++;
    }

    /// <summary>A command is over: tells whoever waits for it what the device said, or that the device had no part in it.</summary>
    /// <param name="number">Its slot.</param>
    /// <param name="value">What the kernel returned.</param>
    /// <param name="result">Completion dwords 0 and 1.</param>
    /// <param name="sink">Who is told.</param>
    private protected void End(int number, long value, ulong result, ICompletionSink sink)
    {
        ref var slot = ref _slots[number];
        slot.IsInFlight = false;
        InFlight--;
        var isOverdue = Clock.NowNanoseconds - slot.VisibleNanoseconds >= slot.Fields.TimeoutMilliseconds * 1_000_000L;
        var outcome = PassthroughOutcome.Of(value, isOverdue);
        switch (outcome.Ending)
        {
            case PassthroughEnding.Completed:
                Complete(number, outcome.Status, result, sink);
                break;
            case PassthroughEnding.Refused:
                slot.Refusal = RefusalText.Of(outcome, slot.Fields.DataBytes, slot.Fields.MetadataBytes != 0);
                Refuse(number, sink);
                break;
            case PassthroughEnding.Gone:
                Free(number);
                throw _controller.Gone(outcome.Error);
            default:
                // No completion will come, and nobody is told of one: that is what a lost command looks like.
                Free(number);
                break;
        }
    }

    private void Complete(int number, Status status, ulong result, ICompletionSink sink)
    {
        ref var slot = ref _slots[number];
        var entry = new CompletionEntry
        {
            Dword0 = (uint)result,
            Dword1 = (uint)(result >> 32),
            SubmissionQueueIdentifier = Identifier,
            CommandIdentifier = slot.Token.CommandIdentifier,
            PhaseAndStatus = (ushort)(status.Bits << 1),
        };
        if (status.IsSuccess)
        {
            _translation.NoteSuccess(slot.Fields, IsAdmin);
        }

        Free(number);
        sink.OnCompletion(this, slot.Token, entry);
    }

    private void Refuse(int number, ICompletionSink sink)
    {
        Free(number);
        sink.OnRefused(this, _slots[number].Token, _slots[number].Refusal!);
    }
}
