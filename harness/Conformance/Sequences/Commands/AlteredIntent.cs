using System.Runtime.InteropServices;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Conformance.Sequences.Commands;

/// <summary>
/// A command of which some bits are changed after everything else is in place: how a legal command becomes an illegal one.
/// </summary>
/// <param name="Command">The command.</param>
/// <param name="Dword">Which dword of the entry, 0 to 15. The CID and the data pointer are filled in later and cannot be changed.</param>
/// <param name="Mask">The bits that are replaced.</param>
/// <param name="Value">What they become.</param>
/// <param name="Field">The field's name, for people.</param>
public sealed record AlteredIntent(CommandIntent Command, int Dword, uint Mask, uint Value, string Field)
    : CommandIntent(Command?.NamespaceIdentifier ?? 0)
{
    /// <inheritdoc />
    public override IReadOnlyList<uint> NamespaceIdentifiers => Command.NamespaceIdentifiers;

    /// <inheritdoc />
    public override bool IsAdmin => Command.IsAdmin;

    /// <inheritdoc />
    public override int TransferBytes(int blockBytes) => Command.TransferBytes(blockBytes);

    /// <inheritdoc />
    public override int TransferBytes(in BlockFormat format) => Command.TransferBytes(format);

    /// <inheritdoc />
    public override int MetadataBytes(in BlockFormat format) => Command.MetadataBytes(format);

    /// <inheritdoc />
    public override SubmissionEntry Encode()
    {
        var entry = Command.Encode();
        var dwords = MemoryMarshal.Cast<byte, uint>(MemoryMarshal.AsBytes(MemoryMarshal.CreateSpan(ref entry, 1)));
        ref var dword = ref dwords[Dword & 0xF];
        dword = (dword & ~Mask) | (Value & Mask);
        return entry;
    }

    /// <inheritdoc />
    public override void FillData(Span<byte> data, int blockBytes) => Command.FillData(data, blockBytes);

    /// <inheritdoc />
    public override void FillBuffers(Span<byte> data, Span<byte> metadata, in BlockFormat format) =>
        Command.FillBuffers(data, metadata, format);

    /// <inheritdoc />
    public override IEnumerable<CommandIntent> Simpler() => Command.Simpler().Select(simpler => this with { Command = simpler });

    /// <inheritdoc />
    public override string Describe() =>
        $"{Command.Describe()}, but {Field} {Value >> System.Numerics.BitOperations.TrailingZeroCount(Mask):X}h";
}
