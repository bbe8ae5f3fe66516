using System.Runtime.InteropServices;
using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Fuzzing;

/// <summary>Submission entries that nobody should send.</summary>
internal static class HostileEntries
{
    private static ReadOnlySpan<byte> AdminOpcodes =>
    [
        0x00, 0x01, 0x02, 0x04, 0x05, 0x06, 0x08, 0x09, 0x0A, 0x0C, 0x0D, 0x10, 0x11, 0x14, 0x15, 0x18, 0x19, 0x1A, 0x1C, 0x1D, 0x1E,
        0x20, 0x24, 0x28, 0x3D, 0x3E, 0x41, 0x42, 0x45, 0x7C, 0x7F, 0x80, 0x81, 0x82, 0x84, 0x86, 0x8C,
    ];

    private static ReadOnlySpan<byte> IoOpcodes =>
        [0x00, 0x01, 0x02, 0x04, 0x05, 0x08, 0x09, 0x0C, 0x0D, 0x0E, 0x11, 0x12, 0x15, 0x18, 0x19, 0x1D];

    /// <summary>An entry.</summary>
    /// <param name="draw">All of it follows from this.</param>
    /// <param name="isAdmin">Whether it goes to the admin queue.</param>
    /// <param name="memory">What it points into.</param>
    /// <returns>64 bytes.</returns>
    internal static SubmissionEntry Make(Draw draw, bool isAdmin, HostileMemory memory)
    {
        var entry = default(SubmissionEntry);
        var dwords = MemoryMarshal.Cast<SubmissionEntry, uint>(new Span<SubmissionEntry>(ref entry));
        if (draw.For("plain noise").Chance(100))
        {
            Fill(dwords, draw);
            return entry;
        }

        var opcodes = isAdmin ? AdminOpcodes : IoOpcodes;
        var opcode = draw.For("known").Chance(970) ? opcodes[(int)draw.For("opcode").Below((uint)opcodes.Length)] : (byte)draw.For("byte").Value;
        var flags = draw.For("flags").Chance(850) ? (byte)0 : (byte)draw.For("flag bits").Value;
        dwords[0] = opcode | ((uint)flags << 8) | (draw.For("cid").Below(64) << 16);
        dwords[1] = NamespaceIdentifier(draw.For("nsid"));
        Put(dwords, 4, memory.Address(draw.For("mptr")));
        Put(dwords, 6, memory.Address(draw.For("prp1")));
        Put(dwords, 8, draw.For("sgl").Chance(200) ? SglHigh(draw.For("sgl high")) : memory.Address(draw.For("prp2")));
        dwords[10] = draw.For("dword 10").Below(24);
        dwords[12] = draw.For("dword 12").Below(24);
        for (var wrong = draw.For("wrong").Below(4); wrong > 0; wrong--)
        {
            var place = draw.For("place").At(wrong);
            dwords[(int)(place.Chance(800) ? 10 + place.For("late").Below(6) : place.For("any").Below(16))] = Word(place.For("word"));
        }

        return entry;
    }

    private static void Fill(Span<uint> dwords, Draw draw)
    {
        for (var index = 0; index < dwords.Length; index++)
        {
            dwords[index] = (uint)draw.At((ulong)index).Value;
        }
    }

    private static uint NamespaceIdentifier(Draw draw) => draw.Below(20) switch
    {
        < 2 => 0,
        2 => uint.MaxValue,
        3 => (uint)draw.For("bits").Value,
        < 8 => draw.For("near").Below(5),
        _ => 1,
    };

    private static uint Word(Draw draw) => draw.Below(6) switch
    {
        0 => (uint)draw.For("bits").Value,
        1 => uint.MaxValue,
        2 => 1u << (int)draw.For("bit").Below(32),
        _ => draw.For("small").Below(20),
    };

    private static ulong SglHigh(Draw draw) => (draw.For("length").Below(0x2000) & ~0xFu) | ((ulong)draw.For("type").Below(0x60) << 56);

    private static void Put(Span<uint> dwords, int index, ulong value) => (dwords[index], dwords[index + 1]) = ((uint)value, (uint)(value >> 32));
}
