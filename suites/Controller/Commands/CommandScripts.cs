using FsCheck;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Conformance.Sequences.Generation;
using NvmeConformance.Conformance.Sequences.Steps;
using NvmeConformance.Controller.Oracles;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;

namespace NvmeConformance.Controller.Commands;

/// <summary>Scripts of commands that break one rule each, which holds for every command.</summary>
internal static class CommandScripts
{
    private const int DwordsOfEffects = 1024;
    private const byte ReservedFuse = 0b11;
    private const byte ReservedPointer = 0b11 << 6;
    private const uint SaveBit = 1u << 31;

    /// <summary>Opcodes: reserved ones, and harmless forms of all others.</summary>
    public static Func<ProbedSubsystem, Gen<Script>> Opcodes { get; } = Of(Opcode);

    /// <summary>Namespace identifiers of every kind, where one is used and where none is.</summary>
    public static Func<ProbedSubsystem, Gen<Script>> OfNamespaces { get; } = Of(Namespace);

    /// <summary>Reserved values and reserved fields, now and then the same twice.</summary>
    public static Func<ProbedSubsystem, Gen<Script>> Reserved { get; } =
        DrawnScripts.By((subsystem, dice) => Compose(subsystem, dice, ReservedField, repeatPercent: 40));

    private static Func<ProbedSubsystem, Gen<Script>> Of(Func<ProbedSubsystem, Dice, CommandIntent?> command) =>
        DrawnScripts.By((subsystem, dice) => Compose(subsystem, dice, command));

    private static Script Compose(
        ProbedSubsystem subsystem, Dice dice, Func<ProbedSubsystem, Dice, CommandIntent?> command, int repeatPercent = 0)
    {
        var steps = new List<Step>();
        if (subsystem.Identity.LogPageAttributes.HasFlag(LogPageAttributes.CommandsSupportedAndEffects))
        {
            steps.Add(new DoStep(QueueTarget.First, new LogPageIntent(LogPageIdentifier.CommandsSupportedAndEffects, DwordsOfEffects)));
        }

        var count = 12 + dice.Below(20);
        for (var index = 0; index < count; index++)
        {
            if (command(subsystem, dice) is { } next)
            {
                steps.Add(new DoStep(QueueTarget.First, next));
                if (dice.Chance(repeatPercent))
                {
                    steps.Add(new DoStep(QueueTarget.First, next));
                }
            }
        }

        return new Script(steps);
    }

    private static RawCommandIntent? Opcode(ProbedSubsystem subsystem, Dice dice)
    {
        if (dice.Chance(50))
        {
            var reserved = (byte)dice.Below(0xC0);
            var admin = dice.Chance(60) && HarmlessCommands.IsReservedAdmin(reserved)
                ? (AdminOpcode)reserved
                : dice.OneOf<AdminOpcode>(HarmlessCommands.Admin);
            return HarmlessCommands.OfAdmin(admin, AboveAll(subsystem));
        }

        if (subsystem.Namespaces.Count == 0)
        {
            return null;
        }

        var ns = subsystem.Namespaces[dice.Below(subsystem.Namespaces.Count)];
        var opcode = (byte)dice.Below(0x7F);
        var io = dice.Chance(60) && HarmlessCommands.IsReservedIo(opcode) ? (NvmOpcode)opcode : dice.OneOf<NvmOpcode>(HarmlessCommands.Io);
        return HarmlessCommands.OfIo(io, ns.Identifier, ns.BlockBytes);
    }

    private static CommandIntent Namespace(ProbedSubsystem subsystem, Dice dice)
    {
        var identifier = Namespaces.Any(subsystem, dice);
        return dice.Below(4) switch
        {
            0 => new ReadIntent(identifier, new BlockRange(0, 1)),
            1 => new FlushIntent(identifier),
            2 when subsystem.KindOf(identifier) != NamespaceKind.Active => new WriteIntent(identifier, new BlockRange(0, 1), 7),
            _ => HarmlessCommands.OfAdmin(AdminOpcode.Abort, 0) with { NamespaceIdentifier = identifier },
        };
    }

    private static RawCommandIntent ReservedField(ProbedSubsystem subsystem, Dice dice)
    {
        var identify = HarmlessCommands.OfAdmin(AdminOpcode.Identify, 0);
        var bit = 1u << dice.Below(32);
        return dice.Below(13) switch
        {
            9 or 10 when subsystem.Namespaces.Count > 0 => ReservedOfFlush(dice, subsystem.Namespaces[0].Identifier, bit),
            11 => HarmlessCommands.OfAdmin(AdminOpcode.GetFeatures, 0),
            12 => ReservedOfGetFeatures(dice),
            0 => identify with { Flags = dice.OneOf(ReservedFuse, ReservedPointer) },
            1 when subsystem.Namespaces.Count > 0 => RawCommandIntent.From(
                new ReadIntent(subsystem.Namespaces[0].Identifier, new BlockRange(0, 1)), subsystem.Namespaces[0].BlockBytes)
                with { Flags = dice.OneOf(ReservedFuse, ReservedPointer) },
            2 => identify with { Flags = (byte)(1 << (2 + dice.Below(4))) },
            3 => identify with { Dword2 = bit },
            4 => identify with { Dword3 = bit },
            5 => identify with { Dword10 = identify.Dword10 | (1u << (8 + dice.Below(8))) },
            6 => identify with { Dword12 = bit },
            7 => identify with { Dword13 = bit },
            _ => identify with { Dword15 = bit },
        };
    }

    // It uses none of its own dwords.
    private static RawCommandIntent ReservedOfFlush(Dice dice, uint identifier, uint bit)
    {
        var flush = HarmlessCommands.OfIo(NvmOpcode.Flush, identifier, 0);
        return dice.Below(6) switch
        {
            0 => flush with { Dword10 = bit },
            1 => flush with { Dword11 = bit },
            2 => flush with { Dword12 = bit },
            3 => flush with { Dword13 = bit },
            4 => flush with { Dword14 = bit },
            _ => flush with { Dword15 = bit },
        };
    }

    // Where Set Features has SV, and the value.
    private static RawCommandIntent ReservedOfGetFeatures(Dice dice)
    {
        var get = HarmlessCommands.OfAdmin(AdminOpcode.GetFeatures, 0);
        return get with { Dword10 = get.Dword10 | SaveBit, Dword11 = dice.OneOf(0u, 7u, (uint)dice.Below(1UL << 32)) };
    }

    private static uint AboveAll(ProbedSubsystem subsystem) =>
        subsystem.HighestNamespaceIdentifier >= NamespaceKinds.LastBeforeBroadcast ? 0 : subsystem.HighestNamespaceIdentifier + 1;
}
