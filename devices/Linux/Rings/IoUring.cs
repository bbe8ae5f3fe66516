using System.Runtime.InteropServices;
using NvmeConformance.Linux.Kernel.SystemCalls;

namespace NvmeConformance.Linux.Rings;

/// <summary>
/// As much of io_uring as NVMe passthrough needs: large entries in two rings that we share with the kernel. Nothing is visible to the
/// kernel before <see cref="Publish"/>, no wait is longer than its caller says, and nothing is allocated per entry. One thread at a time.
/// </summary>
internal sealed unsafe class IoUring : IDisposable
{
    private const uint EnterGetEvents = 1 << 0;
    private const uint EnterExtendedArgument = 1 << 3;
    private const long SubmissionRingOffset = 0;
    private const long CompletionRingOffset = 0x8000000;
    private const long SubmissionEntriesOffset = 0x10000000;
    private const int WaitArgumentBytes = 24;
    private const int WaitTimeBytes = 16;
    private const RingSetup Wanted =
        RingSetup.LargeSubmissions | RingSetup.LargeCompletions | RingSetup.CompletionSize | RingSetup.CooperativeTaskRun;

    private readonly ISystemCalls _calls;
    private readonly FileDescriptor _file;
    private readonly List<(nint Address, ulong LengthBytes)> _mappings = [];
    private readonly ulong* _waitArgument;
    private RingSubmission* _submissions;
    private RingCompletion* _completions;
    private uint* _submissionHead;
    private uint* _submissionTail;
    private uint* _completionHead;
    private uint* _completionTail;
    private uint _submissionMask;
    private uint _completionMask;
    private uint _placed;
    private uint _published;

    private IoUring(ISystemCalls calls, FileDescriptor file)
    {
        (_calls, _file) = (calls, file);
        _waitArgument = (ulong*)NativeMemory.AllocZeroed(WaitArgumentBytes + WaitTimeBytes);
        _waitArgument[2] = (ulong)(_waitArgument + 3);
    }

    /// <summary>How many entries can be placed before they are published.</summary>
    internal uint EntryCount => _submissionMask + 1;

    /// <summary>Entries that were published and that the kernel has not taken yet.</summary>
    internal uint Untaken => _published - Volatile.Read(ref *_submissionHead);

    /// <summary>Makes a ring.</summary>
    /// <param name="calls">The system.</param>
    /// <param name="entries">How many entries at least, 1 to 4096; there is room for twice as many completions.</param>
    /// <param name="ring">The ring, or null.</param>
    /// <returns>Why there is none: no such system call, forbidden, or a kernel without large entries (before 5.19).</returns>
    internal static Errno TryCreate(ISystemCalls calls, uint entries, out IoUring? ring)
    {
        ring = null;
        var parameters = new RingParameters { Flags = Wanted, CompletionEntries = entries * 2 };
        var made = calls.SetUpRing(entries, &parameters);
        if (made.IsError)
        {
            return made.Error;
        }

        var attempt = new IoUring(calls, new FileDescriptor(calls, (int)made.Value));
        var problem = IsUsable(parameters, entries) ? attempt.Map(parameters) : Errno.EOPNOTSUPP;
        if (problem != Errno.None)
        {
            attempt.Dispose();
            return problem;
        }

        ring = attempt;
        return Errno.None;
    }

    /// <summary>The next entry, cleared, or null where the ring is full.</summary>
    internal RingSubmission* Place()
    {
        if (_placed - Volatile.Read(ref *_submissionHead) > _submissionMask)
        {
            return null;
        }

        var entry = _submissions + (_placed++ & _submissionMask);
        *entry = default;
        return entry;
    }

    /// <summary>Takes back what was placed and not published.</summary>
    internal void TakeBack() => _placed = _published;

    /// <summary>Gives the kernel what was placed. What it does not take at once, the next call gives it again.</summary>
    internal SystemResult Publish()
    {
        if (_published != _placed)
        {
            _published = _placed;
            Volatile.Write(ref *_submissionTail, _published);
        }

        var untaken = Untaken;
        return untaken == 0 ? default : _calls.EnterRing(_file.Number, untaken, 0, 0, null, 0);
    }

    /// <summary>Takes one completion.</summary>
    internal bool TryTake(out RingCompletion completion)
    {
        var head = *_completionHead;
        if (head == Volatile.Read(ref *_completionTail))
        {
            completion = default;
            return false;
        }

        completion = _completions[head & _completionMask];
        Volatile.Write(ref *_completionHead, head + 1);
        return true;
    }

    /// <summary>Lets the kernel post what is over, and gives it the processor until something is.</summary>
    /// <param name="nanoseconds">How long at most; below a second.</param>
    internal SystemResult WaitForOne(long nanoseconds)
    {
        _waitArgument[4] = (ulong)nanoseconds;
        return _calls.EnterRing(_file.Number, 0, 1, EnterGetEvents | EnterExtendedArgument, _waitArgument, WaitArgumentBytes);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var (address, length) in _mappings)
        {
            _calls.UnmapMemory((void*)address, length);
        }

        _mappings.Clear();
        if (!_file.IsClosed)
        {
            NativeMemory.Free(_waitArgument);
        }

        _file.Dispose();
    }

    private static bool IsUsable(in RingParameters parameters, uint entries) =>
        parameters.Features.HasFlag(RingFeatures.WaitWithTimeout)
        && parameters.SubmissionEntries >= entries && uint.IsPow2(parameters.SubmissionEntries)
        && parameters.CompletionEntries >= parameters.SubmissionEntries && uint.IsPow2(parameters.CompletionEntries);

    private Errno Map(in RingParameters parameters)
    {
        var submissionBytes = parameters.Submission.Array + ((ulong)parameters.SubmissionEntries * sizeof(uint));
        var completionBytes = parameters.Completion.Entries + ((ulong)parameters.CompletionEntries * RingCompletion.Size);
        var isSingle = parameters.Features.HasFlag(RingFeatures.SingleMapping);
        if (Map(isSingle ? Math.Max(submissionBytes, completionBytes) : submissionBytes, SubmissionRingOffset, out var submission) is not Errno.None and var first)
        {
            return first;
        }

        var completion = submission;
        if (!isSingle && Map(completionBytes, CompletionRingOffset, out completion) is not Errno.None and var second)
        {
            return second;
        }

        if (Map((ulong)parameters.SubmissionEntries * RingSubmission.Size, SubmissionEntriesOffset, out var entries) is not Errno.None and var third)
        {
            return third;
        }

        Adopt(parameters, submission, completion, (RingSubmission*)entries);
        return Errno.None;
    }

    private void Adopt(in RingParameters parameters, byte* submission, byte* completion, RingSubmission* entries)
    {
        _submissions = entries;
        _submissionHead = (uint*)(submission + parameters.Submission.Head);
        _submissionTail = (uint*)(submission + parameters.Submission.Tail);
        _submissionMask = parameters.SubmissionEntries - 1;
        _completions = (RingCompletion*)(completion + parameters.Completion.Entries);
        _completionHead = (uint*)(completion + parameters.Completion.Head);
        _completionTail = (uint*)(completion + parameters.Completion.Tail);
        _completionMask = parameters.CompletionEntries - 1;
        _placed = _published = *_submissionTail;

        // Entries are used in the order of their numbers, so that the list of numbers never changes.
        var numbers = (uint*)(submission + parameters.Submission.Array);
        for (var index = 0u; index < parameters.SubmissionEntries; index++)
        {
            numbers[index] = index;
        }
    }

    private Errno Map(ulong lengthBytes, long offset, out byte* address)
    {
        var mapped = _calls.MapMemory(
            _file.Number, lengthBytes, MemoryAccess.Read | MemoryAccess.Write, MappingFlags.Shared | MappingFlags.Populate, offset);
        address = mapped.IsError ? null : (byte*)mapped.Value;
        if (!mapped.IsError)
        {
            _mappings.Add(((nint)mapped.Value, lengthBytes));
        }

        return mapped.Error;
    }
}
