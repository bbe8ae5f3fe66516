using NvmeConformance.Determinism.Draws;
using NvmeConformance.Reference.Allocation;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Dma;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Storage;

namespace NvmeConformance.Reference.Namespaces;

/// <summary>
/// One namespace: its contents and which of its blocks are allocated. Each operation here is complete, so contents and
/// allocation never disagree; whether an operation is allowed or wanted is decided by the commands.
/// </summary>
public sealed class ReferenceNamespace
{
    private static readonly Purpose InitialAllocation = new("initial allocation");
    private readonly BlockStore _store;

    internal ReferenceNamespace(AllocationMap allocation, BlockStore store)
    {
        Allocation = allocation;
        _store = store;
    }

    /// <summary>What the namespace is.</summary>
    public NamespaceConfiguration Configuration { get; private set; } = null!;

    /// <summary>NVMCAP in bytes: given when the namespace came into being, the same under every format.</summary>
    public UInt128 CapacityBytes { get; internal set; }

    /// <summary>Which blocks are allocated.</summary>
    public AllocationMap Allocation { get; }

    /// <summary>The unit in which allocation is reported, in blocks: TLBAAG, or one that the host is not told.</summary>
    public uint ReportingUnitBlocks { get; private set; }

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

        Allocation.MarkWritten(first, count);
    }

    /// <summary>Makes blocks read as zero and be allocated.</summary>
    /// <param name="first">The first block; the range lies in the namespace.</param>
    /// <param name="count">At least 1.</param>
    public void Zero(ulong first, ulong count)
    {
        _store.Zero(first << Configuration.BlockSizeExponent, count << Configuration.BlockSizeExponent);
        Allocation.MarkWritten(first, count);
    }

    /// <summary>Makes blocks be deallocated, and read as deallocated blocks do.</summary>
    /// <param name="first">The first block; the range lies in the namespace.</param>
    /// <param name="count">At least 1.</param>
    public void Deallocate(ulong first, ulong count)
    {
        _store.Discard(first << Configuration.BlockSizeExponent, count << Configuration.BlockSizeExponent);
        Allocation.MarkDeallocated(first, count);
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
        _store.Reset(configuration.DeallocatedByte);
        Allocation.Reset(configuration.Blocks, policies.PlacementUnitBlocks);
        for (var run = 0; run < policies.InitiallyAllocatedRuns; run++)
        {
            var first = (ulong)place.For(InitialAllocation).At((ulong)run * 2).Between(0, (long)configuration.Blocks - 1);
            var longest = Math.Min(4L * ReportingUnitBlocks, (long)(configuration.Blocks - first));
            Allocation.MarkWritten(first, (ulong)place.For(InitialAllocation).At((ulong)run * 2 + 1).Between(1, longest));
        }
    }
}
