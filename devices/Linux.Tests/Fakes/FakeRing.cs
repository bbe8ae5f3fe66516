using System.Runtime.InteropServices;
using NvmeConformance.Linux.Kernel.SystemCalls;
using NvmeConformance.Linux.Passthrough;
using NvmeConformance.Linux.Rings;

namespace NvmeConformance.Linux.Tests.Fakes;

/// <summary>The kernel's side of one io_uring, in memory of our own.</summary>
internal sealed unsafe class FakeRing : IDisposable
{
    private const int RingBytes = 1 << 20;
    private const int HeadOffset = 0;
    private const int TailOffset = 4;
    private const int CompletionHeadOffset = 64;
    private const int CompletionTailOffset = 68;
    private const int ArrayOffset = 128;
    private const int CompletionsOffset = 65536;
    private readonly byte* _rings = (byte*)NativeMemory.AllocZeroed(RingBytes);
    private readonly byte* _entries = (byte*)NativeMemory.AllocZeroed(RingBytes);
    private uint _entryCount;

    /// <summary>Changes what the kernel says of the ring.</summary>
    internal Action<RingParametersBox>? Falsify { get; set; }

    /// <summary>Why the kernel takes no entries.</summary>
    internal Errno SubmitProblem { get; set; }

    /// <summary>Every entry that was taken.</summary>
    internal List<RingSubmission> Taken { get; } = [];

    internal int Mappings { get; private set; }

    public void Dispose()
    {
        NativeMemory.Free(_rings);
        NativeMemory.Free(_entries);
    }

    internal void SetUp(uint entries, RingParameters* parameters)
    {
        _entryCount = System.Numerics.BitOperations.RoundUpToPowerOf2(entries);
        parameters->SubmissionEntries = _entryCount;
        parameters->CompletionEntries = _entryCount * 2;
        parameters->Features = RingFeatures.SingleMapping | RingFeatures.WaitWithTimeout;
        parameters->Submission = new RingOffsets { Head = HeadOffset, Tail = TailOffset, Array = ArrayOffset };
        parameters->Completion = new RingOffsets { Head = CompletionHeadOffset, Tail = CompletionTailOffset, Entries = CompletionsOffset };
        new Span<byte>(_rings, RingBytes).Clear();
        if (Falsify is { } falsify)
        {
            var box = new RingParametersBox { Value = *parameters };
            falsify(box);
            *parameters = box.Value;
        }
    }

    internal SystemResult Map(ulong lengthBytes, long offset)
    {
        Assert.InRange(lengthBytes, 1UL, (ulong)RingBytes);
        Mappings++;
        return new SystemResult(offset == 0x10000000 ? (nint)_entries : (nint)_rings);
    }

    internal SystemResult Unmap(nint address)
    {
        Assert.True(address == (nint)_rings || address == (nint)_entries);
        Mappings--;
        return default;
    }

    internal SystemResult Enter(uint submitCount, uint completeCount, Func<PassthroughFields, CommandAnswer?> answer)
    {
        var head = Word(HeadOffset);
        var count = 0u;
        while (count < submitCount && *head != *Word(TailOffset))
        {
            var entry = ((RingSubmission*)_entries)[Word(ArrayOffset)[*head & (_entryCount - 1)]];
            (*head)++;
            count++;
            Taken.Add(entry);
            if (answer(entry.Command) is { } told)
            {
                Post(entry.UserData, (int)told.Value, told.Result);
            }
        }

        return completeCount > 0 && *Word(CompletionHeadOffset) == *Word(CompletionTailOffset)
            ? SystemResult.Of(Errno.ETIME)
            : new SystemResult(count);
    }

    /// <summary>Posts a completion, asked for or not.</summary>
    internal void Post(ulong userData, int result, ulong commandResult = 0)
    {
        var tail = Word(CompletionTailOffset);
        ((RingCompletion*)(_rings + CompletionsOffset))[*tail & ((_entryCount * 2) - 1)] =
            new RingCompletion { UserData = userData, Result = result, CommandResult = commandResult };
        (*tail)++;
    }

    private uint* Word(int offset) => (uint*)(_rings + offset);
}

/// <summary>Parameters that a test may change.</summary>
internal sealed class RingParametersBox
{
    internal RingParameters Value;
}
