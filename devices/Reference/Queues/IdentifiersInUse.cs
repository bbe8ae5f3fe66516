namespace NvmeConformance.Reference.Queues;

/// <summary>Which command identifiers of one submission queue are in use. Costs nothing before the first one is noted.</summary>
internal sealed class IdentifiersInUse
{
    private const int Words = (ushort.MaxValue + 1) / 64;
    private ulong[]? _bits;

    /// <summary>Notes an identifier.</summary>
    /// <returns>False when it is in use already.</returns>
    internal bool TryAdd(ushort identifier)
    {
        _bits ??= new ulong[Words];
        var bit = 1UL << identifier;
        ref var word = ref _bits[identifier >> 6];
        if ((word & bit) != 0)
        {
            return false;
        }

        word |= bit;
        return true;
    }

    internal void Remove(ushort identifier)
    {
        if (_bits is not null)
        {
            _bits[identifier >> 6] &= ~(1UL << identifier);
        }
    }

    internal void Clear()
    {
        if (_bits is not null)
        {
            Array.Clear(_bits);
        }
    }
}
