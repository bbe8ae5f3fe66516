using NvmeConformance.Linux.Kernel.SystemCalls;

namespace NvmeConformance.Vfio.Tests.Fakes;

/// <summary>A kernel that refuses everything that a test does not teach it.</summary>
internal abstract unsafe class RefusingCalls : ISystemCalls
{
    public virtual SystemResult Open(string path, OpenFlags flags) => SystemResult.Of(Errno.ENOENT);

    public virtual SystemResult Close(int descriptor) => SystemResult.Of(Errno.EBADF);

    public virtual SystemResult Status(string path, out NodeStatus status)
    {
        status = default;
        return SystemResult.Of(Errno.ENOENT);
    }

    public virtual SystemResult Ioctl(int descriptor, uint request, void* argument) => SystemResult.Of(Errno.ENOTTY);

    public virtual SystemResult MapMemory(int descriptor, ulong lengthBytes, MemoryAccess access, MappingFlags flags, long offset) =>
        SystemResult.Of(Errno.ENODEV);

    public virtual SystemResult UnmapMemory(void* address, ulong lengthBytes) => SystemResult.Of(Errno.EINVAL);

    public virtual SystemResult Read(int descriptor, void* buffer, ulong lengthBytes) => SystemResult.Of(Errno.EBADF);

    public virtual SystemResult Write(int descriptor, void* buffer, ulong lengthBytes) => SystemResult.Of(Errno.EBADF);

    public virtual SystemResult ReadAt(int descriptor, void* buffer, ulong lengthBytes, long offset) => SystemResult.Of(Errno.EBADF);

    public virtual SystemResult WriteAt(int descriptor, void* buffer, ulong lengthBytes, long offset) => SystemResult.Of(Errno.EBADF);

    public virtual SystemResult MakeEvent(uint initialValue, EventFlags flags) => SystemResult.Of(Errno.EMFILE);

    public virtual SystemResult Poll(PollEntry* entries, uint count, int timeoutMilliseconds) => default;

    public virtual SystemResult SetUpRing(uint entries, void* parameters) => SystemResult.Of(Errno.ENOSYS);

    public virtual SystemResult EnterRing(
        int descriptor, uint submitCount, uint completeCount, uint flags, void* argument, ulong argumentBytes) => SystemResult.Of(Errno.ENOSYS);
}
