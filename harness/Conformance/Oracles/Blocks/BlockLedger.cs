namespace NvmeConformance.Conformance.Oracles.Blocks;

/// <summary>The blocks of one namespace that are known of, sorted by LBA. Its memory is kept from sequence to sequence.</summary>
/// <typeparam name="TBlock">What is known of a block.</typeparam>
public sealed class BlockLedger<TBlock>
    where TBlock : struct, ILedgerEntry
{
    private const int InitialCapacity = 256;
    private ulong[] _lbas = new ulong[InitialCapacity];
    private int[] _places = new int[InitialCapacity];
    private TBlock[] _blocks = new TBlock[InitialCapacity];

    /// <summary>How many.</summary>
    public int Count { get; private set; }

    /// <summary>Forgets all blocks.</summary>
    public void Clear() => Count = 0;

    /// <summary>The LBA of a block.</summary>
    /// <param name="index">Its position in the order of LBAs.</param>
    /// <returns>The LBA.</returns>
    public ulong LbaAt(int index) => _lbas[index];

    /// <summary>What is known of a block; valid until <see cref="Ensure"/> is called.</summary>
    /// <param name="index">Its position in the order of LBAs.</param>
    /// <returns>The block.</returns>
    public ref TBlock At(int index) => ref _blocks[_places[index]];

    /// <summary>The first known block at or after an LBA.</summary>
    /// <param name="lba">The LBA.</param>
    /// <returns>Its position; <see cref="Count"/> when there is none.</returns>
    public int LowerBound(ulong lba)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _lbas[middle] < lba ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>Makes consecutive blocks known.</summary>
    /// <param name="first">The first LBA.</param>
    /// <param name="count">How many.</param>
    /// <returns>The position of the first; the others follow it.</returns>
    public int Ensure(ulong first, int count)
    {
        var start = LowerBound(first);
        var end = start;
        while (end < Count && _lbas[end] - first < (ulong)count)
        {
            end++;
        }

        var missing = count - (end - start);
        if (missing > 0)
        {
            Insert(first, count, start, end, missing);
        }

        return start;
    }

    private void Insert(ulong first, int count, int start, int end, int missing)
    {
        if (Count + missing > _lbas.Length)
        {
            var capacity = Math.Max(Count + missing, _lbas.Length * 2);
            Array.Resize(ref _lbas, capacity);
            Array.Resize(ref _places, capacity);
            Array.Resize(ref _blocks, capacity);
        }

        Array.Copy(_lbas, end, _lbas, end + missing, Count - end);
        Array.Copy(_places, end, _places, end + missing, Count - end);

        // From the back, so that known blocks move to their places before these are needed.
        var known = end - 1;
        for (var offset = count - 1; offset >= 0; offset--)
        {
            var lba = first + (ulong)offset;
            if (known >= start && _lbas[known] == lba)
            {
                _places[start + offset] = _places[known--];
            }
            else
            {
                _blocks[Count].Reset();
                _places[start + offset] = Count++;
            }

            _lbas[start + offset] = lba;
        }
    }
}
