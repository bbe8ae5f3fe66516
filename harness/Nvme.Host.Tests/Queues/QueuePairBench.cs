using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Host.Queues;
using NvmeConformance.Nvme.Host.Tests.Fakes;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Host.Tests.Queues;

/// <summary>A queue pair, a hand-made device behind it, and a sink that writes down what it is told.</summary>
internal sealed class QueuePairBench : IRegisterAccess, ICompletionSink, IDisposable
{
    private const ushort Identifier = 3;
    private const int TailDoorbell = 0x1018;
    private const int HeadDoorbell = 0x101C;
    private readonly DmaSpace _memory = new(4 * 1024 * 1024);

    public QueuePairBench(int entryCount, int firstGeneration = 0)
    {
        Pair = new QueuePair(this, _memory, Identifier, entryCount, TailDoorbell, HeadDoorbell, firstGeneration);
        Device = new FakeQueue(
            _memory, Identifier, entryCount, Pair.SubmissionRing.DeviceAddress, Pair.CompletionRing.DeviceAddress);
        Data = _memory.AllocatePages(1024 * 1024);
    }

    public QueuePair Pair { get; }

    public FakeQueue Device { get; }

    public DmaBuffer Data { get; }

    public List<(string Name, uint Value)> Doorbells { get; } = [];

    public List<CommandToken> Completed { get; } = [];

    public List<CompletionAnomaly> Anomalies { get; } = [];

    public int MemoryUsedBytes => _memory.Mark;

    /// <summary>Submits a command that can be told from others by its namespace identifier.</summary>
    public CommandToken Submit(uint mark = 1)
    {
        Assert.True(Pair.TrySubmit(new SubmissionEntry { Opcode = 2, NamespaceIdentifier = mark }, DmaBuffer.None, out var token));
        return token;
    }

    public CommandToken SubmitAndFetch()
    {
        var token = Submit();
        Pair.Ring();
        Device.Fetch();
        return token;
    }

    public bool IsFull() => !Pair.TrySubmit(new SubmissionEntry(), DmaBuffer.None, out _);

    public int Poll() => Pair.Poll(this);

    public void Dispose() => _memory.Dispose();

    uint IRegisterAccess.Read32(int offset) => throw new InvalidOperationException("A queue pair reads no registers.");

    void IRegisterAccess.Write32(int offset, uint value)
    {
        switch (offset)
        {
            case TailDoorbell:
                Doorbells.Add(("tail", value));
                Device.Tail = (int)value;
                break;
            case HeadDoorbell:
                Doorbells.Add(("head", value));
                Device.CompletionHead = (int)value;
                break;
            default:
                Assert.Fail($"A queue pair has no business at {offset:X}h.");
                break;
        }
    }

    void ICompletionSink.OnCompletion(CommandQueue queue, CommandToken token, in CompletionEntry entry)
    {
        Assert.Same(Pair, queue);
        Assert.Equal(token.CommandIdentifier, entry.CommandIdentifier);
        Completed.Add(token);
    }

    void ICompletionSink.OnAnomaly(CommandQueue queue, CompletionAnomaly anomaly, in CompletionEntry entry) => Anomalies.Add(anomaly);
}
