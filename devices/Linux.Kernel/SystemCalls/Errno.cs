namespace NvmeConformance.Linux.Kernel.SystemCalls;

/// <summary>Why a system call failed, by the names that the Linux manual pages use. Any other number may come, too.</summary>
public enum Errno
{
    /// <summary>It did not.</summary>
    None = 0,

    /// <summary>Operation not permitted.</summary>
    EPERM = 1,

    /// <summary>No such file or directory.</summary>
    ENOENT = 2,

    /// <summary>Interrupted; of a passthrough command: cancelled by the driver.</summary>
    EINTR = 4,

    /// <summary>Input or output error.</summary>
    EIO = 5,

    /// <summary>No such device or address.</summary>
    ENXIO = 6,

    /// <summary>Bad file descriptor.</summary>
    EBADF = 9,

    /// <summary>Not now; try again.</summary>
    EAGAIN = 11,

    /// <summary>Not enough memory.</summary>
    ENOMEM = 12,

    /// <summary>Permission denied.</summary>
    EACCES = 13,

    /// <summary>Bad address.</summary>
    EFAULT = 14,

    /// <summary>In use.</summary>
    EBUSY = 16,

    /// <summary>File exists.</summary>
    EEXIST = 17,

    /// <summary>No such device.</summary>
    ENODEV = 19,

    /// <summary>Not a directory.</summary>
    ENOTDIR = 20,

    /// <summary>Invalid argument.</summary>
    EINVAL = 22,

    /// <summary>Too many open files.</summary>
    EMFILE = 24,

    /// <summary>The file does not know this request.</summary>
    ENOTTY = 25,

    /// <summary>No space left.</summary>
    ENOSPC = 28,

    /// <summary>The kernel does not have this system call.</summary>
    ENOSYS = 38,

    /// <summary>A timer ran out.</summary>
    ETIME = 62,

    /// <summary>A link to something remote is cut.</summary>
    ENOLINK = 67,

    /// <summary>Not supported.</summary>
    EOPNOTSUPP = 95,

    /// <summary>Timed out.</summary>
    ETIMEDOUT = 110,

    /// <summary>Cancelled.</summary>
    ECANCELED = 125,
}
