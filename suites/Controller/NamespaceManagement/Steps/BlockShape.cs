using NvmeConformance.Conformance.Probing;
using NvmeConformance.Controller.NamespaceManagement.Model;
using NvmeConformance.Nvme.Spec.Identify;

namespace NvmeConformance.Controller.NamespaceManagement.Steps;

/// <summary>How the blocks of a namespace are transferred through one buffer, without knowing what is in their metadata.</summary>
/// <param name="BytesPerBlock">What a block takes in the buffer; 0 where there is no such way.</param>
/// <param name="ProtectionAction">Whether the controller makes and takes away protection information (PRACT).</param>
internal readonly record struct BlockShape(int BytesPerBlock, bool ProtectionAction)
{
    // The smallest metadata: a protection tuple of 8 bytes and nothing else, which PRACT keeps out of the buffer.
    private const int TupleBytes = 8;

    /// <summary>How many blocks the namespace has; 0 where nobody knows.</summary>
    public ulong SizeBlocks { get; init; }

    /// <summary>Whether blocks can be transferred.</summary>
    public bool IsUsable => BytesPerBlock > 0;

    /// <summary>The shape of a namespace as it was probed.</summary>
    /// <param name="ns">The namespace.</param>
    /// <returns>The shape.</returns>
    public static BlockShape Of(in ProbedNamespace ns) =>
        Of(ns.BlockBytes, ns.MetadataBytes, ns.HasExtendedMetadata, ns.ProtectionType) with { SizeBlocks = ns.SizeBlocks };

    /// <summary>How many of some blocks can be transferred with one command.</summary>
    /// <param name="firstLba">Where they begin.</param>
    /// <param name="blocks">How many are wanted.</param>
    /// <param name="mostBytes">The largest transfer.</param>
    /// <returns>0 when they begin behind the end.</returns>
    public int Within(ulong firstLba, int blocks, int mostBytes)
    {
        var most = Math.Clamp(mostBytes / BytesPerBlock, 1, blocks);
        return SizeBlocks == 0 ? most : firstLba >= SizeBlocks ? 0 : (int)Math.Min((ulong)most, SizeBlocks - firstLba);
    }

    /// <summary>The shape that a format gives, metadata as part of the block.</summary>
    /// <param name="formats">The formats.</param>
    /// <param name="index">Which.</param>
    /// <param name="protection">The type of protection information; 0 for none.</param>
    /// <returns>The shape.</returns>
    public static BlockShape Of(FormatTable formats, int index, int protection) => formats.IsAvailable(index)
        ? Of(formats.DataBytes(index), formats.MetadataBytes(index), formats.Metadata.HasFlag(MetadataCapabilities.Extended), protection)
        : default;

    private static BlockShape Of(int dataBytes, int metadataBytes, bool isExtended, int protection) => (metadataBytes, protection) switch
    {
        (0, 0) => new(dataBytes, false),
        (TupleBytes, > 0) => new(dataBytes, true),
        ( > 0, 0) when isExtended => new(dataBytes + metadataBytes, false),
        _ => default,
    };
}
