using System.Runtime.InteropServices;
using NvmeConformance.Linux.Kernel.SystemCalls;
using NvmeConformance.Linux.Passthrough;

namespace NvmeConformance.Linux.Tests.Fakes;

/// <summary>
/// A kernel of our own making: it knows nodes, records what is asked of it, and answers commands as a test tells it to, or else like a
/// small drive.
/// </summary>
internal sealed unsafe class FakeKernel : ISystemCalls, IDisposable
{
    private readonly Dictionary<string, NodeStatus> _nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Errno> _unopenable = new(StringComparer.Ordinal);
    private readonly Dictionary<int, string> _open = [];
    private int _nextDescriptor = 100;

    /// <summary>Everything that went through ioctl: node, request, command.</summary>
    internal List<(string Path, uint Request, PassthroughFields Fields)> Requests { get; } = [];

    /// <summary>Asked first with every command; null means that the small drive answers.</summary>
    internal Func<PassthroughFields, CommandAnswer?>? Answer { get; set; }

    /// <summary>What a request without a command returns.</summary>
    internal Func<uint, long> OnRequest { get; set; } = _ => 0;

    /// <summary>The ring; commands in it that are not answered stay in flight.</summary>
    internal FakeRing Ring { get; } = new();

    /// <summary>Why there is no io_uring.</summary>
    internal Errno RingProblem { get; set; }

    internal IReadOnlyCollection<string> OpenPaths => _open.Values;

    internal FakeKernel Node(string path, NodeKind kind, DeviceNumber number = default)
    {
        _nodes[path] = new NodeStatus(kind, number);
        return this;
    }

    internal FakeKernel Unopenable(string path, Errno problem)
    {
        _unopenable[path] = problem;
        return this;
    }

    public void Dispose() => Ring.Dispose();

    public SystemResult Open(string path, OpenFlags flags)
    {
        if (_unopenable.TryGetValue(path, out var problem))
        {
            return SystemResult.Of(problem);
        }

        if (!_nodes.ContainsKey(path))
        {
            return SystemResult.Of(Errno.ENOENT);
        }

        _open.Add(++_nextDescriptor, path);
        return new SystemResult(_nextDescriptor);
    }

    public SystemResult Close(int descriptor) => _open.Remove(descriptor) ? default : SystemResult.Of(Errno.EBADF);

    public SystemResult Status(string path, out NodeStatus status) =>
        _nodes.TryGetValue(path, out status) ? default : SystemResult.Of(Errno.ENOENT);

    public SystemResult Ioctl(int descriptor, uint request, void* argument)
    {
        if (!_open.TryGetValue(descriptor, out var path))
        {
            return SystemResult.Of(Errno.EBADF);
        }

        if (request is not (PassthroughRequest.Admin64 or PassthroughRequest.Io64))
        {
            Requests.Add((path, request, default));
            return new SystemResult(OnRequest(request));
        }

        ref var command = ref *(PassthroughCommand*)argument;
        Requests.Add((path, request, command.Fields));
        var answer = AnswerTo(command.Fields, request == PassthroughRequest.Admin64) ?? new CommandAnswer(-(long)Errno.EINTR);
        command.Result = answer.Result;
        return new SystemResult(answer.Value);
    }

    public SystemResult MapMemory(int descriptor, ulong lengthBytes, MemoryAccess access, MappingFlags flags, long offset) =>
        Ring.Map(lengthBytes, offset);

    public SystemResult UnmapMemory(void* address, ulong lengthBytes) => Ring.Unmap((nint)address);

    public SystemResult SetUpRing(uint entries, void* parameters)
    {
        if (RingProblem != Errno.None)
        {
            return SystemResult.Of(RingProblem);
        }

        Ring.SetUp(entries, (Rings.RingParameters*)parameters);
        _open.Add(++_nextDescriptor, "ring");
        return new SystemResult(_nextDescriptor);
    }

    public SystemResult EnterRing(
        int descriptor, uint submitCount, uint completeCount, uint flags, void* argument, ulong argumentBytes)
    {
        if (submitCount > 0 && Ring.SubmitProblem != Errno.None)
        {
            return SystemResult.Of(Ring.SubmitProblem);
        }

        return Ring.Enter(submitCount, completeCount, fields => AnswerTo(fields, isAdmin: false));
    }

    public SystemResult Read(int descriptor, void* buffer, ulong lengthBytes) => SystemResult.Of(Errno.EBADF);

    public SystemResult Write(int descriptor, void* buffer, ulong lengthBytes) => SystemResult.Of(Errno.EBADF);

    public SystemResult ReadAt(int descriptor, void* buffer, ulong lengthBytes, long offset) => SystemResult.Of(Errno.EBADF);

    public SystemResult WriteAt(int descriptor, void* buffer, ulong lengthBytes, long offset) => SystemResult.Of(Errno.EBADF);

    public SystemResult MakeEvent(uint initialValue, EventFlags flags) => SystemResult.Of(Errno.EMFILE);

    public SystemResult Poll(PollEntry* entries, uint count, int timeoutMilliseconds) => default;

    private CommandAnswer? AnswerTo(PassthroughFields fields, bool isAdmin) =>
        Answer is { } answer && answer(fields) is { } told ? (told.StaysInFlight ? null : told)
        : isAdmin ? SmallDrive.Identify(fields) : new CommandAnswer(0);
}

/// <summary>How a command ends.</summary>
/// <param name="Value">What the kernel returns.</param>
/// <param name="Result">Completion dwords 0 and 1.</param>
/// <param name="StaysInFlight">Whether it does not end at all; by ioctl, that it is cancelled.</param>
internal sealed record CommandAnswer(long Value, ulong Result = 0, bool StaysInFlight = false);

/// <summary>A drive with one namespace of 4096 blocks of 512 bytes.</summary>
internal static unsafe class SmallDrive
{
    internal static CommandAnswer Identify(in PassthroughFields fields)
    {
        if (fields.Opcode != 0x06)
        {
            return new CommandAnswer(fields.Opcode == 0x02 ? 0x4002 : 0);
        }

        var page = new Span<byte>((void*)fields.DataAddress, (int)fields.DataBytes);
        page.Clear();
        switch (fields.Dword10 & 0xFF)
        {
            case 0x00:
                MemoryMarshal.Write(page, 4096UL);
                page[130] = 9;
                break;
            case 0x01:
                "SN-1                "u8.CopyTo(page[4..]);
                page[516] = 1;
                page[520] = 0x0C;
                break;
            case 0x02:
                page[0] = 1;
                break;
        }

        return new CommandAnswer(0);
    }
}
