using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Spec.Commands;

/// <summary>
/// Doorbell Buffer Config, admin opcode 7Ch (B2.2): PRP1 is the page of shadow doorbells, PRP2 the page of event indexes. Both are laid
/// out as the doorbell registers from offset 0 on, with the same stride.
/// </summary>
/// <param name="ShadowDoorbellAddress">PRP1, page aligned.</param>
/// <param name="EventIndexAddress">PRP2, page aligned.</param>
public readonly record struct DoorbellBufferConfigCommand(ulong ShadowDoorbellAddress, ulong EventIndexAddress)
{
    /// <summary>Encodes the command.</summary>
    /// <param name="command">The command.</param>
    /// <returns>An entry without command identifier; the data pointers are the command's own fields and set.</returns>
    public static SubmissionEntry Encode(in DoorbellBufferConfigCommand command) => new()
    {
        Opcode = (byte)AdminOpcode.DoorbellBufferConfig,
        Prp1 = command.ShadowDoorbellAddress,
        Prp2 = command.EventIndexAddress,
    };

    /// <summary>Decodes the command's own fields; the opcode is not looked at.</summary>
    /// <param name="entry">A submission queue entry.</param>
    /// <returns>The fields.</returns>
    public static DoorbellBufferConfigCommand Decode(in SubmissionEntry entry) => new(entry.Prp1, entry.Prp2);
}
