namespace NvmeConformance.Linux.Kernel.SystemCalls;

/// <summary>How a file is opened (x86-64 and arm64 numbers).</summary>
[Flags]
public enum OpenFlags
{
    /// <summary>For reading.</summary>
    ReadOnly = 0,

    /// <summary>For writing.</summary>
    WriteOnly = 1,

    /// <summary>For both.</summary>
    ReadWrite = 2,

    /// <summary>O_EXCL: of a block device, that nobody else has claimed it.</summary>
    Exclusive = 0x80,

    /// <summary>O_NONBLOCK: never wait while opening.</summary>
    NonBlocking = 0x800,

    /// <summary>O_CLOEXEC: programs that we start do not inherit it. Always wanted here.</summary>
    CloseOnExec = 0x80000,
}

/// <summary>What may be done with mapped memory.</summary>
[Flags]
public enum MemoryAccess
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>PROT_READ.</summary>
    Read = 1,

    /// <summary>PROT_WRITE.</summary>
    Write = 2,
}

/// <summary>How memory is mapped.</summary>
[Flags]
public enum MappingFlags
{
    /// <summary>Nothing said.</summary>
    None = 0,

    /// <summary>MAP_SHARED: changes are seen by the other side.</summary>
    Shared = 0x01,

    /// <summary>MAP_PRIVATE.</summary>
    Private = 0x02,

    /// <summary>MAP_ANONYMOUS: memory without a file.</summary>
    Anonymous = 0x20,

    /// <summary>MAP_LOCKED: never swapped out.</summary>
    Locked = 0x2000,

    /// <summary>MAP_POPULATE: pages are there at once.</summary>
    Populate = 0x8000,

    /// <summary>MAP_HUGETLB: huge pages of the default size.</summary>
    HugePages = 0x40000,
}

/// <summary>What <c>poll</c> is asked for and answers.</summary>
[Flags]
public enum PollEvents : short
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>POLLIN: there is something to read.</summary>
    Readable = 0x001,

    /// <summary>POLLOUT: there is room to write.</summary>
    Writable = 0x004,

    /// <summary>POLLERR: an error; only in answers.</summary>
    Error = 0x008,

    /// <summary>POLLHUP: the other side is gone; only in answers.</summary>
    HangUp = 0x010,

    /// <summary>POLLNVAL: no open file; only in answers.</summary>
    Invalid = 0x020,
}

/// <summary>How an event counter behaves.</summary>
[Flags]
public enum EventFlags
{
    /// <summary>Reading waits, and takes the whole count.</summary>
    None = 0,

    /// <summary>EFD_NONBLOCK: reading never waits.</summary>
    NonBlocking = 0x800,

    /// <summary>EFD_CLOEXEC: programs that we start do not inherit it. Always wanted here.</summary>
    CloseOnExec = 0x80000,
}
