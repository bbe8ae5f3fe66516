namespace NvmeConformance.Reference.Scheduling;

/// <summary>
/// What waits for its time, in the order of its times; what is due at once keeps the order in which it was added. A sorted line
/// that is entered from behind: almost everything new is due later than almost everything that waits, so nearly nothing has to move,
/// and the first one leaves for free. A heap of the same few dozen entries costs more than twice as much.
/// </summary>
internal sealed class DueOrder
{
    private const int FirstCapacity = 128;

    private Entry[] _entries = new Entry[FirstCapacity];
    private int _first;
    private int _end;

    /// <summary>When the first is due; <see cref="long.MaxValue"/> when nothing waits.</summary>
    internal long FirstDueNanoseconds { get; private set; } = long.MaxValue;

    /// <summary>What waits, the first to come first.</summary>
    internal ReadOnlySpan<Entry> All => _entries.AsSpan(_first, _end - _first);

    /// <summary>Number of the first to come. There must be one.</summary>
    internal int First => _entries[_first].Number;

    /// <summary>Whether nothing waits.</summary>
    internal bool IsEmpty => _first == _end;

    internal void Add(int number, long dueNanoseconds)
    {
        if (_end == _entries.Length)
        {
            MakeRoom();
        }

        var entries = _entries;
        var place = _end++;
        while (place > _first && dueNanoseconds < entries[place - 1].DueNanoseconds)
        {
            entries[place] = entries[place - 1];
            place--;
        }

        entries[place] = new Entry(dueNanoseconds, number);
        FirstDueNanoseconds = entries[_first].DueNanoseconds;
    }

    internal void RemoveFirst()
    {
        _first++;
        NoteFirst();
    }

    /// <summary>Takes one out, if it waits; the others keep their order.</summary>
    internal void Remove(int number)
    {
        var kept = _first;
        for (var place = _first; place < _end; place++)
        {
            if (_entries[place].Number != number)
            {
                _entries[kept++] = _entries[place];
            }
        }

        _end = kept;
        NoteFirst();
    }

    internal void Clear()
    {
        (_first, _end) = (0, 0);
        FirstDueNanoseconds = long.MaxValue;
    }

    private void NoteFirst() => FirstDueNanoseconds = _first == _end ? long.MaxValue : _entries[_first].DueNanoseconds;

    // Behind the end there is no place left, but often before the beginning.
    private void MakeRoom()
    {
        var from = _entries;
        if (_end - _first > from.Length / 2)
        {
            _entries = new Entry[from.Length * 2];
        }

        from.AsSpan(_first, _end - _first).CopyTo(_entries);
        (_first, _end) = (0, _end - _first);
    }

    /// <summary>Something and its time.</summary>
    internal readonly record struct Entry(long DueNanoseconds, int Number);
}
