using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Protection;

namespace NvmeConformance.Reference.Storage;

/// <summary>
/// The metadata of the blocks of one namespace, sparse as their data are. Protection information lies apart from the rest, because
/// where nothing is written it reads as ones, and the rest as deallocated data do (CS1.2 3.3.3.2.1). A seam: metadata faults override it.
/// </summary>
/// <param name="pool">Where memory comes from; shared by all namespaces of a subsystem.</param>
public unsafe class MetadataStore(ChunkPool pool)
{
    private const byte UnwrittenProtection = 0xFF;

    private readonly BlockStore _ordinary = new(pool);
    private readonly BlockStore _protection = new(pool);
    private int _ordinaryBytes;
    private int _protectionBytes;

    /// <summary>Bytes of metadata per block.</summary>
    public int BytesPerBlock => _ordinaryBytes + _protectionBytes;

    /// <summary>Forgets everything, for another format.</summary>
    /// <param name="configuration">What the namespace is from now on.</param>
    public void Reset(NamespaceConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        _protectionBytes = ProtectionRules.Of(configuration).TupleBytes;
        _ordinaryBytes = configuration.MetadataBytes - _protectionBytes;
        _ordinary.Reset(configuration.DeallocatedByte);
        _protection.Reset(UnwrittenProtection);
    }

    /// <summary>Reads the metadata of a block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="destination">As long as metadata are.</param>
    public virtual void Read(ulong block, Span<byte> destination)
    {
        fixed (byte* pointer = destination)
        {
            _ordinary.Read(block * (ulong)_ordinaryBytes, pointer, _ordinaryBytes);
            _protection.Read(block * (ulong)_protectionBytes, pointer + _ordinaryBytes, _protectionBytes);
        }
    }

    /// <summary>Writes the metadata of a block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="source">As long as metadata are.</param>
    public virtual void Write(ulong block, ReadOnlySpan<byte> source)
    {
        fixed (byte* pointer = source)
        {
            _ordinary.Write(block * (ulong)_ordinaryBytes, pointer, _ordinaryBytes);
            _protection.Write(block * (ulong)_protectionBytes, pointer + _ordinaryBytes, _protectionBytes);
        }
    }

    /// <summary>Makes metadata zero.</summary>
    /// <param name="first">The first block.</param>
    /// <param name="count">How many.</param>
    public virtual void Zero(ulong first, ulong count)
    {
        _ordinary.Zero(first * (ulong)_ordinaryBytes, count * (ulong)_ordinaryBytes);
        ZeroProtection(first, count);
    }

    /// <summary>Makes metadata those of blocks that were never written.</summary>
    /// <param name="first">The first block.</param>
    /// <param name="count">How many.</param>
    public virtual void Discard(ulong first, ulong count)
    {
        _ordinary.Discard(first * (ulong)_ordinaryBytes, count * (ulong)_ordinaryBytes);
        DiscardProtection(first, count);
    }

    /// <summary>Makes protection information zero.</summary>
    /// <param name="first">The first block.</param>
    /// <param name="count">How many.</param>
    protected void ZeroProtection(ulong first, ulong count) =>
        _protection.Zero(first * (ulong)_protectionBytes, count * (ulong)_protectionBytes);

    /// <summary>Makes protection information that of blocks that were never written: ones (LBA-ALLOC-053).</summary>
    /// <param name="first">The first block.</param>
    /// <param name="count">How many.</param>
    protected virtual void DiscardProtection(ulong first, ulong count) =>
        _protection.Discard(first * (ulong)_protectionBytes, count * (ulong)_protectionBytes);
}
