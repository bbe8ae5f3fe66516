using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Conformance.Sequences.Generation;
using NvmeConformance.Controller.Rigs;
using NvmeConformance.Controller.Steps;
using NvmeConformance.Nvme.Spec.Commands;

namespace NvmeConformance.Controller.Scripts;

/// <summary>Puts one script together, step by step, for a subsystem as it was probed.</summary>
/// <param name="subsystem">The subsystem.</param>
/// <param name="dice">All choices.</param>
internal sealed class ScriptWriter(ProbedSubsystem subsystem, Dice dice)
{
    private const int AdminEntries = 32;
    private readonly List<Step> _steps = [];
    private uint _pattern;

    public ProbedSubsystem Subsystem => subsystem;

    public Dice Dice => dice;

    /// <summary>
    /// The namespace that commands go to: one without metadata, whose transfers are blocks and nothing else, if there is one.
    /// </summary>
    public ProbedNamespace Namespace => subsystem.Namespaces.FirstOrDefault(static ns => ns.MetadataBytes == 0, subsystem.Namespaces[0]);

    /// <summary>Whether blocks can be transferred without metadata.</summary>
    public bool CanTransfer => Namespace.MetadataBytes == 0;

    /// <summary>Entries of the largest I/O queue.</summary>
    public int MostEntries => subsystem.Capabilities.MaximumQueueEntriesZeroBased + 1;

    /// <summary>The script so far.</summary>
    public Script Script => new([.. _steps]);

    public ScriptWriter Add(params ReadOnlySpan<Step> steps)
    {
        _steps.AddRange(steps);
        return this;
    }

    /// <summary>Takes the first controller over and starts it.</summary>
    public ScriptWriter Start(EnableStep? how = null) => Add(new TakeOverStep()).Restart(how);

    /// <summary>New admin queues, and enable.</summary>
    public ScriptWriter Restart(EnableStep? how = null) =>
        Add(new AdminQueueStep(AdminEntries, AdminEntries, dice.Chance(20)), how ?? new EnableStep());

    /// <summary>Asks for queues.</summary>
    public ScriptWriter Request(int pairs) => Ask(QueueNumber(pairs - 1, pairs - 1));

    /// <summary>An admin command that is waited for.</summary>
    public ScriptWriter Ask(CommandIntent command) => Add(new PutStep(0, command) { IsAwaited = true });

    /// <summary>Set Features 07h.</summary>
    public static CommandIntent QueueNumber(int submissionsZeroBased, int completionsZeroBased) =>
        new SetFeatureIntent(FeatureIdentifier.NumberOfQueues, (uint)(submissionsZeroBased | (completionsZeroBased << 16)));

    /// <summary>Creates a completion queue and a submission queue of the same number, no larger than the controller allows.</summary>
    public ScriptWriter Pair(int queue, int submissionEntries, int completionEntries) => Add(
        new CreateCompletionQueueStep((ushort)queue, SizeZeroBased(completionEntries)),
        new CreateSubmissionQueueStep((ushort)queue, SizeZeroBased(submissionEntries), (ushort)queue));

    /// <summary>QSIZE of a queue with some entries, or with as many as there can be.</summary>
    public ushort SizeZeroBased(int entries) => (ushort)(Math.Min(entries, MostEntries) - 1);

    /// <summary>A size that queues often go wrong at.</summary>
    public int OddSize(int most = 1024)
    {
        var limit = Math.Min(most, MostEntries);
        var size = dice.Below(8) switch
        {
            0 or 1 => 2,
            2 => 3,
            3 => 4,
            4 => limit,
            5 => limit - 1,
            _ => 2 + dice.Below(Math.Max(1, Math.Min(limit, 130) - 1)),
        };
        return Math.Clamp(size, 2, limit);
    }

    /// <summary>Commands in one queue, rung now and then.</summary>
    public ScriptWriter Traffic(int queue, int commands, int silentPercent = 30)
    {
        for (var index = 0; index < commands; index++)
        {
            Add(new PutStep((ushort)queue, IoCommand()) { IsSilent = dice.Chance(silentPercent) });
        }

        return this;
    }

    /// <summary>Flush, Read or Write of a few blocks.</summary>
    public CommandIntent IoCommand() => (CanTransfer ? dice.Below(4) : 0) switch
    {
        0 => new FlushIntent(Namespace.Identifier),
        1 => new ReadIntent(Namespace.Identifier, Range(1 + dice.Below(4))),
        _ => Write(Range(1 + dice.Below(4))),
    };

    /// <summary>A Write of contents that no other write has.</summary>
    public WriteIntent Write(BlockRange range) => new(Namespace.Identifier, range, ++_pattern);

    /// <summary>A Read.</summary>
    public ReadIntent Read(BlockRange range) => new(Namespace.Identifier, range);

    /// <summary>Some blocks among the first ones of the namespace.</summary>
    public BlockRange Range(int blocks)
    {
        var limit = Math.Min(Namespace.SizeBlocks, 256UL + (ulong)blocks);
        var count = Math.Min((ulong)blocks, limit);
        return new BlockRange(dice.Below(limit - count + 1), (uint)count);
    }

    /// <summary>Waits for everything.</summary>
    public ScriptWriter Settle() => Add(new SettleStep());

    /// <summary>An admin command that changes nothing.</summary>
    public CommandIntent AdminCommand() => dice.Below(3) switch
    {
        0 => new GetFeatureIntent(FeatureIdentifier.Arbitration),
        1 => new IdentifyIntent(0, Nvme.Spec.Identify.IdentifyCns.Controller),
        _ => new LogPageIntent(LogPageIdentifier.SmartHealthInformation, 128, uint.MaxValue),
    };

    /// <summary>A Keep Alive.</summary>
    public static CommandIntent KeepAlive() => new RawCommandIntent(true, (byte)AdminOpcode.KeepAlive, 0);

    /// <summary>An Asynchronous Event Request.</summary>
    public static CommandIntent EventRequest() => new RawCommandIntent(true, (byte)AdminOpcode.AsynchronousEventRequest, 0);

    /// <summary>A legal layout of any kind of PRPs.</summary>
    public DataLayout Prps() => new()
    {
        FirstOffset = dice.Chance(30) ? 0 : dice.Below(1024) * 4,
        ListOffset = dice.Below(4) switch { 0 => 0, 1 => 0xFF8, 2 => 0xFF0, _ => dice.Below(512) * 8 },
        IsReversed = dice.Chance(50),
    };
}
