using NvmeConformance.Controller.Blocks.Knowledge;

namespace NvmeConformance.Controller.Blocks.Commands;

/// <summary>Notes on all commands in flight, by the slots of their invocations.</summary>
internal sealed class CommandNotes
{
    private readonly List<CommandNote> _notes = [];

    /// <summary>All notes, in flight or not.</summary>
    public IReadOnlyList<CommandNote> All => _notes;

    /// <summary>How many commands are in flight.</summary>
    public int InFlight
    {
        get
        {
            var count = 0;
            foreach (var note in _notes)
            {
                count += note.IsInFlight ? 1 : 0;
            }

            return count;
        }
    }

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

    /// <summary>When the oldest command in flight was sent that looks at blocks.</summary>
    /// <returns>The moment; <see cref="BlockVersion.Never"/> when there is none.</returns>
    public int OldestObserver()
    {
        var oldest = BlockVersion.Never;
        foreach (var note in _notes)
        {
            if (note is { IsInFlight: true, Observes: true } && note.Started < oldest)
            {
                oldest = note.Started;
            }
        }

        return oldest;
    }

    /// <summary>The first half of a fused pair that the second one now follows.</summary>
    /// <param name="second">The command being sent.</param>
    /// <returns>Null when the command sent to the same queue right before is none.</returns>
    public CommandNote? FirstHalfFor(CommandNote second)
    {
        CommandNote? latest = null;
        foreach (var note in _notes)
        {
            if (note.IsInFlight
                && !ReferenceEquals(note, second)
                && note.Controller == second.Controller
                && note.Queue == second.Queue
                && (latest is null || note.Number > latest.Number))
            {
                latest = note;
            }
        }

        return latest;
    }
}
