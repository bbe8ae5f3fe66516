namespace NvmeConformance.Reference.Storage;

/// <summary>
/// Finds the chunks of a namespace by number. Chunks lie in groups of <see cref="GroupChunks"/> neighbours; only groups that were
/// ever used exist, in a hash table whose slots carry a generation, so that forgetting everything costs nothing.
/// </summary>
internal sealed class ChunkGroups
{
    internal const int GroupChunks = 1 << GroupShift;

    private const int GroupShift = 6;
    private const int FirstCapacity = 64;
    private const ulong NoGroup = ulong.MaxValue;

    private Slot[] _slots = new Slot[FirstCapacity];
    private ulong[] _groupNumbers = new ulong[FirstCapacity / 2];
    private nint[] _chunks = new nint[FirstCapacity / 2 * GroupChunks];
    private uint _generation = 1;
    private ulong _lastGroup = NoGroup;
    private int _lastIndex;

    /// <summary>Groups in use; they are numbered from 0 in the order of their first use.</summary>
    internal int Count { get; private set; }

    /// <summary>The chunk at a number, or null in a group that was never used.</summary>
    internal nint Find(ulong chunkNumber)
    {
        var index = IndexOf(chunkNumber >> GroupShift);
        return index < 0 ? 0 : _chunks[(index << GroupShift) + (int)(chunkNumber % GroupChunks)];
    }

    /// <summary>Where the chunk at a number is remembered; its group comes into use. Valid until the next call.</summary>
    internal ref nint At(ulong chunkNumber)
    {
        var group = chunkNumber >> GroupShift;
        var index = IndexOf(group);
        if (index < 0)
        {
            index = Add(group);
        }

        return ref _chunks[(index << GroupShift) + (int)(chunkNumber % GroupChunks)];
    }

    /// <summary>The number of the first chunk of a group in use.</summary>
    internal ulong FirstChunkOf(int index) => _groupNumbers[index] << GroupShift;

    /// <summary>Forgets everything.</summary>
    internal void Clear()
    {
        Count = 0;
        _lastGroup = NoGroup;
        if (++_generation == 0)
        {
            Array.Clear(_slots);
            _generation = 1;
        }
    }

    private int IndexOf(ulong group)
    {
        if (group == _lastGroup)
        {
            return _lastIndex;
        }

        ref var slot = ref SlotFor(group);
        if (slot.Generation != _generation)
        {
            return -1;
        }

        (_lastGroup, _lastIndex) = (group, slot.Index);
        return slot.Index;
    }

    private int Add(ulong group)
    {
        if (Count == _groupNumbers.Length)
        {
            Grow();
        }

        var index = Count++;
        _groupNumbers[index] = group;
        Array.Clear(_chunks, index << GroupShift, GroupChunks);
        SlotFor(group) = new Slot { Group = group, Generation = _generation, Index = index };
        (_lastGroup, _lastIndex) = (group, index);
        return index;
    }

    private void Grow()
    {
        Array.Resize(ref _groupNumbers, _groupNumbers.Length * 2);
        Array.Resize(ref _chunks, _chunks.Length * 2);
        _slots = new Slot[_slots.Length * 2];
        for (var index = 0; index < Count; index++)
        {
            var group = _groupNumbers[index];
            SlotFor(group) = new Slot { Group = group, Generation = _generation, Index = index };
        }
    }

    // Ends because at most half of the slots are ever in use.
    private ref Slot SlotFor(ulong group)
    {
        var mask = _slots.Length - 1;
        var place = (int)((group * 0x9E3779B97F4A7C15) >> 32) & mask;
        while (_slots[place].Generation == _generation && _slots[place].Group != group)
        {
            place = (place + 1) & mask;
        }

        return ref _slots[place];
    }

    private struct Slot
    {
        public ulong Group;
        public uint Generation;
        public int Index;
    }
}
