using NvmeConformance.Determinism.Draws;
using NvmeConformance.Reference.Configuration.Io;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Storage;

/// <summary>
/// The volatile write cache of one namespace: which writes were done and are not on the media yet, with what was there before, so that
/// a loss of power can take any of them back (CS1.2 2.1.4, BASE-158, BASE-160). It is small; what no longer fits goes to the media,
/// oldest first. Entries are reused, so nothing is allocated per command. A seam: cache faults override it.
/// </summary>
/// <param name="target">The namespace.</param>
public class UnflushedWrites(ReferenceNamespace target)
{
    private const int MostWrites = 256;
    private const int MostBytes = 1 << 20;

    private readonly CachedWrite[] _writes = new CachedWrite[MostWrites];
    private CachedWrite? _present;
    private int _first;
    private long _heldBytes;

    /// <summary>Writes that are not on the media.</summary>
    public int Count { get; private set; }

    /// <summary>A write is about to be executed: remembers what it will replace.</summary>
    /// <param name="first">The first block.</param>
    /// <param name="count">How many.</param>
    public virtual void Begin(ulong first, uint count)
    {
        var bytes = count * (long)target.Configuration.StoredBlockBytes;
        _present = null;
        if (bytes > MostBytes)
        {
            Commit();
            return;
        }

        while (Count == MostWrites || _heldBytes + bytes > MostBytes)
        {
            DropOldest();
        }

        _present = _writes[(_first + Count) % MostWrites] ??= new CachedWrite();
        _present.Begin(target, first, count);
    }

    /// <summary>The write was executed.</summary>
    /// <param name="isWritten">Whether it changed anything.</param>
    /// <param name="isDurable">Whether it must not be lost: FUA, or the cache is off. Later writes of its blocks can be.</param>
    public virtual void End(bool isWritten, bool isDurable)
    {
        if (_present is { } write && isWritten && (Count != 0 || !isDurable))
        {
            write.End(target, isDurable);
            _heldBytes += write.Bytes;
            Count++;
        }

        _present = null;
    }

    /// <summary>Everything goes to the media.</summary>
    public virtual void Commit() => (Count, _heldBytes) = (0, 0);

    /// <summary>Power is lost: each write that need not survive does so, or not, or in part, as drawn.</summary>
    /// <param name="atomicity">What may not be torn.</param>
    /// <param name="lostPermille">How many of a thousand are lost.</param>
    /// <param name="place">Where it is drawn from.</param>
    public virtual void LosePower(AtomicityConfiguration atomicity, int lostPermille, Draw place)
    {
        ArgumentNullException.ThrowIfNull(atomicity);
        for (var index = Count - 1; index >= 0; index--)
        {
            _writes[(_first + index) % MostWrites].Undo(target);
        }

        for (var index = 0; index < Count; index++)
        {
            _writes[(_first + index) % MostWrites].Redo(target, atomicity, lostPermille, place.At((ulong)index));
        }

        Commit();
    }

    private void DropOldest()
    {
        _heldBytes -= _writes[_first].Bytes;
        _first = (_first + 1) % MostWrites;
        Count--;
    }
}
