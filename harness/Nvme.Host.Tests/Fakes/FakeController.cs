using NvmeConformance.Determinism.Time;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.Nvme.Host.Tests.Fakes;

/// <summary>
/// A register file with queues behind it, made by hand, that does what its properties say: as little of a controller as a host
/// needs to be tried, and as wrong as a test wants it.
/// </summary>
internal sealed class FakeController(DmaSpace memory, VirtualClock clock) : IRegisterAccess, ITimeParticipant
{
    private readonly Dictionary<int, uint> _registers = [];
    private readonly Dictionary<ushort, ulong> _completionRings = [];
    private readonly List<FakeQueue> _queues = [];
    private long _readyChangesAtNanoseconds = long.MaxValue;
    private long _worksAtNanoseconds = long.MaxValue;

    public ControllerCapabilities Capabilities { get; set; } = new()
    {
        MaximumQueueEntriesZeroBased = 255,
        Timeout500Milliseconds = 2,
        CommandSets = CommandSetSupport.NvmCommandSet,
    };

    public ControllerStatus Status { get; set; }

    public uint ReadyTimeouts { get; set; }

    /// <summary>Every register reads as all ones, as a function that has left the bus does.</summary>
    public bool IsGone { get; set; }

    /// <summary>How long CSTS.RDY takes to follow CC.EN; long.MaxValue for never.</summary>
    public long ReadyDelayNanoseconds { get; set; } = 1_000;

    /// <summary>CSTS.CFS comes instead of CSTS.RDY.</summary>
    public bool FailsToGetReady { get; set; }

    public long CommandNanoseconds { get; set; } = 1_000;

    /// <summary>What is done with a command that was fetched; creation of I/O queues comes here first, too.</summary>
    public Action<FakeQueue, SubmissionEntry>? Behaviour { get; set; }

    /// <summary>Register writes in order, doorbells left out.</summary>
    public List<(int Offset, uint Value)> Writes { get; } = [];

    public FakeQueue Queue(int identifier) => _queues.Single(queue => queue.Identifier == identifier);

    public IEnumerable<int> QueueIdentifiers => _queues.Select(queue => (int)queue.Identifier);

    public uint Read32(int offset) => IsGone ? uint.MaxValue : offset switch
    {
        RegisterOffset.ControllerCapabilities => (uint)Capabilities.Bits,
        RegisterOffset.ControllerCapabilities + 4 => (uint)(Capabilities.Bits >> 32),
        RegisterOffset.ControllerStatus => Status.Bits,
        RegisterOffset.ControllerReadyTimeouts => ReadyTimeouts,
        _ => _registers.GetValueOrDefault(offset),
    };

    public void Write32(int offset, uint value)
    {
        if (Doorbells.TryLocate(offset, Capabilities.DoorbellStrideExponent, out var doorbell))
        {
            RingDoorbell(doorbell, (int)value);
            return;
        }

        Writes.Add((offset, value));
        _registers[offset] = value;
        if (offset == RegisterOffset.ControllerConfiguration && Status.Ready != new ControllerConfiguration(value).Enable)
        {
            _readyChangesAtNanoseconds = ReadyDelayNanoseconds == long.MaxValue
                ? long.MaxValue
                : clock.NowNanoseconds + ReadyDelayNanoseconds;
        }
    }

    public long NextEventNanoseconds => Math.Min(_readyChangesAtNanoseconds, _worksAtNanoseconds);

    public bool RunNextEvent(long nowNanoseconds)
    {
        if (_readyChangesAtNanoseconds <= nowNanoseconds)
        {
            _readyChangesAtNanoseconds = long.MaxValue;
            ChangeReady();
            return true;
        }

        foreach (var queue in _queues)
        {
            if (queue.HasCommands)
            {
                CarryOut(queue, queue.Fetch());
                break;
            }
        }

        _worksAtNanoseconds = AnyCommands() ? nowNanoseconds + CommandNanoseconds : long.MaxValue;
        return true;
    }

    /// <summary>What a well-behaved controller does; tests call it for the commands that they do not care about.</summary>
    public void BehaveWell(FakeQueue queue, in SubmissionEntry command)
    {
        if (queue.Identifier == 0 && command.Opcode == (byte)AdminOpcode.CreateIoCompletionQueue)
        {
            var create = CreateIoCompletionQueueCommand.Decode(command);
            _completionRings[create.QueueIdentifier] = command.Prp1;
        }
        else if (queue.Identifier == 0 && command.Opcode == (byte)AdminOpcode.CreateIoSubmissionQueue)
        {
            var create = CreateIoSubmissionQueueCommand.Decode(command);
            _queues.Add(new FakeQueue(
                memory,
                create.QueueIdentifier,
                create.QueueSizeZeroBased + 1,
                command.Prp1,
                _completionRings[create.CompletionQueueIdentifier]));
        }

        queue.Post(command.CommandIdentifier);
    }

    private void CarryOut(FakeQueue queue, in SubmissionEntry command)
    {
        if (Behaviour is null)
        {
            BehaveWell(queue, command);
        }
        else
        {
            Behaviour(queue, command);
        }
    }

    private void ChangeReady()
    {
        var enabled = new ControllerConfiguration(Read32(RegisterOffset.ControllerConfiguration)).Enable;
        Status = FailsToGetReady && enabled ? new ControllerStatus { FatalStatus = true } : Status with { Ready = enabled };
        _queues.Clear();
        _worksAtNanoseconds = long.MaxValue;
        if (Status.Ready)
        {
            var attributes = new AdminQueueAttributes(Read32(RegisterOffset.AdminQueueAttributes));
            _queues.Add(new FakeQueue(
                memory,
                0,
                attributes.SubmissionQueueSizeZeroBased + 1,
                ((IRegisterAccess)this).Read64(RegisterOffset.AdminSubmissionQueueBase),
                ((IRegisterAccess)this).Read64(RegisterOffset.AdminCompletionQueueBase)));
        }
    }

    private void RingDoorbell(Doorbell doorbell, int value)
    {
        foreach (var queue in _queues)
        {
            if (queue.Identifier == doorbell.QueueId && doorbell.IsCompletionHead)
            {
                queue.CompletionHead = value;
            }
            else if (queue.Identifier == doorbell.QueueId)
            {
                queue.Tail = value;
                _worksAtNanoseconds = Math.Min(_worksAtNanoseconds, clock.NowNanoseconds + CommandNanoseconds);
            }
        }
    }

    private bool AnyCommands()
    {
        foreach (var queue in _queues)
        {
            if (queue.HasCommands)
            {
                return true;
            }
        }

        return false;
    }
}
