using NvmeConformance.Determinism.Time;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Host.Raw;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.Reference.Tests.Hosts;

/// <summary>
/// The register and queue sequence of a Linux driver, step by step as the core digest tells it (17.1, 17.3, 17.5): what it reads, writes
/// and believes, with nothing of our own driver in between.
/// </summary>
internal sealed class LinuxHost(ControllerHandle controller)
{
    private const int AdminEntries = 32;
    private readonly List<(RawSubmissionQueue Submissions, RawCompletionQueue Completions)> _io = [];
    private RawSubmissionQueue _submissions = null!;
    private RawCompletionQueue _completions = null!;
    private ushort _generation = 0xF000;
    private int _nextSlot;

    internal int IoQueues => _io.Count;

    internal byte[] Identity { get; private set; } = [];

    private IRegisterAccess Registers => controller.Registers!;

    /// <summary>LNX-03 to LNX-34: from the first register to working I/O queues.</summary>
    internal void Probe(int processors = 4)
    {
        Assert.NotEqual(uint.MaxValue, Registers.Read32(RegisterOffset.ControllerStatus));
        controller.Memory.ReleaseTo(0);
        _io.Clear();
        Enable();
        Identity = Identify(IdentifyCns.Controller);
        Assert.Equal(Registers.Read32(RegisterOffset.Version), BitConverter.ToUInt32(Identity.AsSpan(80)));
        CreateQueues(processors);

        // LNX-32: exactly one event request is kept, with the identifier behind the others.
        Place(AsynchronousEventRequestCommand.Encode() with { CommandIdentifier = 0x1F });
    }

    /// <summary>LNX-54: queues are deleted, the controller is shut down and stays enabled.</summary>
    internal void ShutDown()
    {
        for (var queue = IoQueues; queue >= 1; queue--)
        {
            Succeed(DeleteIoQueueCommand.Encode(DeleteIoQueueCommand.Submission((ushort)queue)));
        }

        for (var queue = IoQueues; queue >= 1; queue--)
        {
            Succeed(DeleteIoQueueCommand.Encode(DeleteIoQueueCommand.Completion((ushort)queue)));
        }

        var configuration = Registers.Read32(RegisterOffset.ControllerConfiguration);
        Registers.Write32(RegisterOffset.ControllerConfiguration, (configuration & ~0xC000u) | 0x4000);
        WaitFor(status => (status & 0b1100) == 0b1000, 5_000);
    }

    /// <summary>LNX-09: disable, also when the controller is disabled already.</summary>
    internal void Disable()
    {
        var capabilities = ReadCapabilities();
        var configuration = Registers.Read32(RegisterOffset.ControllerConfiguration);
        Registers.Write32(RegisterOffset.ControllerConfiguration, configuration & ~1u);
        WaitFor(status => (status & 1) == 0, capabilities.Timeout500Milliseconds * 500);
    }

    /// <summary>One Flush on every I/O queue, all at once; LNX-34: found by phase, and each exactly once.</summary>
    internal void FlushEverywhere()
    {
        var target = FirstNamespace();
        foreach (var (submissions, _) in _io)
        {
            submissions.Put(new SubmissionEntry
            {
                NamespaceIdentifier = target, CommandIdentifier = (ushort)(0xF3FE - submissions.Identifier),
            });
            submissions.Ring();
        }

        foreach (var (submissions, completions) in _io)
        {
            var entry = Await(completions);
            Assert.True(entry.Status.IsSuccess);
            Assert.Equal((ushort)(0xF3FE - submissions.Identifier), entry.CommandIdentifier);
            Assert.Equal(submissions.Identifier, entry.SubmissionQueueIdentifier);
        }
    }

    internal uint FirstNamespace()
    {
        var list = Identify(IdentifyCns.ActiveNamespaceList);
        return BitConverter.ToUInt32(list);
    }

    private void Enable()
    {
        var capabilities = ReadCapabilities();
        Assert.InRange(capabilities.MaximumQueueEntriesZeroBased, 1, ushort.MaxValue);
        Assert.Equal(0, capabilities.MinimumPageSizeExponent);
        Assert.InRange(capabilities.Timeout500Milliseconds, 1, 255);
        if ((Registers.Read32(RegisterOffset.ControllerStatus) & 0x10) != 0 && capabilities.NvmSubsystemResetSupported)
        {
            Registers.Write32(RegisterOffset.ControllerStatus, 0x10);
        }

        Disable();
        _submissions = RawSubmissionQueue.Contiguous(controller, 0, AdminEntries);
        _completions = RawCompletionQueue.Contiguous(controller, 0, AdminEntries);
        _nextSlot = 0;
        Registers.Write32(RegisterOffset.AdminQueueAttributes, 0x001F_001F);
        WriteHalves(RegisterOffset.AdminSubmissionQueueBase, _submissions.Memory.Address);
        WriteHalves(RegisterOffset.AdminCompletionQueueBase, _completions.Memory.Address);

        // LNX-12: the settings first, then CAP again, then the same with EN.
        var configuration = capabilities.CommandSets.HasFlag(CommandSetSupport.IoCommandSets) ? 0x0046_0060u : 0x0046_0000u;
        Registers.Write32(RegisterOffset.ControllerConfiguration, configuration);
        capabilities = ReadCapabilities();
        var timeout = (int)capabilities.Timeout500Milliseconds;
        if (capabilities.ReadyWithMediaSupported)
        {
            var withMedia = Registers.Read32(RegisterOffset.ControllerReadyTimeouts) & 0xFFFF;
            Assert.NotEqual(0u, withMedia);
            timeout = Math.Max(timeout, (int)withMedia);
        }

        Registers.Write32(RegisterOffset.ControllerConfiguration, configuration | 1);
        WaitFor(status => (status & 1) == 1, timeout * 500);
        Assert.Equal(1u, Registers.Read32(RegisterOffset.ControllerStatus) & ~0x10u);
    }

    private void CreateQueues(int processors)
    {
        var granted = Succeed(SetFeaturesCommand.Encode(
            new SetFeaturesCommand(FeatureIdentifier.NumberOfQueues, (uint)(processors - 1) * 0x1_0001))).Dword0;
        var count = Math.Min(processors, (int)Math.Min(granted & 0xFFFF, granted >> 16) + 1);
        var vectors = controller.Interrupts!.VectorCount;
        count = vectors == 1 ? count : Math.Min(count, vectors - 1);
        var entries = Math.Min(ReadCapabilities().MaximumQueueEntriesZeroBased + 1, 1024);
        for (ushort queue = 1; queue <= count; queue++)
        {
            var completions = RawCompletionQueue.Contiguous(controller, queue, entries);
            var submissions = RawSubmissionQueue.Contiguous(controller, queue, entries);
            Succeed(CreateIoCompletionQueueCommand.Encode(new CreateIoCompletionQueueCommand(queue, (ushort)(entries - 1))
            {
                PhysicallyContiguous = true, InterruptsEnabled = true, InterruptVector = vectors == 1 ? (ushort)0 : queue,
            }) with { Prp1 = completions.Memory.Address });
            Succeed(CreateIoSubmissionQueueCommand.Encode(new CreateIoSubmissionQueueCommand(queue, (ushort)(entries - 1), queue)
            {
                PhysicallyContiguous = true,
            }) with { Prp1 = submissions.Memory.Address });
            _io.Add((submissions, completions));
        }
    }

    private byte[] Identify(IdentifyCns structure)
    {
        var page = controller.Memory.AllocatePages(DmaSpace.PageBytes);
        Succeed(IdentifyCommand.Encode(new IdentifyCommand(structure)) with { Prp1 = page.DeviceAddress });
        return page.Span.ToArray();
    }

    // LNX-20: the upper bits of an identifier are a generation, so it is far beyond the queue's entries; all 16 come back.
    private CompletionEntry Succeed(SubmissionEntry command)
    {
        var identifier = (ushort)(_generation | _nextSlot);
        _nextSlot = (_nextSlot + 1) % (AdminEntries - 2);
        _generation ^= 0x3000;
        Place(command with { CommandIdentifier = identifier });
        var entry = Await(_completions);
        Assert.True(entry.Status.IsSuccess, $"{(AdminOpcode)command.Opcode} ended with {entry.Status}.");
        Assert.Equal(identifier, entry.CommandIdentifier);
        return entry;
    }

    private void Place(SubmissionEntry command)
    {
        _submissions.Put(command);
        _submissions.Ring();
    }

    private CompletionEntry Await(RawCompletionQueue completions)
    {
        var arrival = new Arrival(completions);
        var outcome = controller.Clock.WaitUntil(arrival, controller.Clock.NowNanoseconds + 30_000_000_000);
        Assert.Equal(WaitOutcome.Met, outcome);
        Assert.True(completions.TryTake(out var entry));
        completions.Ring();
        return entry;
    }

    // LNX-05: 64-bit registers are two 32-bit ones, the low one first.
    private ControllerCapabilities ReadCapabilities() =>
        new(Registers.Read32(0) | ((ulong)Registers.Read32(4) << 32));

    private void WriteHalves(int offset, ulong value)
    {
        Registers.Write32(offset, (uint)value);
        Registers.Write32(offset + 4, (uint)(value >> 32));
    }

    private void WaitFor(Func<uint, bool> isGood, int milliseconds)
    {
        var condition = new StatusCondition(Registers, isGood);
        var outcome = controller.Clock.WaitUntil(condition, controller.Clock.NowNanoseconds + (milliseconds * 1_000_000L));
        Assert.Equal(WaitOutcome.Met, outcome);
    }

    private sealed class Arrival(RawCompletionQueue completions) : IWaitCondition
    {
        public bool IsMet() => completions.TryPeek(out _);
    }

    private sealed class StatusCondition(IRegisterAccess registers, Func<uint, bool> isGood) : IWaitCondition
    {
        public bool IsMet() => isGood(registers.Read32(RegisterOffset.ControllerStatus));
    }
}
