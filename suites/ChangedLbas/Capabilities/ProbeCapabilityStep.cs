using NvmeConformance.ChangedLbas.HostMemory.Steps;
using NvmeConformance.ChangedLbas.Hosts;
using NvmeConformance.ChangedLbas.Intents;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LiveMigration;

namespace NvmeConformance.ChangedLbas.Capabilities;

/// <summary>Asks a controller for something, in a form that does no harm where it can do it.</summary>
/// <param name="Who">The controller.</param>
/// <param name="What">What it is asked for.</param>
public sealed record ProbeCapabilityStep(Actor Who, CapabilityProbe What) : Step
{
    private const int HeaderDwords = ControllerStateHeader.Size / sizeof(uint);
    private const uint ReservedOperation = 0xBF;
    private const int QueueDwords = 1024;
    private const ushort NoSuchQueue = 0xFFFE;

    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        var cast = Cast.Of(verbs);
        if (cast.Find(Who) is not { } who || Command(verbs, who, Other(cast, who)) is not { } command)
        {
            return;
        }

        verbs.Tell(new CapabilityProbed(who.Index, What));
        if (verbs.TryDo(new QueueTarget(who.Index, 0), command, out var completion, out _)
            && What == CapabilityProbe.CreateQueue && completion.Status.IsSuccess)
        {
            verbs.TryDo(
                new QueueTarget(who.Index, 0), AdminCommandIntent.Delete(CreateControllerDataQueueCommand.QueueIdentifier(completion)), out _, out _);
        }
    }

    /// <inheritdoc />
    public override string Describe() => $"try {What} on {Who}";

    // Of whom it is to be: a target that it is not itself, if there is one.
    private static Member? Other(Cast cast, Member who) =>
        cast.Targets.FirstOrDefault(target => target.Index != who.Index) ?? cast.Members.FirstOrDefault(member => member.Index != who.Index);

    private CommandIntent? Command(ISequenceVerbs verbs, Member who, Member? of) => What switch
    {
        CapabilityProbe.StateFormats => new IdentifyIntent(0, IdentifyCns.SupportedControllerStateFormats),
        CapabilityProbe.LogUserData => AdminCommandIntent.Log(LoggingAction.Stop, NoSuchQueue),
        CapabilityProbe.TrackSendOpcode => Reserved(AdminOpcode.TrackSend),
        CapabilityProbe.TrackReceiveOpcode => Reserved(AdminOpcode.TrackReceive),
        CapabilityProbe.MigrationSendOpcode => Reserved(AdminOpcode.MigrationSend),
        CapabilityProbe.MigrationReceiveOpcode => Reserved(AdminOpcode.MigrationReceive),
        CapabilityProbe.QueueOpcode => Reserved(AdminOpcode.ControllerDataQueue),
        _ when of is null => null,
        CapabilityProbe.SuspendNotice => AdminCommandIntent.Suspend(of.Identifier, type: SuspendType.Notification),
        CapabilityProbe.Resume => AdminCommandIntent.Resume(of.Identifier),
        CapabilityProbe.SetState => LastPiece(of.Identifier),
        CapabilityProbe.GetState => HeaderOf(of.Identifier),
        CapabilityProbe.TrackMemory => TrackIntent.Stop(of.Identifier),
        CapabilityProbe.TrackReport => TrackIntent.Receive(of.Identifier, 64),
        _ => CreateQueue(verbs, who, of.Identifier),
    };

    private static TrackIntent Reserved(AdminOpcode opcode) => new(
        new SubmissionEntry { Opcode = (byte)opcode, Dword10 = ReservedOperation }, DmaSpace.PageBytes, $"{opcode} with the reserved SEL {ReservedOperation:X2}h");

    private static AdminCommandIntent LastPiece(ushort target) => new(
        SetControllerStateCommand.Encode(new SetControllerStateCommand(target, StateSequence.Last, 0, 0) { VersionIndex = 1 }),
        $"set the state of controller {target:X4}h, the last piece, of no dwords");

    private static TrackIntent HeaderOf(ushort target) => new(
        GetControllerStateCommand.Encode(new GetControllerStateCommand(target, 0, HeaderDwords - 1)),
        ControllerStateHeader.Size,
        $"get the state of controller {target:X4}h, the header only");

    private static AdminCommandIntent? CreateQueue(ISequenceVerbs verbs, Member who, ushort target)
    {
        var handle = verbs.Controllers[who.Index];
        if (!handle.IsStarted || !handle.Capabilities.HasFlag(HandleCapabilities.DeviceWritesMemory | HandleCapabilities.PrpControl))
        {
            return null;
        }

        var memory = handle.Memory.AllocatePages(QueueDwords * sizeof(uint));
        handle.Memory.SkipGuardPage();
        return AdminCommandIntent.Create(target, QueueDwords, isContiguous: true, memory.DeviceAddress);
    }
}

/// <summary>What the next command of a controller is for.</summary>
/// <param name="ControllerIndex">Which controller.</param>
/// <param name="What">What it is asked for.</param>
internal sealed record CapabilityProbed(int ControllerIndex, CapabilityProbe What) : Observation
{
    /// <inheritdoc />
    public override string Describe() => $"the next command asks controller {ControllerIndex} for {What}";
}
