using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Spec.Commands;

/// <summary>
/// Write Zeroes, opcode 08h (CS1.2 3.3.8):
/// <code>
/// CDW2,3   upper part of the reference and storage tags     CDW10,11 SLBA
/// CDW12    NLB 15:0, CETYPE 19:16, DTYPE 22:20, NSZ 23, STC 24, DEAC 25, PRINFO 29:26, FUA 30, LR 31
/// CDW13    CEV 15:0, DSPEC 31:16                            CDW14, CDW15 as for Write
/// </code>
/// DTYPE has three bits here, one fewer than in a Write.
/// </summary>
/// <param name="NamespaceIdentifier">NSID.</param>
/// <param name="StartingLba">SLBA; ignored with NSZ.</param>
/// <param name="BlockCountZeroBased">NLB: logical blocks minus one; ignored with NSZ.</param>
/// <param name="Deallocate">DEAC: deallocate the blocks where the namespace can.</param>
/// <param name="WholeNamespace">NSZ: zero the whole namespace; ask <see cref="HasClearedWholeNamespace"/> whether it happened.</param>
/// <param name="Control">LR, FUA and PRACT; the check bits have to be 0.</param>
public readonly record struct WriteZeroesCommand(
    uint NamespaceIdentifier,
    ulong StartingLba,
    ushort BlockCountZeroBased,
    bool Deallocate = false,
    bool WholeNamespace = false,
    IoControl Control = IoControl.None)
{
    private const uint WholeNamespaceBit = 1u << 23;
    private const uint DeallocateBit = 1u << 25;
    private const uint AllBlocksClearedBit = 1;

    /// <summary>CETYPE, command extension type, 0 to 15; 0 for none.</summary>
    public byte ExtensionType { get; init; }

    /// <summary>DTYPE, directive type, 0 to 7.</summary>
    public byte DirectiveType { get; init; }

    /// <summary>CEV, command extension value; meaningful where CETYPE is not 0.</summary>
    public ushort ExtensionValue { get; init; }

    /// <summary>DSPEC, directive specific.</summary>
    public ushort DirectiveSpecific { get; init; }

    /// <summary>Tags of protection information.</summary>
    public ProtectionTags Tags { get; init; }

    /// <summary>Encodes the command.</summary>
    /// <param name="command">The command.</param>
    /// <returns>An entry without command identifier.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A directive or extension type does not fit its field, or the control has a bit that is none.
    /// </exception>
    public static SubmissionEntry Encode(in WriteZeroesCommand command)
    {
        var entry = new SubmissionEntry
        {
            Opcode = (byte)NvmOpcode.WriteZeroes,
            NamespaceIdentifier = command.NamespaceIdentifier,
            Dword10And11 = command.StartingLba,
            Dword12 = command.BlockCountZeroBased
                | (uint)BitField.Write(0, 16, 4, command.ExtensionType)
                | (uint)BitField.Write(0, 20, 3, command.DirectiveType)
                | (command.WholeNamespace ? WholeNamespaceBit : 0)
                | (command.Deallocate ? DeallocateBit : 0)
                | command.Control.ToDword12(),
            Dword13 = command.ExtensionValue | ((uint)command.DirectiveSpecific << 16),
        };
        command.Tags.EncodeInto(ref entry);
        return entry;
    }

    /// <summary>Decodes the command's own fields; the opcode is not looked at.</summary>
    /// <param name="entry">A submission queue entry.</param>
    /// <returns>The fields, reserved bits left out.</returns>
    public static WriteZeroesCommand Decode(in SubmissionEntry entry) => new(
        entry.NamespaceIdentifier,
        entry.Dword10And11,
        (ushort)entry.Dword12,
        (entry.Dword12 & DeallocateBit) != 0,
        (entry.Dword12 & WholeNamespaceBit) != 0,
        IoControlBits.FromDword12(entry.Dword12))
    {
        ExtensionType = (byte)BitField.Read(entry.Dword12, 16, 4),
        DirectiveType = (byte)BitField.Read(entry.Dword12, 20, 3),
        ExtensionValue = (ushort)entry.Dword13,
        DirectiveSpecific = (ushort)(entry.Dword13 >> 16),
        Tags = ProtectionTags.Decode(entry),
    };

    /// <summary>
    /// LBACZ, bit 0 of completion dword 0: whether every block of the namespace was cleared.
    /// A controller without NSZS may ignore NSZ, so only this bit tells what a command with NSZ did.
    /// </summary>
    /// <param name="completion">The completion of a Write Zeroes command.</param>
    /// <returns>Whether the bit is 1 and the status is success.</returns>
    public static bool HasClearedWholeNamespace(in CompletionEntry completion) =>
        completion.Status.IsSuccess && (completion.Dword0 & AllBlocksClearedBit) != 0;
}
