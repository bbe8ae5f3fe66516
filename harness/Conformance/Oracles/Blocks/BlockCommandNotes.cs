using System.Runtime.InteropServices;

namespace NvmeConformance.Conformance.Oracles.Blocks;

/// <summary>Notes on all commands in flight, by the slots of their invocations.</summary>
/// <typeparam name="TNote">What an oracle notes of one command.</typeparam>
public abstract class BlockCommandNotes<TNote>
    where TNote : BlockCommandNote, new()
{
    private readonly List<TNote> _notes = [];

    /// <summary>All notes, in flight or not, as long as no slot is used for the first time.</summary>
    public ReadOnlySpan<TNote> All => CollectionsMarshal.AsSpan(_notes);

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
    /// <param name="slot">From 0.</param>
    /// <returns>Its note.</returns>
    public TNote At(int slot)
    {
        while (_notes.Count <= slot)
        {
            _notes.Add(new TNote());
        }

        return _notes[slot];
    }

    /// <summary>When the oldest command in flight was sent that looks at blocks.</summary>
    /// <returns>The moment; <see cref="int.MaxValue"/> when there is none.</returns>
    public int OldestObserver()
    {
        var oldest = int.MaxValue;
        foreach (var note in _notes)
        {
            if (note is { IsInFlight: true, Observes: true } && note.Started < oldest)
            {
                oldest = note.Started;
            }
        }

        return oldest;
    }
}
