using NvmeConformance.Determinism.Time;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Host.Queues;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Reference.Faults.Tests.Visibility;

/// <summary>Commands in flight together, and what the host sees of them: status and memory, in the order of their submission.</summary>
internal sealed class Batch(ControllerHandle controller) : IWaitCondition, ICompletionSink
{
    private const long PatienceNanoseconds = 60_000_000_000;
    private const int CanaryBytes = 64;

    /// <summary>What a line begins with that tells of a completion that is none.</summary>
    internal const string Odd = "odd: ";

    private readonly List<(CommandQueue Queue, CommandToken Token, DmaBuffer Memory)> _submitted = [];
    private readonly Dictionary<(ushort, CommandToken), CompletionEntry> _completed = [];
    private readonly List<string> _anomalies = [];

    /// <summary>Puts a command into a queue, its memory filled and followed by a canary.</summary>
    internal void Add(CommandQueue queue, in SubmissionEntry command, ReadOnlySpan<byte> data, int lengthBytes)
    {
        var memory = lengthBytes == 0
            ? DmaBuffer.None
            : controller.Memory.Allocate(lengthBytes + CanaryBytes, DmaSpace.PageBytes);
        memory.Span.Fill(0xEE);
        data.CopyTo(memory.Span);
        var used = lengthBytes == 0 ? memory : memory.Slice(0, lengthBytes);
        if (queue.TrySubmit(command, used, out var token))
        {
            _submitted.Add((queue, token, memory));
        }
    }

    /// <summary>Lets the commands run and tells what came of them.</summary>
    internal void Run(List<string> history)
    {
        controller.Admin.Ring();
        controller.IoQueues[0].Ring();
        var outcome = controller.Clock.WaitUntil(this, controller.Clock.NowNanoseconds + PatienceNanoseconds);
        history.Add(outcome.ToString());
        history.AddRange(_anomalies);
        foreach (var (queue, token, memory) in _submitted)
        {
            var status = _completed.TryGetValue((queue.Identifier, token), out var entry) ? entry.Status.ToString() : "lost";
            history.Add($"{status} {entry.Dword0} {Hash(memory.Span):X16}");
        }
    }

    public bool IsMet()
    {
        controller.Admin.Poll(this);
        controller.IoQueues[0].Poll(this);
        return _completed.Count == _submitted.Count;
    }

    public void OnCompletion(CommandQueue queue, CommandToken token, in CompletionEntry entry) =>
        _completed[(queue.Identifier, token)] = entry;

    public void OnAnomaly(CommandQueue queue, CompletionAnomaly anomaly, in CompletionEntry entry) => _anomalies.Add($"{Odd}{anomaly}");

    private static ulong Hash(ReadOnlySpan<byte> bytes)
    {
        var hash = 0xCBF2_9CE4_8422_2325UL;
        foreach (var word in System.Runtime.InteropServices.MemoryMarshal.Cast<byte, ulong>(bytes))
        {
            hash = (hash ^ word) * 0x9E37_79B9_7F4A_7C15;
            hash ^= hash >> 29;
        }

        return hash;
    }
}
