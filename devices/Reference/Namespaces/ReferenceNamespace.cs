using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Allocation;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Configuration.Io;
using NvmeConformance.Reference.Dma;
using NvmeConformance.Reference.LbaStatus;
using NvmeConformance.Reference.Parts;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Storage;

namespace NvmeConformance.Reference.Namespaces;

/// <summary>
/// One namespace: its contents and which of its blocks are allocated. Each operation here is complete, so contents and
/// allocation never disagree; whether an operation is allowed or wanted is decided by the commands.
/// </summary>
public sealed partial class ReferenceNamespace
{
    private static readonly Purpose InitialAllocation = new("initial allocation");
    private static readonly Purpose LossOfPower = new("loss of power");
    private readonly BlockStore _store;
    private readonly MetadataStore _metadata;
    private readonly UnflushedWrites _unflushed;
    private readonly byte[] _compared = new byte[ChunkPool.ChunkBytes];
    private Draw _place;
    private ulong _lossesOfPower;

    internal ReferenceNamespace(ReferenceParts parts, ChunkPool chunks)
    {
        Allocation = parts.CreateAllocationMap();
        Suspects = parts.CreateSuspectBlocks();
        Reservation = parts.CreateReservation();
        _store = parts.CreateBlockStore(chunks);
        _metadata = parts.CreateMetadataStore(chunks);
        _unflushed = parts.CreateWriteCache(this);
    }

    /// <summary>What the namespace is.</summary>
    public NamespaceConfiguration Configuration { get; private set; } = null!;

    /// <summary>NVMCAP in bytes: given when the namespace came into being, the same under every format.</summary>
    public UInt128 CapacityBytes { get; internal set; }

    /// <summary>Which blocks are allocated.</summary>
    public AllocationMap Allocation { get; }

    /// <summary>The unit in which allocation is reported, in blocks: TLBAAG, or one that the host is not told.</summary>
    public uint ReportingUnitBlocks { get; private set; }

    /// <summary>NUSE: the blocks that are allocated, where that is told at all (CS1.2 2.1.1).</summary>
    public ulong UtilizationBlocks => Configuration.IsThinProvisioned ? Allocation.CountAllAllocated() : Configuration.Blocks;

    /// <summary>The metadata of the blocks; null where the namespace has none.</summary>
    public MetadataStore? Metadata { get; private set; }

    /// <summary>The volatile write cache; null where there is none.</summary>
    public UnflushedWrites? Unflushed { get; private set; }

    /// <summary>The blocks that Write Uncorrectable spoiled.</summary>
    public MarkedBlocks Spoiled { get; } = new();

    /// <summary>The blocks whose data may be lost although nobody spoiled them.</summary>
    public SuspectBlocks Suspects { get; }

    /// <summary>DULBE of FID 05h: whether reads of deallocated blocks fail.</summary>
    public bool DeallocatedErrorEnabled { get; set; }

    /// <summary>Whether there can be blocks that cannot be read; while there are none, nobody has to look for them.</summary>
    public bool MayRefuseReads => Spoiled.Any | DeallocatedErrorEnabled;

    /// <summary>Whether a range lies in the namespace. Nothing overflows, whatever a command says.</summary>
    /// <param name="first">The first block.</param>
    /// <param name="count">How many.</param>
    /// <returns>The outcome.</returns>
    public bool Contains(ulong first, ulong count) => first < Configuration.Blocks && count <= Configuration.Blocks - first;

    /// <summary>Copies blocks to host memory.</summary>
    /// <param name="first">The first block; the range lies in the namespace.</param>
    /// <param name="segments">Memory for exactly the blocks read.</param>
    public unsafe void Read(ulong first, DmaSegments segments)
    {
        ArgumentNullException.ThrowIfNull(segments);
        var offset = first << Configuration.BlockSizeExponent;
        for (var index = 0; index < segments.Count; index++)
        {
            var (pointer, length) = segments[index];
            _store.Read(offset, (byte*)pointer, length);
            offset += (ulong)length;
        }
    }

    /// <summary>Copies blocks from host memory.</summary>
    /// <param name="first">The first block; the range lies in the namespace.</param>
    /// <param name="count">How many.</param>
    /// <param name="segments">Memory that holds exactly the blocks written.</param>
    public unsafe void Write(ulong first, ulong count, DmaSegments segments)
    {
        ArgumentNullException.ThrowIfNull(segments);
        var offset = first << Configuration.BlockSizeExponent;
        for (var index = 0; index < segments.Count; index++)
        {
            var (pointer, length) = segments[index];
            _store.Write(offset, (byte*)pointer, length);
            offset += (ulong)length;
        }

        NoteWritten(first, count);
    }

    /// <summary>Whether blocks hold the same bytes as host memory.</summary>
    /// <param name="first">The first block; the range lies in the namespace.</param>
    /// <param name="segments">Memory for exactly the blocks compared.</param>
    /// <returns>The outcome.</returns>
    public unsafe bool Matches(ulong first, DmaSegments segments)
    {
        ArgumentNullException.ThrowIfNull(segments);
        var offset = first << Configuration.BlockSizeExponent;
        for (var index = 0; index < segments.Count; index++)
        {
            var (pointer, length) = segments[index];
            for (var done = 0; done < length; done += _compared.Length)
            {
                var expected = new ReadOnlySpan<byte>((byte*)pointer + done, Math.Min(_compared.Length, length - done));
                ReadBytes(offset + (ulong)done, _compared.AsSpan(0, expected.Length));
                if (!expected.SequenceEqual(_compared.AsSpan(0, expected.Length)))
                {
                    return false;
                }
            }

            offset += (ulong)length;
        }

        return true;
    }

    /// <summary>Copies one block out.</summary>
    /// <param name="block">A block of the namespace.</param>
    /// <param name="data">As long as a block.</param>
    /// <param name="metadata">As long as its metadata.</param>
    public void ReadBlock(ulong block, Span<byte> data, Span<byte> metadata)
    {
        ReadBytes(block << Configuration.BlockSizeExponent, data);
        Metadata?.Read(block, metadata);
    }

    /// <summary>Writes one block.</summary>
    /// <param name="block">A block of the namespace.</param>
    /// <param name="data">As long as a block.</param>
    /// <param name="metadata">As long as its metadata.</param>
    public void WriteBlock(ulong block, ReadOnlySpan<byte> data, ReadOnlySpan<byte> metadata)
    {
        WriteBytes(block, data, metadata);
        NoteWritten(block, 1);
    }

    /// <summary>Makes blocks fail to be read until they are written; they are allocated (CS1.2 3.3.7).</summary>
    /// <param name="first">The first block; the range lies in the namespace.</param>
    /// <param name="count">At least 1.</param>
    public void Spoil(ulong first, ulong count)
    {
        Unflushed?.Commit();
        Suspects.Forget(first, count);
        Spoiled.Add(first, count);
        Allocation.MarkWritten(first, count);
    }

    /// <summary>Whether all blocks of a range can be read.</summary>
    /// <param name="first">The first block; the range lies in the namespace.</param>
    /// <param name="count">At least 1.</param>
    /// <returns>Success, or what a read of them ends with.</returns>
    public StatusCode CheckReadable(ulong first, uint count)
    {
        CountReadable(first, count, out var status);
        return status;
    }

    /// <summary>How many blocks from the start of a range can be read before one cannot.</summary>
    /// <param name="first">The first block; the range lies in the namespace.</param>
    /// <param name="count">At least 1.</param>
    /// <param name="status">Success, or what a read of the whole range ends with.</param>
    /// <returns>0 to <paramref name="count"/>.</returns>
    public uint CountReadable(ulong first, uint count, out StatusCode status)
    {
        status = StatusCode.Success;
        if (!MayRefuseReads)
        {
            return count;
        }

        if (Spoiled.TryFind(first, count, out var spoiled))
        {
            status = StatusCode.UnrecoveredReadError;
            count = (uint)(spoiled - first);
        }

        var hole = DeallocatedErrorEnabled && count != 0 ? Allocation.CountAllocated(first, count) : count;
        status = hole < count ? StatusCode.DeallocatedOrUnwrittenBlock : status;
        return (uint)Math.Min(hole, count);
    }

    /// <summary>Makes blocks read as zero and be allocated.</summary>
    /// <param name="first">The first block; the range lies in the namespace.</param>
    /// <param name="count">At least 1.</param>
    public void Zero(ulong first, ulong count)
    {
        Unflushed?.Commit();
        _store.Zero(first << Configuration.BlockSizeExponent, count << Configuration.BlockSizeExponent);
        Metadata?.Zero(first, count);
        NoteWritten(first, count);
    }

    /// <summary>Makes blocks be deallocated, and read as deallocated blocks do.</summary>
    /// <param name="first">The first block; the range lies in the namespace.</param>
    /// <param name="count">At least 1.</param>
    public void Deallocate(ulong first, ulong count)
    {
        Unflushed?.Commit();
        _store.Discard(first << Configuration.BlockSizeExponent, count << Configuration.BlockSizeExponent);
        Metadata?.Discard(first, count);
        Spoiled.Remove(first, count);
        Suspects.Forget(first, count);
        Allocation.MarkDeallocated(first, count);
    }

    /// <summary>Power is lost: of what was not flushed, a part is as if it had never been written (CS1.2 2.1.4).</summary>
    /// <param name="io">What may not be torn.</param>
    /// <param name="policies">How much is lost.</param>
    internal void LosePower(IoConfiguration io, IoPolicies policies) =>
        Unflushed?.LosePower(io.Atomicity, policies.LostPermille, _place.For(LossOfPower).At(_lossesOfPower++));

    /// <summary>Gives the namespace a volatile write cache, or takes it away; an empty one.</summary>
    internal void UseWriteCache(bool isThere)
    {
        _unflushed.Commit();
        Unflushed = isThere ? _unflushed : null;
    }

    /// <summary>Makes a block what it was before a write that was lost.</summary>
    internal void Restore(ulong block, ReadOnlySpan<byte> data, ReadOnlySpan<byte> metadata, bool isAllocated, bool isSpoiled)
    {
        WriteBytes(block, data, metadata);
        Spoiled.Remove(block, 1);
        if (!isAllocated)
        {
            Allocation.MarkDeallocated(block, 1);
        }

        if (isSpoiled)
        {
            Spoiled.Add(block, 1);
        }
    }

    /// <summary>Makes the namespace a new one.</summary>
    /// <param name="configuration">What it is from now on.</param>
    /// <param name="policies">What is left open, as decided.</param>
    /// <param name="place">Where its initial state is drawn from.</param>
    internal void Reset(NamespaceConfiguration configuration, ReferencePolicies policies, Draw place)
    {
        Configuration = configuration;
        ReportingUnitBlocks = configuration.TrackingGranularityBlocks != 0
            ? configuration.TrackingGranularityBlocks
            : policies.UnreportedUnitBlocks;
        (_place, _lossesOfPower) = (place, 0);
        _store.Reset(configuration.DeallocatedByte);
        _metadata.Reset(configuration);
        Metadata = configuration.MetadataBytes != 0 ? _metadata : null;
        _unflushed.Commit();
        Spoiled.Reset(configuration.Blocks);
        Suspects.Reset(configuration.Blocks, policies.Unrecoverable.SuspectRuns, place);
        DeallocatedErrorEnabled = false;
        Allocation.Reset(configuration.Blocks, policies.PlacementUnitBlocks);
        for (var run = 0; run < policies.InitiallyAllocatedRuns; run++)
        {
            var first = (ulong)place.For(InitialAllocation).At((ulong)run * 2).Between(0, (long)configuration.Blocks - 1);
            var longest = Math.Min(4L * ReportingUnitBlocks, (long)(configuration.Blocks - first));
            Allocation.MarkWritten(first, (ulong)place.For(InitialAllocation).At((ulong)run * 2 + 1).Between(1, longest));
        }
    }

    private void NoteWritten(ulong first, ulong count)
    {
        HasBeenWritten = true;
        Spoiled.Remove(first, count);
        if (Suspects.Any)
        {
            Suspects.Forget(first, count);
        }

        Allocation.MarkWritten(first, count);
    }

    private unsafe void WriteBytes(ulong block, ReadOnlySpan<byte> data, ReadOnlySpan<byte> metadata)
    {
        fixed (byte* pointer = data)
        {
            _store.Write(block << Configuration.BlockSizeExponent, pointer, data.Length);
        }

        Metadata?.Write(block, metadata);
    }

    private unsafe void ReadBytes(ulong offset, Span<byte> destination)
    {
        fixed (byte* pointer = destination)
        {
            _store.Read(offset, pointer, destination.Length);
        }
    }
}
