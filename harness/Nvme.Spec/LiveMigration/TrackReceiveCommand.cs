using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Spec.LiveMigration;

/// <summary>
/// Track Receive with SEL 00h, tracked memory changes, admin opcode 3Eh (B2.1 5.1.26): CDW11 CNTLID 15:0, CDW12 NUMDL. It returns what
/// <see cref="TrackedMemoryChangeList"/> reads, and forgets what it returned.
/// </summary>
/// <param name="ControllerIdentifier">CNTLID: whose writes to host memory are meant.</param>
/// <param name="DwordsZeroBased">NUMDL: dwords to return, minus one.</param>
public readonly record struct TrackedMemoryChangesCommand(ushort ControllerIdentifier, uint DwordsZeroBased)
{
    /// <summary>Encodes the command.</summary>
    /// <param name="command">The command.</param>
    /// <returns>An entry without command identifier and data pointer.</returns>
    public static SubmissionEntry Encode(in TrackedMemoryChangesCommand command) => new()
    {
        Opcode = (byte)AdminOpcode.TrackReceive,
        Dword10 = (uint)TrackReceiveOperation.TrackedMemoryChanges,
        Dword11 = command.ControllerIdentifier,
        Dword12 = command.DwordsZeroBased,
    };

    /// <summary>Decodes the command's own fields; opcode and operation are not looked at.</summary>
    /// <param name="entry">A submission queue entry.</param>
    /// <returns>The fields, reserved bits left out.</returns>
    public static TrackedMemoryChangesCommand Decode(in SubmissionEntry entry) => new((ushort)entry.Dword11, entry.Dword12);
}

/// <summary>SEL of Track Receive, CDW10 bits 7:0 (B2.1 5.1.26); others are reserved.</summary>
public enum TrackReceiveOperation : byte
{
    /// <summary>Tracked memory changes; optional, TRATTR bit 0.</summary>
    TrackedMemoryChanges = 0x00,
}
