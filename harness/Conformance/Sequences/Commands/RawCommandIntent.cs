using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Conformance.Sequences.Commands;

/// <summary>A command given field by field: for opcodes and reserved fields that no other intent can say.</summary>
/// <param name="OnAdminQueue">Whether it goes to the admin queue.</param>
/// <param name="Opcode">OPC; any number, legal or not.</param>
/// <param name="NamespaceIdentifier">NSID; any number, legal or not.</param>
public sealed record RawCommandIntent(bool OnAdminQueue, byte Opcode, uint NamespaceIdentifier) : CommandIntent(NamespaceIdentifier)
{
    /// <summary>Byte 1: FUSE in bits 1:0, PSDT in bits 7:6.</summary>
    public byte Flags { get; init; }

    /// <summary>CDW2.</summary>
    public uint Dword2 { get; init; }

    /// <summary>CDW3.</summary>
    public uint Dword3 { get; init; }

    /// <summary>MPTR.</summary>
    public ulong MetadataPointer { get; init; }

    /// <summary>CDW10.</summary>
    public uint Dword10 { get; init; }

    /// <summary>CDW11.</summary>
    public uint Dword11 { get; init; }

    /// <summary>CDW12.</summary>
    public uint Dword12 { get; init; }

    /// <summary>CDW13.</summary>
    public uint Dword13 { get; init; }

    /// <summary>CDW14.</summary>
    public uint Dword14 { get; init; }

    /// <summary>CDW15.</summary>
    public uint Dword15 { get; init; }

    /// <summary>Bytes of the buffer that PRP1 and PRP2 describe; 0 for none.</summary>
    public int DataBytes { get; init; }

    /// <summary>What the buffer is filled with before the command is sent.</summary>
    public byte Fill { get; init; } = UnwrittenFill;

    /// <inheritdoc />
    public override bool IsAdmin => OnAdminQueue;

    /// <summary>Another command, word by word, ready to be changed in one place.</summary>
    /// <param name="command">The command.</param>
    /// <param name="blockBytes">LBA data size of the namespace it addresses.</param>
    /// <returns>The same bytes.</returns>
    public static RawCommandIntent From(CommandIntent command, int blockBytes)
    {
        ArgumentNullException.ThrowIfNull(command);
        var entry = command.Encode();
        return new RawCommandIntent(command.IsAdmin, entry.Opcode, entry.NamespaceIdentifier)
        {
            Flags = entry.Flags,
            Dword2 = entry.Dword2,
            Dword3 = entry.Dword3,
            MetadataPointer = entry.MetadataPointer,
            Dword10 = entry.Dword10,
            Dword11 = entry.Dword11,
            Dword12 = entry.Dword12,
            Dword13 = entry.Dword13,
            Dword14 = entry.Dword14,
            Dword15 = entry.Dword15,
            DataBytes = command.TransferBytes(blockBytes),
        };
    }

    /// <inheritdoc />
    public override int TransferBytes(int blockBytes) => DataBytes;

    /// <inheritdoc />
    public override void FillData(Span<byte> data, int blockBytes) => data.Fill(Fill);

    /// <inheritdoc />
    public override SubmissionEntry Encode() => new()
    {
        Opcode = Opcode,
        Flags = Flags,
        NamespaceIdentifier = NamespaceIdentifier,
        Dword2 = Dword2,
        Dword3 = Dword3,
        MetadataPointer = MetadataPointer,
        Dword10 = Dword10,
        Dword11 = Dword11,
        Dword12 = Dword12,
        Dword13 = Dword13,
        Dword14 = Dword14,
        Dword15 = Dword15,
    };

    /// <inheritdoc />
    public override string Describe()
    {
        var words = string.Join(" ", new[] { Dword10, Dword11, Dword12, Dword13, Dword14, Dword15 }.Select(word => $"{word:X8}h"));
        return $"{(OnAdminQueue ? "admin" : "I/O")} command {Opcode:X2}h, byte 1 {Flags:X2}h"
            + $", nsid {NamespaceIdentifier}, CDW10 to 15 {words}"
            + ((Dword2 | Dword3) == 0 ? "" : $", CDW2 and 3 {Dword2:X8}h {Dword3:X8}h")
            + (MetadataPointer == 0 ? "" : $", MPTR {MetadataPointer:X16}h")
            + $", {DataBytes} bytes";
    }
}
