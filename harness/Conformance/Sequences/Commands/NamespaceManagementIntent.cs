using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Namespaces;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Conformance.Sequences.Commands;

/// <summary>Namespace Management (B2.2 5.1.21).</summary>
/// <param name="NamespaceIdentifier">NSID; 0 for a creation.</param>
/// <param name="Select">SEL; any number, legal or not.</param>
public sealed record NamespaceManagementIntent(
    uint NamespaceIdentifier, NamespaceManagementSelect Select) : CommandIntent(NamespaceIdentifier)
{
    /// <summary>NSZE.</summary>
    public ulong SizeBlocks { get; init; }

    /// <summary>NCAP.</summary>
    public ulong CapacityBlocks { get; init; }

    /// <summary>FLBAS.</summary>
    public byte FormattedLbaSize { get; init; }

    /// <summary>DPS.</summary>
    public byte ProtectionSettings { get; init; }

    /// <summary>NMIC.</summary>
    public byte Sharing { get; init; }

    /// <summary>ANAGRPID.</summary>
    public uint AnaGroup { get; init; }

    /// <summary>CSI.</summary>
    public CommandSetIdentifier CommandSet { get; init; }

    /// <inheritdoc />
    public override bool IsAdmin => true;

    /// <inheritdoc />
    public override int TransferBytes(int blockBytes) => Select == NamespaceManagementSelect.Delete ? 0 : NamespaceManagementData.Size;

    /// <inheritdoc />
    public override void FillData(Span<byte> data, int blockBytes)
    {
        data.Clear();
        if (data.Length >= NamespaceManagementData.Size)
        {
            ref var contents = ref MemoryMarshal.AsRef<NamespaceManagementData>(data);
            contents.SizeBlocks = SizeBlocks;
            contents.CapacityBlocks = CapacityBlocks;
            contents.FormattedLbaSize = new FormattedLbaSize(FormattedLbaSize);
            contents.ProtectionSettings = new ProtectionSettings(ProtectionSettings);
            contents.Sharing = (NamespaceSharing)Sharing;
            contents.AnaGroupIdentifier = AnaGroup;
        }
    }

    /// <inheritdoc />
    public override SubmissionEntry Encode() => NamespaceManagementCommand.Encode(
        new NamespaceManagementCommand(Select, NamespaceIdentifier) { CommandSet = CommandSet });

    /// <inheritdoc />
    public override string Describe() => Select switch
    {
        NamespaceManagementSelect.Delete => $"delete namespace {NamespaceIdentifier:X}h",
        NamespaceManagementSelect.Create => $"create a namespace: {SizeBlocks} blocks, capacity {CapacityBlocks}, FLBAS "
            + $"{FormattedLbaSize:X2}h, "
            + $"DPS {ProtectionSettings:X2}h, NMIC {Sharing:X2}h" + (AnaGroup == 0 ? "" : $", ANA group {AnaGroup}")
            + (CommandSet == 0 ? "" : $", CSI {(byte)CommandSet:X2}h") + (NamespaceIdentifier == 0 ? "" : $", nsid {NamespaceIdentifier}"),
        _ => $"Namespace Management SEL {(byte)Select:X}h nsid {NamespaceIdentifier}",
    };

    /// <inheritdoc />
    public override string DescribeOutcome(in CompletionEntry completion, ReadOnlySpan<byte> data, int blockBytes) =>
        completion.Status.IsSuccess && Select == NamespaceManagementSelect.Create
            ? $"{completion.Status}, NSID {completion.Dword0}"
            : completion.Status.ToString();
}
