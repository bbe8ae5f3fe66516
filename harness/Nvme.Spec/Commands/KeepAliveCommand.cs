using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Spec.Commands;

/// <summary>Keep Alive, admin opcode 18h (B2.2 3.9). It has no fields of its own.</summary>
public static class KeepAliveCommand
{
    /// <summary>Encodes the command.</summary>
    /// <returns>An entry without command identifier.</returns>
    public static SubmissionEntry Encode() => new() { Opcode = (byte)AdminOpcode.KeepAlive };
}
