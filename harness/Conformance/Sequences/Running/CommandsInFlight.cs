using NvmeConformance.Nvme.Host.Queues;

namespace NvmeConformance.Conformance.Sequences.Running;

/// <summary>
/// The runner's notes on all commands that have been placed and not completed, in the order in which they were placed. Nothing is
/// allocated per command, and nothing is as slow as the number of notes: few of them are in use.
/// </summary>
internal sealed class CommandsInFlight
{
    private readonly CommandInFlight[] _free;
    private readonly CommandInFlight[] _used;
    private int _freeCount;

    internal CommandsInFlight(int capacity)
    {
        _used = new CommandInFlight[capacity];
        _free = [.. Enumerable.Range(0, capacity).Reverse().Select(slot => new CommandInFlight(slot))];
        _freeCount = capacity;
    }

    /// <summary>Those in use, oldest first. Changes with every <see cref="Add"/> and <see cref="Remove"/>.</summary>
    internal ReadOnlySpan<CommandInFlight> All => _used.AsSpan(0, Count);

    internal int Count { get; private set; }

    /// <summary>How many of them the device may see and owes a completion.</summary>
    internal int Owed { get; private set; }

    internal bool IsFull => _freeCount == 0;

    internal CommandInFlight Add(bool isOwed)
    {
        var command = _free[--_freeCount];
        (command.State, command.IsOwed) = (CommandState.Placed, isOwed);
        _used[Count++] = command;
        return command;
    }

    internal void MakeVisible(CommandInFlight command)
    {
        command.State = CommandState.Visible;
        Owed += command.IsOwed ? 1 : 0;
    }

    internal void Remove(CommandInFlight command)
    {
        var index = All.IndexOf(command);
        Owed -= command is { State: CommandState.Visible, IsOwed: true } ? 1 : 0;
        command.State = CommandState.Free;
        _free[_freeCount++] = command;
        Count--;
        Array.Copy(_used, index + 1, _used, index, Count - index);
    }

    internal void RemoveAllOf(int controllerIndex)
    {
        for (var index = Count - 1; index >= 0; index--)
        {
            if (_used[index].Invocation.ControllerIndex == controllerIndex)
            {
                Remove(_used[index]);
            }
        }
    }

    internal void Clear()
    {
        while (Count > 0)
        {
            Remove(_used[Count - 1]);
        }
    }

    /// <summary>The visible command that a queue's completion names, or null.</summary>
    internal CommandInFlight? Find(CommandQueue queue, CommandToken token)
    {
        foreach (var command in All)
        {
            if (command.State == CommandState.Visible && command.Token == token && ReferenceEquals(command.Queue, queue))
            {
                return command;
            }
        }

        return null;
    }

    /// <summary>The command that a step gave this number, or null.</summary>
    internal CommandInFlight? Find(int handle)
    {
        foreach (var command in All)
        {
            if (command.Handle == handle)
            {
                return command;
            }
        }

        return null;
    }

    /// <summary>The first command that is in the queue without its doorbell rung, or null.</summary>
    internal CommandInFlight? OldestPlaced(CommandQueue? queue)
    {
        foreach (var command in All)
        {
            if (command.State == CommandState.Placed && (queue is null || ReferenceEquals(command.Queue, queue)))
            {
                return command;
            }
        }

        return null;
    }

    /// <summary>The first command that the device may see and owes a completion, or null.</summary>
    internal CommandInFlight? OldestOwed()
    {
        foreach (var command in All)
        {
            if (command is { State: CommandState.Visible, IsOwed: true })
            {
                return command;
            }
        }

        return null;
    }
}
