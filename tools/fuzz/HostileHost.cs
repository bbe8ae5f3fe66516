using NvmeConformance.Determinism.Draws;
using NvmeConformance.Determinism.Time;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Host.Raw;
using NvmeConformance.Nvme.Host.Verbs;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.Fuzzing;

/// <summary>One controller in the hands of a host that follows no rule.</summary>
internal sealed class HostileHost(ControllerHandle controller) : IWaitCondition
{
    private const int RingEntries = 16;
    private const int IoQueues = 3;
    private const int RegisterSpaceBytes = 0x1100;
    private const long ReadyTimeoutNanoseconds = 200_000_000_000;

    private readonly List<RawSubmissionQueue> _submissions = [];
    private readonly List<RawCompletionQueue> _completions = [];
    private HostileMemory? _memory;

    private IRegisterAccess Registers => controller.Registers!;

    /// <summary>
    /// Brings the controller to life as a well-behaved host does, which has to work whatever was done to it, and then takes it over with
    /// rings of its own.
    /// </summary>
    /// <returns>What is wrong; null when the controller answers.</returns>
    internal string? Begin()
    {
        if (_memory is { } memory && !memory.IsIntact())
        {
            return "bytes have changed in memory that the controller was not given";
        }

        var problem = Answers();
        if (problem is not null)
        {
            // A subsystem that was shut down, or commands that were locked, come back with power only.
            Reset(ResetKind.PowerCycle);
            problem = Answers();
        }

        if (problem is null)
        {
            TakeOver();
        }

        return problem;
    }

    /// <summary>One operation.</summary>
    /// <param name="draw">All of it follows from this.</param>
    /// <returns>What is wrong; null when nothing is.</returns>
    internal string? Operate(Draw draw)
    {
        switch (draw.For("operation").Below(100))
        {
            case < 72:
                Submit(draw);
                break;
            case < 78:
                _memory!.Scribble(draw);
                break;
            case < 83:
                Ring(draw);
                break;
            case < 88:
                WriteRegister(draw);
                break;
            case < 90:
                Registers.Read32((int)draw.For("offset").Below(RegisterSpaceBytes) & ~3);
                break;
            case < 99:
                PassTime(draw);
                break;
            default:
                return Reset(draw);
        }

        return null;
    }

    /// <inheritdoc />
    bool IWaitCondition.IsMet() => false;

    private string? Answers()
    {
        try
        {
            controller.Start(new QueueLayout(IoQueuePairs: 1, IoEntries: RingEntries));
            var page = controller.Memory.AllocatePages(DmaSpace.PageBytes);
            var result = new SingleCommand().Execute(
                controller, controller.Admin, IdentifyCommand.Encode(new IdentifyCommand(IdentifyCns.Controller)), page);
            return result.Succeeded ? null : $"Identify Controller after a reset ends with {result}";
        }
        catch (DeviceException problem)
        {
            return problem.Message;
        }
    }

    private void TakeOver()
    {
        controller.Reset(ResetKind.Controller);
        controller.Memory.ReleaseTo(0);
        controller.Memory.ForgetStrayAccesses();
        _submissions.Clear();
        _completions.Clear();
        for (ushort identifier = 0; identifier <= IoQueues; identifier++)
        {
            _submissions.Add(RawSubmissionQueue.Contiguous(controller, identifier, RingEntries));
            _completions.Add(RawCompletionQueue.Contiguous(controller, identifier, RingEntries));
        }

        _memory = new HostileMemory(controller.Memory);
        Enable();
        for (ushort identifier = 1; identifier <= IoQueues; identifier++)
        {
            CreatePair(identifier);
        }
    }

    private void Enable()
    {
        Registers.Write32(
            RegisterOffset.AdminQueueAttributes,
            new AdminQueueAttributes { SubmissionQueueSizeZeroBased = RingEntries - 1, CompletionQueueSizeZeroBased = RingEntries - 1 }.Bits);
        Registers.Write64(RegisterOffset.AdminSubmissionQueueBase, _submissions[0].Memory.Address);
        Registers.Write64(RegisterOffset.AdminCompletionQueueBase, _completions[0].Memory.Address);
        Registers.Write32(
            RegisterOffset.ControllerConfiguration,
            new ControllerConfiguration { IoSubmissionEntrySizeExponent = 6, IoCompletionEntrySizeExponent = 4, Enable = true }.Bits);
        Wait(ReadyTimeoutNanoseconds);
    }

    // Where a device has fewer queues, or smaller ones, the commands fail: entries then go to queues that do not exist.
    private void CreatePair(ushort identifier)
    {
        _submissions[0].Put(CreateIoCompletionQueueCommand.Encode(
            new CreateIoCompletionQueueCommand(identifier, RingEntries - 1) { PhysicallyContiguous = true })
            with { Prp1 = _completions[identifier].Memory.Address });
        _submissions[0].Put(CreateIoSubmissionQueueCommand.Encode(
            new CreateIoSubmissionQueueCommand(identifier, RingEntries - 1, identifier) { PhysicallyContiguous = true })
            with { Prp1 = _submissions[identifier].Memory.Address });
        _submissions[0].Ring();
        Wait(1_000_000_000);
        Consume(_completions[0]);
    }

    private void Submit(Draw draw)
    {
        var queue = draw.For("queue").Below(IoQueues + 1);
        var ring = _submissions[(int)queue];
        ring.Put(HostileEntries.Make(draw, queue == 0, _memory!));
        if (draw.For("ring").Chance(700))
        {
            ring.Ring();
        }
    }

    private void Ring(Draw draw)
    {
        var queue = (int)draw.For("queue").Below(IoQueues + 1);
        var value = draw.For("sane").Chance(500) ? draw.For("slot").Below(RingEntries + 2) : (uint)draw.For("value").Value;
        if (draw.For("side").Chance(500))
        {
            _submissions[queue].Ring(value);
        }
        else
        {
            _completions[queue].Ring(value);
        }
    }

    private void WriteRegister(Draw draw)
    {
        var offset = draw.For("low").Chance(600)
            ? (int)draw.For("register").Below(0x70) & ~3
            : (int)draw.For("offset").Below(RegisterSpaceBytes) & ~3;
        var value = draw.For("bit").Chance(500)
            ? Registers.Read32(offset) ^ (1u << (int)draw.For("which").Below(32))
            : (uint)draw.For("value").Value;
        Registers.Write32(offset, draw.For("magic").Chance(30) ? MagicValue.NvmSubsystemReset : value);
    }

    private void PassTime(Draw draw)
    {
        Wait(1L << (int)draw.For("time").Below(34));
        if (draw.For("consume").Chance(900))
        {
            _completions.ForEach(Consume);
        }
    }

    private string? Reset(Draw draw)
    {
        Reset(draw.For("kind").OneOf(
            ResetKind.Controller, ResetKind.Function, ResetKind.Conventional, ResetKind.Subsystem, ResetKind.PowerCycle));
        return Begin();
    }

    private void Reset(ResetKind kind)
    {
        if (controller.Capabilities.HasFlag(kind.Capability()))
        {
            controller.Reset(kind);
        }
    }

    private void Wait(long nanoseconds) => controller.Clock.WaitUntil(this, controller.Clock.NowNanoseconds + nanoseconds);

    private static void Consume(RawCompletionQueue queue)
    {
        for (var taken = 0; taken < queue.EntryCount && queue.TryTake(out _); taken++)
        {
        }

        queue.Ring();
    }
}
