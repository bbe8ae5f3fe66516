using NvmeConformance.Linux.Kernel.SystemCalls;

namespace NvmeConformance.Linux.Passthrough;

/// <summary>What a refusal of the kernel means, as far as the number that it returns can tell.</summary>
internal static class RefusalText
{
    internal static string Of(in PassthroughOutcome outcome, uint dataBytes, bool hasMetadata) => outcome.Error switch
    {
        Errno.None => $"the kernel ended the command itself with a status of its own ({outcome.Status}).",
        Errno.EACCES or Errno.EPERM =>
            "the kernel does not allow this command to us (EACCES); CAP_SYS_ADMIN allows most, and some kernels allow some to nobody.",
        Errno.EINVAL when hasMetadata =>
            "the kernel's passthrough does not take it (EINVAL): it has metadata, and the kernel has no block integrity for this namespace.",
        Errno.EINVAL => $"the kernel's passthrough does not take it (EINVAL): {dataBytes} bytes can be more than it lets through at once.",
        Errno.ENOTTY or Errno.EOPNOTSUPP => $"this kernel has no passthrough for such a command on this node ({outcome.Error}).",
        Errno.EFAULT => "the kernel does not find the command's buffer (EFAULT).",
        Errno.ENOMEM => "the kernel has no memory for this command (ENOMEM).",
        _ => $"the kernel's passthrough failed before the device could answer: {outcome.Error.Describe()}.",
    };
}
