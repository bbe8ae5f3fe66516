using FsCheck;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Conformance.Sequences.Generation;
using NvmeConformance.Conformance.Sequences.Steps;
using NvmeConformance.Controller.Oracles;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LogPages;

namespace NvmeConformance.Controller.Logs;

/// <summary>What a script about log pages is made of.</summary>
internal enum LogMove
{
    /// <summary>Any piece of a log page whose length is known.</summary>
    Piece,

    /// <summary>A log page for some NSID.</summary>
    Namespace,

    /// <summary>Any log page up to BFh.</summary>
    AnyLog,

    /// <summary>An index instead of an offset.</summary>
    Index,

    /// <summary>A command that has to fail.</summary>
    Error,

    /// <summary>The whole error log.</summary>
    ErrorLog,

    /// <summary>The whole health log.</summary>
    HealthLog,

    /// <summary>Reads and writes.</summary>
    Io,

    /// <summary>Time for counters to follow.</summary>
    Settle,

    /// <summary>A reset that leaves the power on.</summary>
    Reset,
}

/// <summary>Scripts of Get Log Page commands. Each begins with the list of supported log pages.</summary>
internal static class LogScripts
{
    private const byte LastStandardLog = 0xBF;
    private const int MostBlocks = 4;
    private const int LongestWithoutExtension = 4096;

    /// <summary>Scripts of a mix of moves.</summary>
    public static Func<ProbedSubsystem, Gen<Script>> Of(params (LogMove Move, int Weight)[] moves) => DrawnScripts.Of(Compose, moves);

    private static Script Compose(ProbedSubsystem subsystem, Dice dice, Weighted<LogMove> mix)
    {
        var steps = new List<Step> { Do(Whole(subsystem, LogPageIdentifier.SupportedLogPages)) };
        var count = 12 + dice.Below(20);
        for (var index = 0; index < count; index++)
        {
            steps.Add(Step(subsystem, dice, mix.Next(dice), index));
        }

        return new Script(steps);
    }

    private static Step Step(ProbedSubsystem subsystem, Dice dice, LogMove move, int index) => move switch
    {
        LogMove.Piece => Do(Piece(subsystem, dice)),
        LogMove.Namespace => Do(AnyMandatory(subsystem, dice) with { NamespaceIdentifier = Namespaces.Any(subsystem, dice) }),
        LogMove.AnyLog => Do(new LogPageIntent((LogPageIdentifier)dice.Below(LastStandardLog + 1), 128)),
        LogMove.Index => Do(AnyMandatory(subsystem, dice) with { OffsetIsIndex = true, Offset = (ulong)dice.Below(3) }),
        LogMove.Error => Do(Failing(dice)),
        LogMove.ErrorLog => Do(Whole(subsystem, LogPageIdentifier.ErrorInformation)),
        LogMove.HealthLog => Do(Health(subsystem) with { NamespaceIdentifier = dice.OneOf(0u, uint.MaxValue) }),
        LogMove.Settle => new AwaitCountersStep(),
        LogMove.Reset => new ResetStep(0, dice.Chance(60) ? ResetKind.Controller : dice.OneOf(ResetKind.Function, ResetKind.Subsystem)),
        _ => new BeginStep(index, QueueTarget.First, Io(subsystem, dice), Ring: true),
    };

    private static DoStep Do(CommandIntent command) => new(QueueTarget.First, command);

    private static LogPageIntent Whole(ProbedSubsystem subsystem, LogPageIdentifier log) =>
        new(log, Math.Min(LogFacts.SizeBytes(subsystem, log), Longest(subsystem)) / sizeof(uint));

    private static LogPageIntent AnyMandatory(ProbedSubsystem subsystem, Dice dice) =>
        Whole(subsystem, dice.OneOf<LogPageIdentifier>(LogFacts.Mandatory));

    private static LogPageIntent Health(ProbedSubsystem subsystem) => Whole(subsystem, LogPageIdentifier.SmartHealthInformation);

    private static int Longest(ProbedSubsystem subsystem) =>
        LogFacts.HasOffsets(subsystem) ? Math.Min(subsystem.MaximumTransferBytes, 4 * LongestWithoutExtension) : LongestWithoutExtension;

    // Every offset and length, edges more often than the rest. The runner puts each transfer at another dword of a page.
    private static LogPageIntent Piece(ProbedSubsystem subsystem, Dice dice)
    {
        var log = dice.OneOf<LogPageIdentifier>(LogFacts.Mandatory);
        var size = LogFacts.SizeBytes(subsystem, log) / sizeof(uint);
        var offset = !LogFacts.HasOffsets(subsystem) ? 0 : dice.Below(8) switch
        {
            0 or 1 => 0,
            2 => size - 1,
            3 => size,
            4 => size + 1 + dice.Below(1024),
            _ => dice.Below(size),
        };
        var most = Longest(subsystem) / sizeof(uint);
        var length = dice.Below(6) switch
        {
            0 => 1,
            1 => Math.Max(1, size - offset),
            2 => Math.Max(1, size - offset) + 1,
            3 => most,
            _ => 1 + dice.Below(size),
        };
        return new LogPageIntent(log, Math.Min(length, most)) { Offset = (ulong)offset * sizeof(uint) };
    }

    private static CommandIntent Failing(Dice dice) => dice.Below(3) switch
    {
        0 => new IdentifyIntent(0, (IdentifyCns)0x0C),
        1 => new LogPageIntent((LogPageIdentifier)0x30, 1 + dice.Below(8)),
        _ => new GetFeatureIntent((FeatureIdentifier)0x50),
    };

    private static CommandIntent Io(ProbedSubsystem subsystem, Dice dice)
    {
        if (subsystem.Namespaces.Count == 0)
        {
            return Health(subsystem);
        }

        var ns = subsystem.Namespaces[dice.Below(subsystem.Namespaces.Count)];
        var blocks = 1 + dice.Below((int)Math.Min(MostBlocks, ns.SizeBlocks));
        var range = new BlockRange(dice.Below(ns.SizeBlocks - (ulong)blocks + 1), (uint)blocks);
        return dice.Chance(50) ? new ReadIntent(ns.Identifier, range) : new WriteIntent(ns.Identifier, range, (uint)(1 + dice.Below(1000)));
    }
}
