using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Controller.Observations;
using NvmeConformance.Determinism.Time;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Host.Raw;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.Controller.Rigs;

/// <summary>
/// A controller that is driven by hand: its rings, the commands in them and the memory it was given. It does what steps tell it, and
/// tells the oracle of everything it does and sees; it judges nothing.
/// </summary>
internal sealed partial class Rig
{
    private const int MemoryKeptFreeBytes = 64 * 1024;
    private readonly ISequenceVerbs _verbs;
    private readonly List<RigCommand> _outstanding = [];
    private readonly List<DmaBuffer> _taken = [];
    private readonly List<DmaBuffer> _stale = [];
    private readonly List<RigCommand> _aborted = [];
    private (RingMemory Submissions, RingMemory Completions, int SubmissionEntries, int CompletionEntries)? _adminRings;
    private (uint Attributes, ulong Submissions, ulong Completions)? _programmed;

    public Rig(ISequenceVerbs verbs, int controllerIndex)
    {
        _verbs = verbs;
        ControllerIndex = controllerIndex;
        Handle = verbs.Controllers[controllerIndex];
        Registers = Handle.Registers ?? throw new NotSupportedException("This handle has no registers.");
        Handle.Memory.ReleaseTo(0);
        Handle.Memory.ForgetStrayAccesses();
        Capabilities = new ControllerCapabilities(Registers.Read64(RegisterOffset.ControllerCapabilities));
    }

    /// <summary>Which controller of the subsystem, from 0.</summary>
    public int ControllerIndex { get; }

    /// <summary>The controller.</summary>
    public ControllerHandle Handle { get; }

    /// <summary>Its registers.</summary>
    public IRegisterAccess Registers { get; }

    /// <summary>CAP, as it was when the controller was taken over.</summary>
    public ControllerCapabilities Capabilities { get; private set; }

    /// <summary>Whether the host has enabled the controller and seen it ready.</summary>
    public bool IsReady { get; private set; }

    /// <summary>The host page: 2 to the power of (12 + CC.MPS).</summary>
    public int PageBytes { get; private set; } = DmaSpace.PageBytes;

    /// <summary>CC.MPS.</summary>
    public int PageSizeExponent => System.Numerics.BitOperations.Log2((uint)PageBytes) - 12;

    /// <summary>Whether a shutdown was asked for since the last start: commands are not sent any more.</summary>
    public bool IsShutDown { get; private set; }

    /// <summary>Whether the NVM subsystem was shut down: only a reset of the subsystem leads out of that.</summary>
    public bool IsSubsystemDown { get; set; }

    /// <summary>Submission queues by SQID.</summary>
    public Dictionary<ushort, WatchedSubmissionQueue> Submissions { get; } = [];

    /// <summary>Completion queues by CQID.</summary>
    public Dictionary<ushort, WatchedCompletionQueue> Completions { get; } = [];

    /// <summary>Commands in rings that have not been seen completed, oldest first.</summary>
    public IReadOnlyList<RigCommand> Outstanding => _outstanding;

    /// <summary>The steps' rig; null before a controller was taken over.</summary>
    public static Rig? Of(ISequenceVerbs verbs) => verbs.Scene<RigScene>().Rig;

    /// <summary>The rig, if its controller is ready for commands.</summary>
    public static Rig? ReadyOf(ISequenceVerbs verbs) => Of(verbs) is { IsReady: true, IsShutDown: false } rig ? rig : null;

    /// <summary>Takes memory for the device; it is watched until the end of the sequence.</summary>
    /// <returns>False when there is not enough left.</returns>
    public bool TryTake(int bytes, int alignmentBytes, out DmaBuffer memory)
    {
        var room = Handle.Memory.CapacityBytes - Handle.Memory.Mark - MemoryKeptFreeBytes - alignmentBytes;
        memory = default;
        if (bytes > room)
        {
            return false;
        }

        memory = Handle.Memory.AllocatePages(bytes, Math.Max(alignmentBytes, DmaSpace.PageBytes));
        Handle.Memory.SkipGuardPage();
        _taken.Add(memory);
        return true;
    }

    /// <summary>A ring in memory of its own; null when there is not enough left.</summary>
    public RingMemory? TakeRing(int entryCount, int entryBytes, bool scattered)
    {
        var room = Handle.Memory.CapacityBytes - Handle.Memory.Mark - MemoryKeptFreeBytes;
        var bytes = (((entryCount * entryBytes) + PageBytes - 1) / PageBytes) * (PageBytes + (scattered ? 2 * DmaSpace.PageBytes : 0));
        if (bytes + (4 * PageBytes) > room)
        {
            return null;
        }

        var ring = scattered
            ? RingMemory.Scattered(Handle.Memory, entryCount, entryBytes, PageBytes)
            : RingMemory.Contiguous(Handle.Memory, entryCount, entryBytes, PageBytes);
        _taken.AddRange(ring.Pieces);
        return ring;
    }

    /// <summary>New admin rings, programmed into AQA, ASQ and ACQ, or into the ones that are there already.</summary>
    public void ProgramAdminQueue(int submissionEntries, int completionEntries, bool highHalfFirst)
    {
        if (TakeRing(submissionEntries, SubmissionEntry.Size, false) is not { } submissions
            || TakeRing(completionEntries, CompletionEntry.Size, false) is not { } completions)
        {
            return;
        }

        _adminRings = (submissions, completions, submissionEntries, completionEntries);
        var attributes = new AdminQueueAttributes
        {
            SubmissionQueueSizeZeroBased = (ushort)(submissionEntries - 1),
            CompletionQueueSizeZeroBased = (ushort)(completionEntries - 1),
        };
        Registers.Write32(RegisterOffset.AdminQueueAttributes, attributes.Bits);
        WriteHalves(RegisterOffset.AdminSubmissionQueueBase, submissions.Address, highHalfFirst);
        WriteHalves(RegisterOffset.AdminCompletionQueueBase, completions.Address, highHalfFirst);
        _programmed = (attributes.Bits, submissions.Address, completions.Address);
        TellAdminRegisters();
    }

    /// <summary>Reads AQA, ASQ and ACQ back and tells the oracle what they are and what they were set to.</summary>
    public void TellAdminRegisters()
    {
        if (_programmed is { } written)
        {
            _verbs.Tell(new AdminRegistersRead(
                written.Attributes,
                written.Submissions,
                written.Completions,
                Registers.Read32(RegisterOffset.AdminQueueAttributes),
                Registers.Read64(RegisterOffset.AdminSubmissionQueueBase),
                Registers.Read64(RegisterOffset.AdminCompletionQueueBase)));
        }
    }

    /// <summary>What AQA, ASQ and ACQ say is not known any more: a reset other than a Controller Reset came.</summary>
    public void ForgetAdminRegisters() => (_programmed, _adminRings) = (null, null);

    /// <summary>Whether AQA, ASQ and ACQ name rings of ours.</summary>
    public bool HasAdminRings => _adminRings is not null;

    /// <summary>Waits, collecting completions and telling the device that they were taken, unless a queue is held.</summary>
    /// <returns>How the wait ended.</returns>
    public WaitOutcome WaitUntil(Func<bool> isOver, long nanoseconds) =>
        _verbs.WaitUntil(new CollectingWait(this, isOver), nanoseconds);

    /// <summary>Tells the oracle.</summary>
    public void Tell(Observation observation) => _verbs.Tell(observation);

    /// <summary>Whether the sequence is going to end.</summary>
    public bool IsOver => _verbs.IsOver;

    private void WriteHalves(int offset, ulong value, bool highHalfFirst)
    {
        if (highHalfFirst)
        {
            Registers.Write32(offset + sizeof(uint), (uint)(value >> 32));
            Registers.Write32(offset, (uint)value);
        }
        else
        {
            Registers.Write64(offset, value);
        }
    }

    private sealed class CollectingWait(Rig rig, Func<bool> isOver) : IWaitCondition
    {
        public bool IsMet()
        {
            rig.Collect();
            return isOver() || rig.IsOver;
        }
    }
}
