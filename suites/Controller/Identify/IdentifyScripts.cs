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

namespace NvmeConformance.Controller.Identify;

/// <summary>What a script of Identify commands is made of.</summary>
internal enum IdentifyMove
{
    /// <summary>Identify Controller, with and without an NSID.</summary>
    Controller,

    /// <summary>A structure of a namespace of any kind.</summary>
    Namespace,

    /// <summary>The identification descriptors.</summary>
    Descriptors,

    /// <summary>A list of namespaces from any start.</summary>
    List,

    /// <summary>Any structure up to BFh.</summary>
    AnyStructure,

    /// <summary>A structure of a namespace, for another command set.</summary>
    ForeignSet,

    /// <summary>A write or a read, in flight while the next commands run.</summary>
    Io,

    /// <summary>A Controller Reset.</summary>
    Reset,
}

/// <summary>Scripts of Identify commands.</summary>
internal static class IdentifyScripts
{
    private const int MostBlocks = 4;
    private const byte LastStandardStructure = 0xBF;
    private const int OldStructures = 0x24;

    private static readonly IdentifyCns[] OfNamespace =
        [IdentifyCns.Namespace, IdentifyCns.CommandSetNamespace, IdentifyCns.IndependentNamespace];

    private static readonly IdentifyCns[] Lists =
    [
        IdentifyCns.ActiveNamespaceList, IdentifyCns.CommandSetActiveNamespaceList, IdentifyCns.AllocatedNamespaceList,
        IdentifyCns.CommandSetAllocatedNamespaceList,
    ];

    /// <summary>Scripts of a mix of moves.</summary>
    public static Func<ProbedSubsystem, Gen<Script>> Of(params (IdentifyMove Move, int Weight)[] moves) => DrawnScripts.Of(Compose, moves);

    /// <summary>Scripts of lists of namespaces, first those behind which nothing can be listed.</summary>
    public static Func<ProbedSubsystem, Gen<Script>> OfLists()
    {
        var mix = new Weighted<IdentifyMove>((IdentifyMove.List, 1));
        return DrawnScripts.By((subsystem, dice) => new Script(
        [
            new DoStep(QueueTarget.First, new IdentifyIntent(NamespaceKinds.LastBeforeBroadcast, dice.OneOf<IdentifyCns>(Lists))),
            new DoStep(QueueTarget.First, new IdentifyIntent(uint.MaxValue, IdentifyCns.ActiveNamespaceList)),
            .. Compose(subsystem, dice, mix).Steps,
        ]));
    }

    private static Script Compose(ProbedSubsystem subsystem, Dice dice, Weighted<IdentifyMove> mix)
    {
        var steps = new List<Step>();
        var count = 12 + dice.Below(24);
        for (var index = 0; index < count; index++)
        {
            var move = mix.Next(dice);
            if (move == IdentifyMove.Reset)
            {
                steps.Add(new ResetStep(0, ResetKind.Controller));
            }
            else if (Command(subsystem, dice, move) is { } command)
            {
                var target = new QueueTarget(command.IsAdmin ? dice.Below(subsystem.ControllerCount) : 0, 0);
                steps.Add(command.IsAdmin && !dice.Chance(20)
                    ? new DoStep(target, command)
                    : new BeginStep(index, target, command, Ring: dice.Chance(70)));
            }
        }

        return new Script(steps);
    }

    private static CommandIntent? Command(ProbedSubsystem subsystem, Dice dice, IdentifyMove move) => move switch
    {
        IdentifyMove.Controller => new IdentifyIntent(
            dice.Chance(85) ? 0 : Namespaces.Active(subsystem, dice),
            dice.OneOf(IdentifyCns.Controller, IdentifyCns.CommandSetController)),
        IdentifyMove.Namespace => new IdentifyIntent(Namespaces.Any(subsystem, dice), dice.OneOf<IdentifyCns>(OfNamespace)),
        IdentifyMove.Descriptors => new IdentifyIntent(
            dice.Chance(85) ? Namespaces.Active(subsystem, dice) : Namespaces.Any(subsystem, dice),
            dice.Chance(75) ? IdentifyCns.NamespaceIdentificationDescriptorList : IdentifyCns.Namespace),
        IdentifyMove.List => new IdentifyIntent(ListStart(subsystem, dice), dice.OneOf<IdentifyCns>(Lists)),
        IdentifyMove.AnyStructure => AnyStructure(subsystem, dice),
        IdentifyMove.ForeignSet => new IdentifyIntent(Namespaces.Active(subsystem, dice), IdentifyCns.CommandSetNamespace)
        {
            CommandSet = (CommandSetIdentifier)(1 + dice.Below(4)),
        },
        _ => Io(subsystem, dice),
    };

    private static IdentifyIntent AnyStructure(ProbedSubsystem subsystem, Dice dice)
    {
        var structure = (IdentifyCns)dice.Below(dice.Chance(50) ? OldStructures : LastStandardStructure + 1);
        return new IdentifyIntent(dice.Chance(50) ? 0 : Namespaces.Active(subsystem, dice), structure);
    }

    private static uint ListStart(ProbedSubsystem subsystem, Dice dice)
    {
        var active = Namespaces.Active(subsystem, dice);
        return dice.Below(8) switch
        {
            0 or 1 => 0,
            2 => active,
            3 => Math.Max(1, active) - 1,
            4 => subsystem.HighestNamespaceIdentifier,
            5 => dice.OneOf(0xFFFFFFFDu, NamespaceKinds.LastBeforeBroadcast, uint.MaxValue),
            6 => (uint)dice.Below((ulong)subsystem.HighestNamespaceIdentifier + 1),
            _ => (uint)dice.Below((ulong)uint.MaxValue),
        };
    }

    private static CommandIntent? Io(ProbedSubsystem subsystem, Dice dice)
    {
        if (subsystem.Namespaces.Count == 0)
        {
            return null;
        }

        var ns = subsystem.Namespaces[dice.Below(subsystem.Namespaces.Count)];
        var blocks = 1 + dice.Below((int)Math.Min(MostBlocks, ns.SizeBlocks));
        var range = new BlockRange(dice.Below(ns.SizeBlocks - (ulong)blocks + 1), (uint)blocks);
        return dice.Chance(50) ? new ReadIntent(ns.Identifier, range) : new WriteIntent(ns.Identifier, range, (uint)(1 + dice.Below(1000)));
    }
}
