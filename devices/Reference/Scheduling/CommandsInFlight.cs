using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Queues;

namespace NvmeConformance.Reference.Scheduling;

/// <summary>
/// The commands of one controller that wait for their time: to be executed, or to be completed. What is due at once happens in the
/// order in which it was scheduled, so removing one command never swaps two others.
/// </summary>
internal sealed class CommandsInFlight
{
    private const int FirstCapacity = 64;

    private readonly DueOrder _waiting = new();
    private FetchedCommand[] _commands = [];
    private int[] _free = [];
    private int _freeCount;

    /// <summary>When the earliest waits to happen; <see cref="long.MaxValue"/> when nothing does.</summary>
    internal long NextDueNanoseconds => _waiting.FirstDueNanoseconds;

    /// <summary>The command whose time comes first. There must be one.</summary>
    internal FetchedCommand First => _commands[_waiting.First];

    /// <summary>Whether a command is the one whose time comes first, as the one being executed is.</summary>
    internal bool IsFirst(FetchedCommand command) => !_waiting.IsEmpty && First == command;

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

    internal void Schedule(FetchedCommand command, long dueNanoseconds) => _waiting.Add(command.Index, dueNanoseconds);

    /// <summary>Gives the first command another, later time.</summary>
    internal void RescheduleFirst(long dueNanoseconds)
    {
        var first = _waiting.First;
        _waiting.RemoveFirst();
        _waiting.Add(first, dueNanoseconds);
    }

    /// <summary>The first command waits for its time no more; it stays in use.</summary>
    internal void RemoveFirst() => _waiting.RemoveFirst();

    /// <summary>Forgets every command of a queue that waits for its time.</summary>
    internal void RemoveAllOf(SubmissionQueue queue)
    {
        var index = 0;
        while (index < _waiting.All.Length)
        {
            var command = _commands[_waiting.All[index].Number];
            if (command.Queue == queue)
            {
                _waiting.Remove(command.Index);
                Release(command);
            }
            else
            {
                index++;
            }
        }
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
    internal void Unschedule(FetchedCommand command) => _waiting.Remove(command.Index);

    /// <summary>The commands of a queue that wait for their time, in the order in which it comes.</summary>
    internal void FindAllOf(SubmissionQueue queue, List<FetchedCommand> found)
    {
        foreach (var entry in _waiting.All)
        {
            var command = _commands[entry.Number];
            if (command.Queue == queue)
            {
                found.Add(command);
            }
        }
    }

    /// <summary>Forgets everything.</summary>
    internal void Clear()
    {
        _waiting.Clear();
        _freeCount = 0;
        foreach (var command in _commands)
        {
            command.Partner = null;
            Release(command);
        }
    }

    private void Grow()
    {
        var before = _commands.Length;
        var capacity = Math.Max(FirstCapacity, before * 2);
        Array.Resize(ref _commands, capacity);
        Array.Resize(ref _free, capacity);
        for (var index = capacity - 1; index >= before; index--)
        {
            _commands[index] = new FetchedCommand(index);
            _free[_freeCount++] = index;
        }
    }
}
