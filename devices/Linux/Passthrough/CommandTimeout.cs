using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Linux.Passthrough;

/// <summary>
/// How long the kernel is told to wait, in milliseconds. It aborts and resets when that is over, so it is longer than the harness waits
/// for anything that is not known to take long: whoever gives up first should be the one who only looks.
/// </summary>
internal static class CommandTimeout
{
    internal const uint OrdinaryMilliseconds = 65_000;
    internal const uint SlowMilliseconds = 300_000;
    internal const uint WholeDriveMilliseconds = 3_600_000;

    /// <summary>The longest that the kernel can be busy with an ordinary command: it waits, aborts, waits again and resets.</summary>
    internal const long GivingUpNanoseconds = ((2L * OrdinaryMilliseconds) + 70_000) * 1_000_000;

    internal static uint For(in SubmissionEntry command, bool isAdmin) => !isAdmin
        ? OrdinaryMilliseconds
        : (AdminOpcode)command.Opcode switch
        {
            AdminOpcode.FormatNvm or AdminOpcode.GetLbaStatus => WholeDriveMilliseconds,
            AdminOpcode.Sanitize or AdminOpcode.NamespaceManagement or AdminOpcode.NamespaceAttachment or AdminOpcode.FirmwareCommit
                or AdminOpcode.FirmwareImageDownload or AdminOpcode.SecuritySend or AdminOpcode.SecurityReceive
                or AdminOpcode.CapacityManagement => SlowMilliseconds,
            _ => OrdinaryMilliseconds,
        };
}
