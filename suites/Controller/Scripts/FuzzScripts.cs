using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Controller.Steps;

namespace NvmeConformance.Controller.Scripts;

/// <summary>
/// Commands of any bytes, but for those that a device survives and a test does not: queue commands and Abort (they have tests of their
/// own), requests that wait for ever, what outlives the test (firmware, format, sanitize, security, lockdown), what suspends or takes
/// resources away, and what hands memory to the device for good.
/// </summary>
internal static class FuzzScripts
{
    private const byte SetFeatures = 0x09;
    private const int MostBlocks = 64;

    private static readonly byte[] AdminOpcodes =
    [
        0x02, 0x03, 0x06, 0x07, SetFeatures, 0x0A, 0x0B, 0x0E, 0x12, 0x14, 0x16, 0x1A, 0x1B, 0x22, 0x30, 0x50, 0x86, 0x90, 0xBF, 0xC0, 0xFF,
    ];

    private static readonly byte[] IoOpcodes =
        [0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x08, 0x09, 0x0C, 0x10, 0x20, 0x33, 0x7E, 0x80, 0xC1, 0xFF];

    // Temperature thresholds, error recovery, arbitration, coalescing and what is reserved: nothing that a later command depends on.
    private static readonly byte[] Features = [0x01, 0x04, 0x05, 0x08, 0x09, 0x0A, 0x0B, 0x30, 0x40, 0x6F];

    public static void Anything(ScriptWriter writer)
    {
        var dice = writer.Dice;
        writer.Start().Pair(1, 32, 32);
        for (var index = 0; index < 24; index++)
        {
            var isAdmin = dice.Chance(50);
            writer.Add(new FuzzStep(isAdmin ? (ushort)0 : (ushort)1, Command(writer, isAdmin)));
            if (dice.Chance(15))
            {
                writer.Settle();
            }
        }

        writer.Settle().Add(new ReadStatusStep()).Traffic(1, 4).Settle();
    }

    private static RawCommandIntent Command(ScriptWriter writer, bool isAdmin)
    {
        var dice = writer.Dice;
        var opcode = isAdmin ? dice.OneOf<byte>(AdminOpcodes) : dice.OneOf<byte>(IoOpcodes);
        var command = new RawCommandIntent(isAdmin, opcode, dice.Chance(60) ? writer.Namespace.Identifier : Word(writer))
        {
            Flags = (byte)(dice.Below(4) switch { 0 => 0xC0, 1 => dice.Below(64), _ => 0 }),
            Dword2 = Sometimes(writer),
            Dword3 = Sometimes(writer),
            Dword10 = Word(writer),
            Dword11 = Word(writer),
            Dword12 = Word(writer),
            Dword13 = Sometimes(writer),
            Dword14 = Sometimes(writer),
            Dword15 = Sometimes(writer),
        };
        if (!isAdmin)
        {
            // More blocks than the buffer's list can describe would be the test's own fault.
            return command with { Dword12 = (command.Dword12 & 0xFFFF_0000) | (uint)dice.Below(MostBlocks) };
        }

        return opcode == SetFeatures ? command with { Dword10 = dice.OneOf<byte>(Features) } : command;
    }

    private static uint Word(ScriptWriter writer) => writer.Dice.Below(4) switch
    {
        0 => 0,
        1 => (uint)writer.Dice.Below(256),
        2 => uint.MaxValue,
        _ => (uint)writer.Dice.Below(1UL << 32),
    };

    private static uint Sometimes(ScriptWriter writer) => writer.Dice.Chance(70) ? 0 : Word(writer);
}
