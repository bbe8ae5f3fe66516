using NvmeConformance.Linux.Kernel.SystemCalls;

namespace NvmeConformance.Linux.Kernel.Tests;

/// <summary>A kernel that knows which files are claimed and which are devices, and refuses everything else.</summary>
internal sealed unsafe class ClaimingCalls : ISystemCalls
{
    private readonly Dictionary<string, NodeStatus> _nodes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _claimed = new(StringComparer.Ordinal);

    internal List<int> Closed { get; } = [];

    internal ClaimingCalls Node(string path, NodeKind kind, DeviceNumber number)
    {
        _nodes[path] = new NodeStatus(kind, number);
        return this;
    }

    internal ClaimingCalls Claim(string path)
    {
        _claimed.Add(path);
        return this;
    }

    public SystemResult Open(string path, OpenFlags flags) =>
        flags.HasFlag(OpenFlags.Exclusive) && _claimed.Contains(path) ? SystemResult.Of(Errno.EBUSY) : new SystemResult(7);

    public SystemResult Close(int descriptor)
    {
        Closed.Add(descriptor);
        return default;
    }

    public SystemResult Status(string path, out NodeStatus status) =>
        _nodes.TryGetValue(path, out status) ? default : SystemResult.Of(Errno.ENOENT);

    public SystemResult Ioctl(int descriptor, uint request, void* argument) => SystemResult.Of(Errno.ENOTTY);

    public SystemResult MapMemory(int descriptor, ulong lengthBytes, MemoryAccess access, MappingFlags flags, long offset) =>
        SystemResult.Of(Errno.ENOMEM);

    public SystemResult UnmapMemory(void* address, ulong lengthBytes) => SystemResult.Of(Errno.EINVAL);

    public SystemResult Read(int descriptor, void* buffer, ulong lengthBytes) => SystemResult.Of(Errno.EBADF);

    public SystemResult Write(int descriptor, void* buffer, ulong lengthBytes) => SystemResult.Of(Errno.EBADF);

    public SystemResult ReadAt(int descriptor, void* buffer, ulong lengthBytes, long offset) => SystemResult.Of(Errno.EBADF);

    public SystemResult WriteAt(int descriptor, void* buffer, ulong lengthBytes, long offset) => SystemResult.Of(Errno.EBADF);

    public SystemResult MakeEvent(uint initialValue, EventFlags flags) => SystemResult.Of(Errno.EMFILE);

    public SystemResult Poll(PollEntry* entries, uint count, int timeoutMilliseconds) => default;

    public SystemResult SetUpRing(uint entries, void* parameters) => SystemResult.Of(Errno.ENOSYS);

    public SystemResult EnterRing(
        int descriptor, uint submitCount, uint completeCount, uint flags, void* argument, ulong argumentBytes) => SystemResult.Of(Errno.ENOSYS);
}
