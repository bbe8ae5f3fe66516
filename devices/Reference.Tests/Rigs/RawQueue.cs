using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.Reference.Tests.Rigs;

/// <summary>
/// A submission queue and a completion queue whose every entry and doorbell the test handles itself. The two may have different
/// sizes, and the completion queue may be another raw queue's.
/// </summary>
internal sealed class RawQueue
{
    private readonly Rig _rig;
    private readonly int _stride;
    private ushort _nextIdentifier = 0x100;
    private int _head;
    private bool _expectedPhase = true;

    internal RawQueue(Rig rig, ushort identifier, int submissionEntries, int completionEntries, RawQueue? shared = null)
    {
        _rig = rig;
        _stride = StrideOf(rig);
        Identifier = identifier;
        CompletionIdentifier = shared?.CompletionIdentifier ?? identifier;
        CompletionEntries = shared?.CompletionEntries ?? completionEntries;
        SubmissionEntries = submissionEntries;
        Completions = shared?.Completions ?? rig.Memory.AllocatePages(completionEntries * CompletionEntry.Size);
        Submissions = rig.Memory.AllocatePages(submissionEntries * SubmissionEntry.Size);
        if (shared is null)
        {
            var create = new CreateIoCompletionQueueCommand(identifier, (ushort)(completionEntries - 1)) { PhysicallyContiguous = true };
            Assert.Equal(StatusCode.Success, rig.AdminStatus(CreateIoCompletionQueueCommand.Encode(create), Completions.Slice(0, 4)));
        }

        var submissions = new CreateIoSubmissionQueueCommand(identifier, (ushort)(submissionEntries - 1), CompletionIdentifier)
        {
            PhysicallyContiguous = true,
        };
        Assert.Equal(StatusCode.Success, rig.AdminStatus(CreateIoSubmissionQueueCommand.Encode(submissions), Submissions.Slice(0, 4)));
    }

    private RawQueue(Rig rig, int entries)
    {
        _rig = rig;
        _stride = StrideOf(rig);
        (SubmissionEntries, CompletionEntries) = (entries, entries);
        Completions = rig.Memory.AllocatePages(entries * CompletionEntry.Size);
        Submissions = rig.Memory.AllocatePages(entries * SubmissionEntry.Size);
    }

    internal ushort Identifier { get; }

    internal ushort CompletionIdentifier { get; }

    internal int SubmissionEntries { get; }

    internal int CompletionEntries { get; }

    internal DmaBuffer Submissions { get; }

    internal DmaBuffer Completions { get; }

    internal int Tail { get; private set; }

    internal Span<CompletionEntry> Posted => MemoryMarshal.Cast<byte, CompletionEntry>(Completions.Span)[..CompletionEntries];

    /// <summary>The admin queue of a controller that is reset and enabled for it.</summary>
    internal static RawQueue Admin(Rig rig, int entries, uint configuration = 0x0046_0001, bool runDry = true)
    {
        rig.Registers.Write32(RegisterOffset.ControllerConfiguration, 0);
        rig.RunDry();
        var queue = new RawQueue(rig, entries);
        rig.Registers.Write32(RegisterOffset.AdminQueueAttributes, (uint)(entries - 1) * 0x1_0001);
        rig.Registers.Write64(RegisterOffset.AdminSubmissionQueueBase, queue.Submissions.DeviceAddress);
        rig.Registers.Write64(RegisterOffset.AdminCompletionQueueBase, queue.Completions.DeviceAddress);
        rig.Registers.Write32(RegisterOffset.ControllerConfiguration, configuration);
        if (runDry)
        {
            rig.RunDry();
        }

        return queue;
    }

    /// <summary>The next entry to take.</summary>
    internal int Head => _head;

    /// <summary>Takes what was posted and tells the controller.</summary>
    internal List<CompletionEntry> Take()
    {
        var taken = TakeWithoutRinging();
        RingHead((uint)_head);
        return taken;
    }

    /// <summary>Takes what was posted.</summary>
    internal List<CompletionEntry> TakeWithoutRinging()
    {
        var taken = new List<CompletionEntry>();
        while (taken.Count < CompletionEntries && Posted[_head].Phase == _expectedPhase)
        {
            taken.Add(Posted[_head]);
            _head = (_head + 1) % CompletionEntries;
            _expectedPhase ^= _head == 0;
        }

        return taken;
    }

    /// <summary>Places commands and rings once; gives the identifier of the first.</summary>
    internal ushort Submit(params SubmissionEntry[] commands)
    {
        var first = Place(commands);
        RingTail((uint)Tail);
        return first;
    }

    /// <summary>Places commands without ringing; gives the identifier of the first.</summary>
    internal ushort Place(params SubmissionEntry[] commands)
    {
        var first = _nextIdentifier;
        var ring = MemoryMarshal.Cast<byte, SubmissionEntry>(Submissions.Span);
        foreach (var command in commands)
        {
            ring[Tail] = command;
            ring[Tail].CommandIdentifier = _nextIdentifier++;
            Tail = (Tail + 1) % SubmissionEntries;
        }

        return first;
    }

    internal ushort PlaceFlushes(int count) =>
        Place([.. Enumerable.Repeat(FlushCommand.Encode(new FlushCommand(Shapes.Nsid)), count)]);

    /// <summary>Places commands that all have the same identifier, and rings once.</summary>
    internal void SubmitAs(ushort identifier, params SubmissionEntry[] commands)
    {
        var ring = MemoryMarshal.Cast<byte, SubmissionEntry>(Submissions.Span);
        foreach (var command in commands)
        {
            ring[Tail] = command with { CommandIdentifier = identifier };
            Tail = (Tail + 1) % SubmissionEntries;
        }

        RingTail((uint)Tail);
    }

    internal ushort SubmitFlushes(int count) =>
        Submit([.. Enumerable.Repeat(FlushCommand.Encode(new FlushCommand(Shapes.Nsid)), count)]);

    private static int StrideOf(Rig rig) =>
        new ControllerCapabilities(rig.Registers.Read64(RegisterOffset.ControllerCapabilities)).DoorbellStrideExponent;

    internal void RingTail(uint value) => _rig.Registers.Write32((int)Doorbells.SubmissionTail(Identifier, _stride), value);

    internal void RingHead(uint value) => _rig.Registers.Write32((int)Doorbells.CompletionHead(CompletionIdentifier, _stride), value);
}
