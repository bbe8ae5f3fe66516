using System.Runtime.CompilerServices;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Queues;

namespace NvmeConformance.Reference.Scheduling;

/// <summary>
/// The commands of one controller that wait for their time: to be executed, or to be completed. A binary heap by due time; what is
/// due at once happens in the order in which it was scheduled, so removing one command never swaps two others.
/// </summary>
internal sealed class CommandsInFlight
{
    private const int IndexBits = 20;
    private const int IndexMask = (1 << IndexBits) - 1;
    private const int FirstCapacity = 64;

    private FetchedCommand[] _commands = [];
    private int[] _free = [];
    private Event[] _heap = [];
    private int _freeCount;
    private int _heapCount;
    private long _nextSequence;

    /// <summary>When the earliest waits to happen; <see cref="long.MaxValue"/> when nothing does.</summary>
    internal long NextDueNanoseconds => _heapCount == 0 ? long.MaxValue : _heap[0].DueNanoseconds;

    /// <summary>The command whose time comes first. There must be one.</summary>
    internal FetchedCommand First => _commands[(int)_heap[0].Key & IndexMask];

    /// <summary>Whether a command is the one whose time comes first, as the one being executed is.</summary>
    internal bool IsFirst(FetchedCommand command) => _heapCount != 0 && First == command;

    /// <summary>Commands in use, waiting for their time or for room in a completion queue.</summary>
    internal int Count => _commands.Length - _freeCount;

    internal FetchedCommand Take()
    {
        if (_freeCount == 0)
        {
            Grow();
        }

        return _commands[_free[--_freeCount]];
    }

    internal void Release(FetchedCommand command)
    {
        command.Stage = CommandStage.Free;
        command.NextWaiting = null;
        _free[_freeCount++] = command.Index;
        if (command.Partner is { } partner)
        {
            command.Partner = null;
            Release(partner);
        }
    }

    internal void Schedule(FetchedCommand command, long dueNanoseconds)
    {
        var entry = new Event(dueNanoseconds, NextKey(command));
        var place = _heapCount++;
        while (place > 0 && entry.IsBefore(_heap[(place - 1) >> 1]))
        {
            _heap[place] = _heap[(place - 1) >> 1];
            place = (place - 1) >> 1;
        }

        _heap[place] = entry;
    }

    /// <summary>Gives the first command another, later time.</summary>
    internal void RescheduleFirst(long dueNanoseconds) => SiftDown(0, new Event(dueNanoseconds, NextKey(First)));

    /// <summary>The first command waits for its time no more; it stays in use.</summary>
    internal void RemoveFirst()
    {
        var last = _heap[--_heapCount];
        if (_heapCount > 0)
        {
            SiftDown(0, last);
        }
    }

    /// <summary>Forgets every command of a queue that waits for its time.</summary>
    internal void RemoveAllOf(SubmissionQueue queue)
    {
        var kept = 0;
        for (var place = 0; place < _heapCount; place++)
        {
            var command = _commands[(int)_heap[place].Key & IndexMask];
            if (command.Queue == queue)
            {
                Release(command);
            }
            else
            {
                _heap[kept++] = _heap[place];
            }
        }

        _heapCount = kept;
        RestoreOrder();
    }

    /// <summary>A command in use that was fetched from a queue, by its identifier; the first one where a host used it twice.</summary>
    internal FetchedCommand? Find(ushort queue, ushort identifier)
    {
        foreach (var command in _commands)
        {
            if (command.Stage != CommandStage.Free && command.Entry.CommandIdentifier == identifier && command.Queue.Identifier == queue)
            {
                return command;
            }
        }

        return null;
    }

    /// <summary>How many admin commands of a kind are executed and not completed, the one being executed included.</summary>
    internal int CountExecuted(AdminOpcode opcode)
    {
        var count = 0;
        foreach (var command in _commands)
        {
            var isMeant = command.Stage == CommandStage.Executed
                && command.Entry.Opcode == (byte)opcode
                && command.Queue.Identifier == 0;
            count += isMeant ? 1 : 0;
        }

        return count;
    }

    /// <summary>Takes one command out of those that wait for their time; it stays in use.</summary>
    internal void Unschedule(FetchedCommand command)
    {
        for (var place = 0; place < _heapCount; place++)
        {
            if (((int)_heap[place].Key & IndexMask) == command.Index)
            {
                _heap[place] = _heap[--_heapCount];
                RestoreOrder();
                return;
            }
        }
    }

    /// <summary>The commands of a queue that wait for their time, in the order in which it comes.</summary>
    internal void FindAllOf(SubmissionQueue queue, List<FetchedCommand> found)
    {
        foreach (var entry in _heap.AsSpan(0, _heapCount).ToArray().Order())
        {
            var command = _commands[(int)entry.Key & IndexMask];
            if (command.Queue == queue)
            {
                found.Add(command);
            }
        }
    }

    /// <summary>Forgets everything.</summary>
    internal void Clear()
    {
        _heapCount = 0;
        _nextSequence = 0;
        _freeCount = 0;
        foreach (var command in _commands)
        {
            command.Partner = null;
            Release(command);
        }
    }

    private void RestoreOrder()
    {
        for (var place = (_heapCount >> 1) - 1; place >= 0; place--)
        {
            SiftDown(place, _heap[place]);
        }
    }

    private long NextKey(FetchedCommand command) => (_nextSequence++ << IndexBits) | (uint)command.Index;

    private void SiftDown(int place, Event entry)
    {
        while (true)
        {
            var child = (place << 1) + 1;
            if (child >= _heapCount)
            {
                break;
            }

            if (child + 1 < _heapCount)
            {
                child += Unsafe.BitCast<bool, byte>(_heap[child + 1].IsBefore(_heap[child]));
            }

            if (!_heap[child].IsBefore(entry))
            {
                break;
            }

            _heap[place] = _heap[child];
            place = child;
        }

        _heap[place] = entry;
    }

    private void Grow()
    {
        var before = _commands.Length;
        var capacity = Math.Max(FirstCapacity, before * 2);
        Array.Resize(ref _commands, capacity);
        Array.Resize(ref _free, capacity);
        Array.Resize(ref _heap, capacity);
        for (var index = capacity - 1; index >= before; index--)
        {
            _commands[index] = new FetchedCommand(index);
            _free[_freeCount++] = index;
        }
    }

    private readonly record struct Event(long DueNanoseconds, long Key) : IComparable<Event>
    {
        public int CompareTo(Event other) => (DueNanoseconds, Key).CompareTo((other.DueNanoseconds, other.Key));

        // Without branches: which of two is earlier is random, and a wrong guess of the processor costs more than both comparisons.
        public bool IsBefore(in Event other) =>
            (DueNanoseconds < other.DueNanoseconds) | ((DueNanoseconds == other.DueNanoseconds) & (Key < other.Key));
    }
}
