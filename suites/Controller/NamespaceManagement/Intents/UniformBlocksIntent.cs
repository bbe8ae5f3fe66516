using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.NamespaceManagement.Intents;

/// <summary>
/// Writes, reads or compares blocks whose bytes are all alike, whatever the format of the namespace is at the moment: metadata lie in the
/// same buffer, or the controller makes and takes away protection information (PRACT).
/// </summary>
/// <param name="NamespaceIdentifier">NSID.</param>
/// <param name="Write">Whether it writes.</param>
/// <param name="FirstLba">SLBA.</param>
/// <param name="Blocks">How many, at least 1.</param>
/// <param name="BytesPerBlock">What a block takes in the buffer, metadata included where they are in it.</param>
public sealed record UniformBlocksIntent(uint NamespaceIdentifier, bool Write, ulong FirstLba, int Blocks, int BytesPerBlock)
    : CommandIntent(NamespaceIdentifier)
{
    private const int ProtectionActionBit = 29;

    /// <summary>The byte that is written, or compared with.</summary>
    public byte Value { get; init; }

    /// <summary>Whether it compares; then it does not write.</summary>
    public bool Compares { get; init; }

    /// <summary>PRACT.</summary>
    public bool ProtectionAction { get; init; }

    /// <inheritdoc />
    public override bool IsAdmin => false;

    /// <inheritdoc />
    public override int TransferBytes(int blockBytes) => (int)Math.Min((long)Blocks * BytesPerBlock, int.MaxValue);

    /// <inheritdoc />
    public override void FillData(Span<byte> data, int blockBytes) => data.Fill(Write || Compares ? Value : UnwrittenFill);

    /// <inheritdoc />
    public override SubmissionEntry Encode() => new()
    {
        Opcode = (byte)(Compares ? NvmOpcode.Compare : Write ? NvmOpcode.Write : NvmOpcode.Read),
        NamespaceIdentifier = NamespaceIdentifier,
        Dword10 = (uint)FirstLba,
        Dword11 = (uint)(FirstLba >> 32),
        Dword12 = (uint)(Blocks - 1) | (ProtectionAction ? 1u << ProtectionActionBit : 0),
    };

    /// <inheritdoc />
    public override string Describe() =>
        $"{(Compares ? "compare" : Write ? "write" : "read")} {Blocks} blocks at {FirstLba} of namespace {NamespaceIdentifier}"
        + (Write || Compares ? $" with {Value:X2}h" : "") + (ProtectionAction ? ", PRACT" : "");

    /// <inheritdoc />
    public override string DescribeOutcome(in CompletionEntry completion, ReadOnlySpan<byte> data, int blockBytes) =>
        Write || Compares || !completion.Status.IsSuccess || data.IsEmpty
            ? completion.Status.ToString()
            : $"{completion.Status}, {data[0]:X2}h…";
}
