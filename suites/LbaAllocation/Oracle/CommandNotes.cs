using NvmeConformance.LbaAllocation.Knowledge;

namespace NvmeConformance.LbaAllocation.Oracle;

/// <summary>Notes on all commands in flight, by the slots of their invocations.</summary>
internal sealed class CommandNotes
{
    private readonly List<CommandNote> _notes = [];

    /// <summary>A sequence begins: nothing is in flight.</summary>
    public void Clear()
    {
        foreach (var note in _notes)
        {
            note.IsInFlight = false;
        }
    }

    /// <summary>The note of a slot.</summary>
    /// <param name="slot">The slot.</param>
    /// <returns>Its note.</returns>
    public CommandNote At(int slot)
    {
        while (_notes.Count <= slot)
        {
            _notes.Add(new CommandNote());
        }

        return _notes[slot];
    }

    /// <summary>When the oldest read or query that is still in flight was sent.</summary>
    /// <returns>The moment; <see cref="Candidate.Never"/> when there is none.</returns>
    public int OldestObserver()
    {
        var oldest = Candidate.Never;
        foreach (var note in _notes)
        {
            if (note is { IsInFlight: true, Observes: true } && note.Started < oldest)
            {
                oldest = note.Started;
            }
        }

        return oldest;
    }

    /// <summary>Notes that a command which changes data shares the time with others.</summary>
    /// <param name="newcomer">The command that is being sent.</param>
    public void MarkCompany(CommandNote newcomer)
    {
        foreach (var note in _notes)
        {
            if (note is { IsInFlight: true, Modifies: true } && !ReferenceEquals(note, newcomer))
            {
                note.HasCompany = newcomer.HasCompany = true;
            }
        }
    }

    /// <summary>Whether a command of a kind is in flight.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>The answer.</returns>
    public bool AnyInFlight(CommandKind kind)
    {
        foreach (var note in _notes)
        {
            if (note.IsInFlight && note.Kind == kind)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a command that changes blocks is in flight.</summary>
    /// <returns>The answer.</returns>
    public bool AnyModifiesInFlight()
    {
        foreach (var note in _notes)
        {
            if (note is { IsInFlight: true, Modifies: true })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether another controller has a command in flight that changes blocks of the same namespace.</summary>
    /// <param name="than">The command of the one controller.</param>
    /// <returns>The answer.</returns>
    public bool AnyOfAnotherController(CommandNote than)
    {
        foreach (var note in _notes)
        {
            if (note is { IsInFlight: true, Modifies: true }
                && note.ControllerIndex != than.ControllerIndex
                && ReferenceEquals(note.Namespace, than.Namespace))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>How many commands are in flight.</summary>
    /// <returns>The number.</returns>
    public int CountInFlight()
    {
        var count = 0;
        foreach (var note in _notes)
        {
            count += note.IsInFlight ? 1 : 0;
        }

        return count;
    }

    /// <summary>All notes, in flight or not.</summary>
    /// <returns>For a reset.</returns>
    public IReadOnlyList<CommandNote> All() => _notes;
}
