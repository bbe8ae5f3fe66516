namespace NvmeConformance.Linux.Kernel.SystemCalls;

/// <summary>
/// The system calls that drivers of ours need: the seam behind which tests put a kernel of their own. Nothing is allocated by the calls
/// without a path, none is repeated after an interruption, and errors come back as values.
/// </summary>
public unsafe interface ISystemCalls
{
    /// <summary>open.</summary>
    /// <param name="path">Which file.</param>
    /// <param name="flags">How.</param>
    /// <returns>A file descriptor.</returns>
    SystemResult Open(string path, OpenFlags flags);

    /// <summary>close.</summary>
    /// <param name="descriptor">Which file.</param>
    /// <returns>0.</returns>
    SystemResult Close(int descriptor);

    /// <summary>statx, links followed.</summary>
    /// <param name="path">Which file.</param>
    /// <param name="status">What it is.</param>
    /// <returns>0.</returns>
    SystemResult Status(string path, out NodeStatus status);

    /// <summary>ioctl.</summary>
    /// <param name="descriptor">Which file.</param>
    /// <param name="request">Which request.</param>
    /// <param name="argument">A pointer, or a number in a pointer's place.</param>
    /// <returns>What the request returns.</returns>
    SystemResult Ioctl(int descriptor, uint request, void* argument);

    /// <summary>mmap, at an address of the kernel's choice.</summary>
    /// <param name="descriptor">Which file; -1 for none.</param>
    /// <param name="lengthBytes">How much.</param>
    /// <param name="access">What may be done with it.</param>
    /// <param name="flags">How.</param>
    /// <param name="offset">From where in the file; page aligned.</param>
    /// <returns>The address.</returns>
    SystemResult MapMemory(int descriptor, ulong lengthBytes, MemoryAccess access, MappingFlags flags, long offset);

    /// <summary>munmap.</summary>
    /// <param name="address">What <see cref="MapMemory"/> returned.</param>
    /// <param name="lengthBytes">How much.</param>
    /// <returns>0.</returns>
    SystemResult UnmapMemory(void* address, ulong lengthBytes);

    /// <summary>read.</summary>
    /// <param name="descriptor">Which file.</param>
    /// <param name="buffer">Where to.</param>
    /// <param name="lengthBytes">How much at most.</param>
    /// <returns>How many bytes came.</returns>
    SystemResult Read(int descriptor, void* buffer, ulong lengthBytes);

    /// <summary>write.</summary>
    /// <param name="descriptor">Which file.</param>
    /// <param name="buffer">Where from.</param>
    /// <param name="lengthBytes">How much.</param>
    /// <returns>How many bytes went.</returns>
    SystemResult Write(int descriptor, void* buffer, ulong lengthBytes);

    /// <summary>pread.</summary>
    /// <param name="descriptor">Which file.</param>
    /// <param name="buffer">Where to.</param>
    /// <param name="lengthBytes">How much at most.</param>
    /// <param name="offset">From where in the file.</param>
    /// <returns>How many bytes came.</returns>
    SystemResult ReadAt(int descriptor, void* buffer, ulong lengthBytes, long offset);

    /// <summary>pwrite.</summary>
    /// <param name="descriptor">Which file.</param>
    /// <param name="buffer">Where from.</param>
    /// <param name="lengthBytes">How much.</param>
    /// <param name="offset">To where in the file.</param>
    /// <returns>How many bytes went.</returns>
    SystemResult WriteAt(int descriptor, void* buffer, ulong lengthBytes, long offset);

    /// <summary>eventfd.</summary>
    /// <param name="initialValue">Where the counter begins.</param>
    /// <param name="flags">How it behaves.</param>
    /// <returns>A file descriptor.</returns>
    SystemResult MakeEvent(uint initialValue, EventFlags flags);

    /// <summary>poll.</summary>
    /// <param name="entries">Which files.</param>
    /// <param name="count">How many.</param>
    /// <param name="timeoutMilliseconds">How long to wait; 0 only looks. Never negative here: every wait has an end.</param>
    /// <returns>How many files have something to say.</returns>
    SystemResult Poll(PollEntry* entries, uint count, int timeoutMilliseconds);

    /// <summary>io_uring_setup.</summary>
    /// <param name="entries">Entries of the submission ring.</param>
    /// <param name="parameters">struct io_uring_params, 120 bytes; filled in by the kernel.</param>
    /// <returns>A file descriptor.</returns>
    SystemResult SetUpRing(uint entries, void* parameters);

    /// <summary>io_uring_enter.</summary>
    /// <param name="descriptor">Which ring.</param>
    /// <param name="submitCount">How many entries to take.</param>
    /// <param name="completeCount">How many completions to wait for.</param>
    /// <param name="flags">IORING_ENTER_ bits.</param>
    /// <param name="argument">struct io_uring_getevents_arg, or null.</param>
    /// <param name="argumentBytes">Its size.</param>
    /// <returns>How many entries were taken.</returns>
    SystemResult EnterRing(int descriptor, uint submitCount, uint completeCount, uint flags, void* argument, ulong argumentBytes);
}
