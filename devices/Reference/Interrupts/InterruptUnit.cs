using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Queues;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Interrupts;

/// <summary>
/// The MSI-X side of one controller: a message per vector when a completion was posted, kept back by masks (BASE-049) and gathered by
/// coalescing (FID 08h and 09h, BASE-048). A seam: interrupt faults override it.
/// </summary>
public class InterruptUnit : IInterruptView
{
    private readonly ReferenceController _controller;
    private readonly DeviceTimer _timer;
    private Vector[] _vectors = [];
    private InterruptCoalescing _coalescing;

    /// <summary>The interrupts of a controller.</summary>
    /// <param name="controller">The controller.</param>
    public InterruptUnit(ReferenceController controller)
    {
        ArgumentNullException.ThrowIfNull(controller);
        _controller = controller;
        _timer = controller.Timers.Create(DeliverOverdue);
    }

    /// <inheritdoc />
    public int VectorCount { get; private set; }

    /// <summary>What Interrupt Coalescing, FID 08h, says.</summary>
    public InterruptCoalescing Coalescing
    {
        get => _coalescing;
        internal set
        {
            _coalescing = value;
            DeliverGathered();
        }
    }

    /// <inheritdoc />
    public long Delivered(int vector) => Find(vector).Delivered;

    /// <inheritdoc />
    public bool IsPending(int vector) => Find(vector).IsPending;

    /// <inheritdoc />
    public void SetMasked(int vector, bool masked)
    {
        ref var target = ref Find(vector);
        target.IsMasked = masked;
        if (!masked && target.IsPending)
        {
            target.IsPending = false;
            target.Delivered++;
        }
    }

    /// <summary>Whether coalescing is off for a vector (FID 09h, CD).</summary>
    /// <param name="vector">0 to <see cref="VectorCount"/> - 1.</param>
    /// <returns>CD.</returns>
    public bool IsCoalescingDisabled(int vector) => Find(vector).IsCoalescingDisabled;

    /// <summary>Switches coalescing off or on for a vector (FID 09h, CD).</summary>
    /// <param name="vector">0 to <see cref="VectorCount"/> - 1.</param>
    /// <param name="isDisabled">CD.</param>
    internal void DisableCoalescing(int vector, bool isDisabled)
    {
        ref var target = ref Find(vector);
        target.IsCoalescingDisabled = isDisabled;
        if (isDisabled && target.Gathered > 0)
        {
            Deliver(ref target);
        }
    }

    /// <summary>A completion was posted to a queue that interrupts.</summary>
    /// <param name="queue">The queue.</param>
    public virtual void Signal(CompletionQueue queue)
    {
        ArgumentNullException.ThrowIfNull(queue);
        ref var vector = ref _vectors[queue.InterruptVector];
        if (!_coalescing.IsActive || !IsGathered(queue))
        {
            Deliver(ref vector);
            return;
        }

        if (++vector.Gathered >= _coalescing.Threshold)
        {
            Deliver(ref vector);
        }
        else if (vector.Gathered == 1)
        {
            vector.DueNanoseconds = _controller.NowNanoseconds + _coalescing.TimeNanoseconds;
            _timer.Set(Math.Min(_timer.DueNanoseconds, vector.DueNanoseconds));
        }
    }

    /// <summary>Whether messages of a vector are kept back.</summary>
    /// <param name="vector">0 to <see cref="VectorCount"/> - 1.</param>
    /// <returns>The outcome.</returns>
    protected bool IsMasked(int vector) => Find(vector).IsMasked;

    /// <summary>
    /// Whether the completions of a queue are gathered while coalescing is on. Those of the admin queue never are, whoever else uses
    /// its vector (B2.2 5.1.25.2.2).
    /// </summary>
    /// <param name="queue">A queue that interrupts.</param>
    /// <returns>The outcome.</returns>
    protected virtual bool IsGathered(CompletionQueue queue)
    {
        ArgumentNullException.ThrowIfNull(queue);
        return queue.Identifier != 0 && !_vectors[queue.InterruptVector].IsCoalescingDisabled;
    }

    /// <summary>As a new device.</summary>
    internal void PowerOn(int vectors)
    {
        VectorCount = vectors;
        if (_vectors.Length < vectors)
        {
            _vectors = new Vector[vectors];
        }

        Array.Clear(_vectors);
        _coalescing = default;
        _timer.Stop();
    }

    /// <summary>The size of the MSI-X table has changed, which takes a reset past CC.</summary>
    /// <param name="vectors">At least 0.</param>
    internal void Resize(int vectors)
    {
        VectorCount = vectors;
        if (_vectors.Length < vectors)
        {
            Array.Resize(ref _vectors, vectors);
        }
    }

    /// <summary>
    /// What a reset of the controller does: nothing is gathered or coalesced any more. Masks and pending bits belong to the PCI function:
    /// they stay over a Controller Reset only (B2.2 3.7.2), and the host unmasks its vectors after the others.
    /// </summary>
    internal void Reset(ResetKind kind)
    {
        _coalescing = default;
        _timer.Stop();
        foreach (ref var vector in _vectors.AsSpan())
        {
            vector = new Vector
            {
                Delivered = vector.Delivered,
                IsMasked = vector.IsMasked && kind == ResetKind.Controller,
                IsPending = vector.IsPending && kind == ResetKind.Controller,
            };
        }
    }

    private static void Deliver(ref Vector vector)
    {
        vector.Gathered = 0;
        vector.DueNanoseconds = long.MaxValue;
        if (vector.IsMasked)
        {
            vector.IsPending = true;
        }
        else
        {
            vector.Delivered++;
        }
    }

    private void DeliverOverdue(long nowNanoseconds)
    {
        var next = long.MaxValue;
        foreach (ref var vector in _vectors.AsSpan(0, VectorCount))
        {
            if (vector.Gathered > 0 && vector.DueNanoseconds <= nowNanoseconds)
            {
                Deliver(ref vector);
            }
            else if (vector.Gathered > 0)
            {
                next = Math.Min(next, vector.DueNanoseconds);
            }
        }

        if (next != long.MaxValue)
        {
            _timer.Set(next);
        }
    }

    /// <summary>Ends the gathering: a setting changes, or nothing may come later.</summary>
    internal void DeliverGathered()
    {
        foreach (ref var vector in _vectors.AsSpan(0, VectorCount))
        {
            if (vector.Gathered > 0)
            {
                Deliver(ref vector);
            }
        }

        _timer.Stop();
    }

    private ref Vector Find(int vector)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(vector);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(vector, VectorCount);
        return ref _vectors[vector];
    }

    private struct Vector
    {
        public long Delivered;
        public long DueNanoseconds;
        public int Gathered;
        public bool IsPending;
        public bool IsMasked;
        public bool IsCoalescingDisabled;
    }
}
