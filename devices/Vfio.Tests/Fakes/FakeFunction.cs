using System.Buffers.Binary;
using NvmeConformance.Linux.Kernel.SystemCalls;

namespace NvmeConformance.Vfio.Tests.Fakes;

/// <summary>One function as VFIO shows it. Its registers are reached through the file unless a test lets its BAR be mapped.</summary>
internal sealed unsafe class FakeFunction(FakeRegisters registers)
{
    private const int ConfigurationRegion = 7;
    private const int ConfigurationBytes = 256;

    internal FakeRegisters Registers { get; } = registers;

    /// <summary>Its configuration space: identifiers, a capability list with PCI Express (FLR) at 40h and MSI-X at 80h.</summary>
    internal byte[] Configuration { get; } = MakeConfiguration();

    internal ulong BarBytes { get; set; } = 0x4000;

    /// <summary>Flags of BAR 0: 3 to read and write, 7 to map, 0Fh with capabilities behind.</summary>
    internal uint BarFlags { get; set; } = 0b1011;

    /// <summary>What follows the 32 bytes of the answer for BAR 0; at first one capability that lets the MSI-X table be reached.</summary>
    internal byte[] BarCapabilities { get; set; } = [3, 0, 1, 0, 0, 0, 0, 0];

    internal uint VectorCount { get; set; } = 4;

    /// <summary>How many vectors the kernel has left; fewer than asked for are answered with their number.</summary>
    internal uint VectorsLeft { get; set; } = uint.MaxValue;

    internal uint DeviceFlags { get; set; } = 0b11;

    internal string? Node { get; set; }

    internal string? Token { get; set; }

    internal string? TokenSet { get; private set; }

    /// <summary>What a reset of the bus would hit, 8 bytes each; null where it cannot be reset.</summary>
    internal byte[]? Victims { get; set; }

    internal int FunctionResets { get; private set; }

    internal List<int> BusResetGroups { get; } = [];

    internal int ConnectedVectors => EventFiles.Count;

    internal List<int> EventFiles { get; } = [];

    internal List<(int Region, ulong Place, nint Pointer)> Mapped { get; } = [];

    internal bool CanReachMemory => (Configuration[4] & 0b100) != 0;

    internal bool AnswersAtBar => (Configuration[4] & 0b10) != 0;

    internal bool Read(int region, ulong place, Span<byte> into)
    {
        if (region == ConfigurationRegion)
        {
            Configuration.AsSpan((int)place, into.Length).CopyTo(into);
            return true;
        }

        BinaryPrimitives.WriteUInt32LittleEndian(into, AnswersAtBar ? Registers.Read((int)place) : uint.MaxValue);
        return true;
    }

    internal void Write(int region, ulong place, ReadOnlySpan<byte> from)
    {
        if (region == ConfigurationRegion)
        {
            from.CopyTo(Configuration.AsSpan((int)place));
        }
        else
        {
            Registers.Write((int)place, BinaryPrimitives.ReadUInt32LittleEndian(from));
        }
    }

    internal SystemResult Control(uint request, byte* argument)
    {
        switch (request)
        {
            case 0x3B6B:
                return FakeVfio.Answer(argument, [.. Words(24, DeviceFlags, 9, 5, 0, 0)]);
            case 0x3B6C:
                return FakeVfio.Answer(argument, RegionAnswer(*(uint*)(argument + 8)));
            case 0x3B6D:
                *(uint*)(argument + 4) = 1;
                *(uint*)(argument + 12) = *(uint*)(argument + 8) == 2 ? VectorCount : 0;
                return default;
            case 0x3B6E:
                return Connect(argument);
            case 0x3B6F:
                FunctionResets++;
                Registers.Reset();
                return default;
            case 0x3B70:
                return Victims is null ? SystemResult.Of(Errno.ENODEV)
                    : FakeVfio.Answer(argument, [.. Words(0, 0, (uint)Victims.Length / 8), .. Victims]);
            case 0x3B71:
                BusResetGroups.AddRange(new ReadOnlySpan<int>(argument + 12, *(int*)(argument + 8)));
                Registers.Reset();
                return default;
            case 0x3B75:
                TokenSet = *(uint*)(argument + 4) == 1 << 17 ? new Guid(new ReadOnlySpan<byte>(argument + 8, 16)).ToString() : null;
                return default;
            case 0x3B76 or 0x3B77:
                return default;
            default:
                return SystemResult.Of(Errno.ENOTTY);
        }
    }

    internal static IEnumerable<byte> Words(params uint[] words) => words.SelectMany(BitConverter.GetBytes);

    private byte[] RegionAnswer(uint index)
    {
        var isBar = index == 0;
        var size = isBar ? BarBytes : index == ConfigurationRegion ? ConfigurationBytes : 0UL;
        var capabilities = isBar ? BarCapabilities : [];
        return
        [
            .. Words((uint)(32 + capabilities.Length), isBar ? BarFlags : 3, index, isBar && (BarFlags & 8) != 0 ? 32u : 0),
            .. BitConverter.GetBytes(size),
            .. BitConverter.GetBytes((ulong)index << 40),
            .. capabilities,
        ];
    }

    private SystemResult Connect(byte* argument)
    {
        Assert.Equal(2u, *(uint*)(argument + 8));
        var (flags, count) = (*(uint*)(argument + 4), *(uint*)(argument + 16));
        if (flags == 0b10_0001)
        {
            EventFiles.Clear();
            return default;
        }

        Assert.Equal((0b10_0100u, 20 + (4 * count)), (flags, *(uint*)argument));
        if (count > VectorsLeft)
        {
            return new SystemResult(VectorsLeft);
        }

        EventFiles.AddRange(new ReadOnlySpan<int>(argument + 20, (int)count));
        return default;
    }

    private static byte[] MakeConfiguration()
    {
        var bytes = new byte[ConfigurationBytes];
        (bytes[0], bytes[1], bytes[6], bytes[0x34]) = (0x36, 0x1B, 0x10, 0x40);
        (bytes[0x40], bytes[0x41], bytes[0x47]) = (0x10, 0x80, 0x10);
        (bytes[0x80], bytes[0x82]) = (0x11, 0x03);
        (bytes[0x85], bytes[0x89]) = (0x20, 0x30);
        return bytes;
    }
}
