using System.Diagnostics.CodeAnalysis;
using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Registers;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Parts;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Queues;

namespace NvmeConformance.Reference.LiveMigration;

/// <summary>
/// The controller data queues that one controller made. They end with the controller's reset, and with its shutdown, behind which it
/// must not touch host memory (LM-CDQ-028). A seam: faults override what ends, and when.
/// </summary>
public class ControllerDataQueues : ILifeCycleListener
{
    private const int Identifiers = 1 << 16;
    private static readonly Purpose Identifier = new("controller data queue identifier");

    private readonly ReferenceController _controller;
    private readonly ReferenceParts _parts;
    private readonly List<ControllerDataQueue> _queues = [];
    private readonly Stack<ControllerDataQueue> _spare = [];
    private uint _made;
    private int _last;

    /// <summary>Made once for a controller.</summary>
    /// <param name="controller">The controller.</param>
    /// <param name="parts">What queues are made of.</param>
    public ControllerDataQueues(ReferenceController controller, ReferenceParts parts)
    {
        ArgumentNullException.ThrowIfNull(controller);
        (_controller, _parts) = (controller, parts);
        controller.Listeners.Add(this);
    }

    /// <summary>The queues, the oldest first.</summary>
    public IReadOnlyList<ControllerDataQueue> All => _queues;

    /// <summary>A queue that this controller made (LM-CDQ-004).</summary>
    /// <param name="identifier">CDQID, any value.</param>
    /// <param name="queue">The queue.</param>
    /// <returns>Whether there is one.</returns>
    public virtual bool TryFind(ushort identifier, [NotNullWhen(true)] out ControllerDataQueue? queue)
    {
        queue = null;
        foreach (var one in _queues)
        {
            if (one.Identifier == identifier)
            {
                queue = one;
                return true;
            }
        }

        return false;
    }

    /// <summary>Makes a queue; everything is checked.</summary>
    /// <param name="target">Whose changes it is for.</param>
    /// <param name="ring">Where it lies.</param>
    /// <param name="slotCount">Entries.</param>
    /// <param name="rangeCount">Memory ranges.</param>
    /// <returns>The queue.</returns>
    internal ControllerDataQueue Create(ReferenceController target, in QueueRing ring, uint slotCount, int rangeCount)
    {
        if (!_spare.TryPop(out var queue))
        {
            queue = _parts.CreateDataQueue(_controller);
        }

        queue.Open(NextIdentifier(), target, ring, slotCount, rangeCount);
        _queues.Add(queue);
        return queue;
    }

    /// <summary>Deletes a queue: what is logged into it is logged no more (LM-CDQ-025, LM-CDQ-026).</summary>
    /// <param name="queue">One of them.</param>
    public virtual void Delete(ControllerDataQueue queue)
    {
        ArgumentNullException.ThrowIfNull(queue);
        queue.Target.Changes.Abandon(queue);
        queue.Close();
        _queues.Remove(queue);
        _spare.Push(queue);
    }

    /// <inheritdoc />
    public virtual void OnReset(ResetKind kind) => DeleteAll();

    /// <inheritdoc />
    public virtual void OnShutdown(ShutdownNotification how) => DeleteAll();

    internal void PowerOn()
    {
        DeleteAll();
        _spare.Clear();
        (_made, _last) = (0, -1);
    }

    /// <summary>Deletes all queues.</summary>
    protected void DeleteAll()
    {
        for (var index = _queues.Count - 1; index >= 0; index--)
        {
            Delete(_queues[index]);
        }

        _queues.Clear();
    }

    /// <summary>An identifier that no queue of this controller has.</summary>
    /// <returns>CDQID.</returns>
    protected virtual ushort NextIdentifier()
    {
        var first = _controller.Policies.LiveMigration.NewQueueIdentifiers switch
        {
            NewQueueIdentifierChoice.Lowest => 0,
            NewQueueIdentifierChoice.Next => _last + 1,
            _ => (int)_controller.Place.For(Identifier).At(_made++).Below(Identifiers),
        };
        for (var step = 0; step < Identifiers; step++)
        {
            var candidate = (ushort)(first + step);
            if (!TryFind(candidate, out _))
            {
                _last = candidate;
                return candidate;
            }
        }

        return 0;
    }
}
