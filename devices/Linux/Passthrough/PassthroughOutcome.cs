using NvmeConformance.Linux.Kernel.SystemCalls;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Linux.Passthrough;

/// <summary>How a command ended that was given to the kernel.</summary>
internal enum PassthroughEnding
{
    /// <summary>The device completed it.</summary>
    Completed,

    /// <summary>The kernel did not send it, or ended it itself: the device has no part in that.</summary>
    Refused,

    /// <summary>It was sent, and the kernel gave it up: its effect is unknown.</summary>
    Lost,

    /// <summary>The device is not there any more.</summary>
    Gone,
}

/// <summary>
/// What the kernel returned for a command, taken apart: a status of the device, or something that must not look like one. The kernel
/// has statuses of its own, in the range for paths (3/70h and 3/71h), which the standard leaves to hosts.
/// </summary>
internal readonly record struct PassthroughOutcome(PassthroughEnding Ending, Status Status, Errno Error)
{
    private const int LargestStatus = 0x7FFF;
    private const StatusCode HostPathingError = (StatusCode)0x370;
    private const StatusCode AbortedByHost = (StatusCode)0x371;

    /// <summary>Reads a return value.</summary>
    /// <param name="value">0 or more is a status field, less is an error.</param>
    /// <param name="isOverdue">Whether the kernel's own timeout is over: then a command that was aborted, the kernel aborted.</param>
    internal static PassthroughOutcome Of(long value, bool isOverdue)
    {
        if (value is < 0 or > LargestStatus)
        {
            var error = value < 0 ? new SystemResult(value).Error : Errno.EIO;
            return new PassthroughOutcome(EndingOf(error), default, error);
        }

        var status = new Status((ushort)value);
        return new PassthroughOutcome(EndingOf(status, isOverdue), status, Errno.None);
    }

    // Cancelled means that the driver gave up waiting, or reset the controller.
    private static PassthroughEnding EndingOf(Errno error) => error switch
    {
        Errno.EINTR or Errno.ECANCELED or Errno.ETIME or Errno.ETIMEDOUT => PassthroughEnding.Lost,
        Errno.ENODEV or Errno.ENXIO or Errno.EBADF => PassthroughEnding.Gone,
        _ => PassthroughEnding.Refused,
    };

    private static PassthroughEnding EndingOf(Status status, bool isOverdue) => status.CodeWithType switch
    {
        HostPathingError => PassthroughEnding.Refused,
        AbortedByHost => PassthroughEnding.Lost,
        StatusCode.CommandAbortRequested when isOverdue => PassthroughEnding.Lost,
        _ => PassthroughEnding.Completed,
    };
}
