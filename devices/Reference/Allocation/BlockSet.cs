using System.Numerics;

namespace NvmeConformance.Reference.Allocation;

/// <summary>
/// A set of block numbers, exact to the block, that stays small and fast for namespaces of 2 to the power of 42 blocks: a tree
/// of 64 children per node in which a subtree that is all in or all out does not exist. Setting, clearing and finding the next
/// member or gap visit at most two nodes per level.
/// </summary>
public sealed class BlockSet
{
    /// <summary>The most blocks a set can have.</summary>
    public const ulong MaximumBlocks = 1UL << 42;

    /// <summary>What the search functions return when there is nothing.</summary>
    public const ulong None = ulong.MaxValue;

    private const int FanOutShift = 6;
    private const int FanOut = 1 << FanOutShift;
    private const int Root = 0;

    // Per node: which children hold a member, which hold nothing but members, and the children: words of 64 blocks on level 0,
    // node numbers above, meaningful only where a child is mixed.
    private ulong[] _any = new ulong[1];
    private ulong[] _full = new ulong[1];
    private ulong[] _children = new ulong[FanOut];
    private int _nodes = 1;
    private int _firstFree = -1;
    private int _rootLevel;

    /// <summary>Makes the set empty, for another number of blocks.</summary>
    /// <param name="blocks">At most <see cref="MaximumBlocks"/>; members lie below it.</param>
    public void Reset(ulong blocks)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(blocks, MaximumBlocks);
        _rootLevel = 0;
        while ((blocks - 1) >> ShiftOf(_rootLevel) >= FanOut && blocks > 0)
        {
            _rootLevel++;
        }

        _nodes = 1;
        _firstFree = -1;
        Fill(Root, 0);
    }

    /// <summary>Adds or removes neighbours.</summary>
    /// <param name="first">The first block.</param>
    /// <param name="count">How many; at least 1, all below the number given to <see cref="Reset"/>.</param>
    /// <param name="isMember">Whether they are in the set afterwards.</param>
    public void Change(ulong first, ulong count, bool isMember) => Change(Root, _rootLevel, first, first + count - 1, isMember);

    /// <summary>Whether a block is in the set.</summary>
    /// <param name="block">Any block below the number given to <see cref="Reset"/>.</param>
    /// <returns>The outcome.</returns>
    public bool Contains(ulong block) => Next(block, isMember: true) == block;

    /// <summary>The lowest member, or the lowest gap, from a block on.</summary>
    /// <param name="from">Where to begin.</param>
    /// <param name="isMember">Whether a member is looked for or a gap. Gaps go on behind the last block.</param>
    /// <returns>The block, or <see cref="None"/>.</returns>
    public ulong Next(ulong from, bool isMember)
    {
        if (from >> ShiftOf(_rootLevel) >= FanOut)
        {
            return isMember ? None : from;
        }

        return Next(Root, _rootLevel, from, isMember);
    }

    private static int ShiftOf(int level) => FanOutShift * (level + 1);

    private ulong Next(int node, int level, ulong from, bool isMember)
    {
        var shift = ShiftOf(level);
        var slot = (int)(from >> shift);
        var candidates = isMember ? _any[node] : ~_full[node];
        var whole = isMember ? _full[node] : ~_any[node];
        var remaining = candidates & (ulong.MaxValue << slot);
        while (remaining != 0)
        {
            var candidate = BitOperations.TrailingZeroCount(remaining);
            remaining &= remaining - 1;
            var slotStart = (ulong)candidate << shift;
            var start = candidate == slot ? from : slotStart;
            if ((whole >> candidate & 1) != 0)
            {
                return start;
            }

            var found = level == 0
                ? NextInWord(_children[(node << FanOutShift) + candidate], start - slotStart, isMember)
                : Next((int)_children[(node << FanOutShift) + candidate], level - 1, start - slotStart, isMember);
            if (found != None)
            {
                return slotStart + found;
            }
        }

        return None;
    }

    private static ulong NextInWord(ulong word, ulong from, bool isMember)
    {
        var wanted = (isMember ? word : ~word) & (ulong.MaxValue << (int)from);
        return wanted == 0 ? None : (ulong)BitOperations.TrailingZeroCount(wanted);
    }

    private void Change(int node, int level, ulong first, ulong last, bool isMember)
    {
        var shift = ShiftOf(level);
        var slotMask = (1UL << shift) - 1;
        var firstSlot = (int)(first >> shift);
        var lastSlot = (int)(last >> shift);
        for (var slot = firstSlot; slot <= lastSlot; slot++)
        {
            var low = slot == firstSlot ? first & slotMask : 0;
            var high = slot == lastSlot ? last & slotMask : slotMask;
            var index = (node << FanOutShift) + slot;
            if (level == 0)
            {
                var bits = (ulong.MaxValue >> (63 - (int)(high - low))) << (int)low;
                var word = isMember ? _children[index] | bits : _children[index] & ~bits;
                _children[index] = word;
                Note(node, slot, word != 0, word == ulong.MaxValue);
            }
            else if (low == 0 && high == slotMask)
            {
                FreeMixedChild(node, slot, level);
                Note(node, slot, isMember, isMember);
            }
            else
            {
                ChangePart(node, slot, level, low, high, isMember);
            }
        }
    }

    private void ChangePart(int node, int slot, int level, ulong low, ulong high, bool isMember)
    {
        var bit = 1UL << slot;
        var isFull = (_full[node] & bit) != 0;
        var isEmpty = (_any[node] & bit) == 0;
        if (isMember ? isFull : isEmpty)
        {
            return;
        }

        if (isFull || isEmpty)
        {
            var made = Take();
            Fill(made, isFull ? ulong.MaxValue : 0);
            _children[(node << FanOutShift) + slot] = (ulong)made;
        }

        var child = (int)_children[(node << FanOutShift) + slot];
        Change(child, level - 1, low, high, isMember);
        var (any, full) = (_any[child] != 0, _full[child] == ulong.MaxValue);
        if (any == full)
        {
            Free(child);
        }

        Note(node, slot, any, full);
    }

    private void Note(int node, int slot, bool any, bool full)
    {
        var bit = 1UL << slot;
        _any[node] = any ? _any[node] | bit : _any[node] & ~bit;
        _full[node] = full ? _full[node] | bit : _full[node] & ~bit;
    }

    private void FreeMixedChild(int node, int slot, int level)
    {
        if (((_any[node] & ~_full[node]) >> slot & 1) != 0)
        {
            FreeTree((int)_children[(node << FanOutShift) + slot], level - 1);
        }
    }

    private void FreeTree(int node, int level)
    {
        for (var slot = 0; level > 0 && slot < FanOut; slot++)
        {
            FreeMixedChild(node, slot, level);
        }

        Free(node);
    }

    private void Fill(int node, ulong bits)
    {
        _any[node] = bits;
        _full[node] = bits;
        Array.Fill(_children, bits, node << FanOutShift, FanOut);
    }

    private int Take()
    {
        if (_firstFree >= 0)
        {
            var node = _firstFree;
            _firstFree = (int)_children[node << FanOutShift] - 1;
            return node;
        }

        if (_nodes == _any.Length)
        {
            Array.Resize(ref _any, _nodes * 2);
            Array.Resize(ref _full, _nodes * 2);
            Array.Resize(ref _children, _nodes * 2 * FanOut);
        }

        return _nodes++;
    }

    private void Free(int node)
    {
        _children[node << FanOutShift] = (ulong)(_firstFree + 1);
        _firstFree = node;
    }
}
