using System.Buffers.Binary;
using System.Text;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.Reference.Tests.Probes;

/// <summary>
/// What the Linux PCIe driver does when it finds a controller, in its order (LNX-03 to LNX-54). Each verb fails where that driver would
/// give the controller or a namespace up, or would have to work around it.
/// </summary>
internal sealed class LinuxProbe(ISubsystem subsystem, int controller = 0)
{
    private const ushort EventIdentifier = 0x001F;
    private readonly ProbeHost _host = new(subsystem, controller);
    private ushort _nextIdentifier = 0xF000;
    private ulong _capabilities;
    private byte[] _controller = [];

    /// <summary>What Identify Controller said.</summary>
    internal ReadOnlySpan<byte> Controller => _controller;

    /// <summary>I/O queues that could be created.</summary>
    internal int Queues { get; private set; }

    /// <summary>NSIDs of the namespaces that were taken.</summary>
    internal List<uint> Namespaces { get; } = [];

    private long TimeoutNanoseconds => (long)((_capabilities >> 24) & 0xFF) * 500_000_000;

    private uint Version => _host.Read(0x08);

    /// <summary>LNX-03 to LNX-13.</summary>
    internal void Enable()
    {
        Assert.NotEqual(uint.MaxValue, _host.Read(0x1C));
        _capabilities = _host.ReadInHalves(0x00);
        Assert.True((_capabilities & 0xFFFF) >= 1, "MQES");
        Assert.True(((_capabilities >> 24) & 0xFF) >= 1, "TO");
        Assert.Equal(0u, (uint)(_capabilities >> 48) & 0xF);
        if (Version >= 0x10100 && (_host.Read(0x1C) & 0x10) != 0 && (_capabilities >> 36 & 1) != 0)
        {
            _host.Write(0x1C, 0x10);
            Assert.Equal(0u, _host.Read(0x1C) & 0x10);
        }

        _host.Write(0x14, _host.Read(0x14) & ~0xC001u);
        Assert.True(_host.Poll(() => (_host.Read(0x1C) & 1) == 0, TimeoutNanoseconds), "RDY stays 1");
        var (submissions, completions) = _host.Layout(0, 32);
        _host.Write(0x24, 0x001F_001F);
        _host.WriteInHalves(0x28, submissions);
        _host.WriteInHalves(0x30, completions);
        var configuration = 0x0046_0000u | ((_capabilities >> 43 & 1) != 0 ? 0x60u : 0);
        _host.Write(0x14, configuration);
        _capabilities = _host.ReadInHalves(0x00);
        var timeouts = _host.Read(0x68);
        Assert.True((_capabilities >> 59 & 1) == 0 || (timeouts & 0xFFFF) != 0, "CRWMT");
        var timeout = Math.Max(TimeoutNanoseconds, (timeouts & 0xFFFF) * 500_000_000L);
        _host.Write(0x14, configuration | 1);
        Assert.True(_host.Poll(() => (_host.Read(0x1C) & 1) != 0, timeout), "RDY stays 0");
        Assert.Equal(1u, _host.Read(0x1C) & ~0x10u);
    }

    /// <summary>LNX-20 to LNX-26.</summary>
    internal void IdentifyController()
    {
        _controller = Identify(0x01, nsid: 0);
        var name = Encoding.UTF8.GetString(_controller, 768, 256).TrimEnd('\0');
        Assert.InRange(name.Length, 1, 222);
        Assert.StartsWith("nqn.", name, StringComparison.Ordinal);
        Assert.Equal(Version, Word(80));
        Assert.All(_controller[4..72], character => Assert.InRange(character, (byte)0x20, (byte)0x7E));
        Assert.Equal((0x01, 0x66, 0x44), (_controller[111], _controller[512], _controller[513]));
        Assert.Equal(0u, (_controller[257] & 0x08) != 0 ? Word(272) : 0u);
        ReadEffects();
        SayWhatIsSupported();
        var smart = GetLog(0x02, 0xFFFF_FFFF, 512);
        Assert.InRange(smart[1] | (smart[2] << 8), 250, 400);
    }

    /// <summary>LNX-30 and LNX-31: as many queues as the host has processors, or fewer.</summary>
    internal void CreateQueues(int processors)
    {
        var wanted = (uint)(processors - 1) * 0x1_0001;
        var (granted, status) = _host.Execute(0, Command(0x09, 0, dword10: 0x07, dword11: wanted), Next());
        Assert.Equal(0, status);
        Queues = (int)Math.Min(Math.Min(granted & 0xFFFF, granted >> 16) + 1, (uint)processors);
        var entries = (int)Math.Min((_capabilities & 0xFFFF) + 1, 64);
        for (var queue = 1; queue <= Queues; queue++)
        {
            var (submissions, completions) = _host.Layout(queue, entries);
            var size = (uint)queue | ((uint)(entries - 1) << 16);
            AssertSuccess(Command(0x05, 0, completions, size, dword11: 0b11));
            AssertSuccess(Command(0x01, 0, submissions, size, dword11: 1 | ((uint)queue << 16)));
        }
    }

    /// <summary>LNX-32: events that the controller has, and one request for them that stays outstanding.</summary>
    internal void WatchEvents()
    {
        var wanted = Word(92) & 0x8000_0B00;
        if (wanted != 0)
        {
            AssertSuccess(Command(0x09, 0, dword10: 0x0B, dword11: wanted));
        }

        _host.Submit(0, Command(0x0C, 0), EventIdentifier);
        Assert.False(_host.Poll(() => _host.HasCompletion(0), 1_000_000), "an event without a cause");
    }

    /// <summary>LNX-40 to LNX-47.</summary>
    internal void ScanNamespaces()
    {
        Identify(0x06, 0);
        var list = Identify(0x02, 0);
        for (var place = 0; BinaryPrimitives.ReadUInt32LittleEndian(list.AsSpan(place)) is var nsid && nsid != 0; place += 4)
        {
            Assert.True(Namespaces.Count == 0 || nsid > Namespaces[^1], "NSIDs do not ascend");
            Scan(nsid);
            Namespaces.Add(nsid);
        }

        Assert.NotEmpty(Namespaces);
    }

    /// <summary>LNX-48: the first and last blocks of every namespace.</summary>
    internal void ReadPartitions()
    {
        foreach (var nsid in Namespaces)
        {
            var identity = Identify(0x00, nsid);
            if (BinaryPrimitives.ReadUInt16LittleEndian(identity.AsSpan(128 + (FormatOf(identity) * 4))) != 0)
            {
                // A disk with metadata that the host does not understand has no capacity there (LNX-44).
                continue;
            }

            var blocks = BinaryPrimitives.ReadUInt64LittleEndian(identity);
            AssertReadable(nsid, 0);
            AssertReadable(nsid, blocks - 1);
        }
    }

    /// <summary>LNX-54.</summary>
    internal void ShutDown()
    {
        for (var queue = 1u; queue <= Queues; queue++)
        {
            AssertSuccess(Command(0x00, 0, dword10: queue));
            AssertSuccess(Command(0x04, 0, dword10: queue));
        }

        _host.Write(0x14, _host.Read(0x14) | 0x4000);
        Assert.True(_host.Poll(() => (_host.Read(0x1C) & 0xC) == 8, 60_000_000_000), "SHST");
        Assert.Equal(1u, _host.Read(0x14) & 1);
        Namespaces.Clear();
    }

    private static int FormatOf(byte[] identity) => (identity[26] & 0xF) | ((identity[26] >> 1) & 0x30);

    private static byte[] Command(byte opcode, uint nsid, ulong prp1 = 0, uint dword10 = 0, uint dword11 = 0, uint dword12 = 0)
    {
        var command = new byte[64];
        command[0] = opcode;
        BinaryPrimitives.WriteUInt32LittleEndian(command.AsSpan(4), nsid);
        BinaryPrimitives.WriteUInt64LittleEndian(command.AsSpan(24), prp1);
        BinaryPrimitives.WriteUInt32LittleEndian(command.AsSpan(40), dword10);
        BinaryPrimitives.WriteUInt32LittleEndian(command.AsSpan(44), dword11);
        BinaryPrimitives.WriteUInt32LittleEndian(command.AsSpan(48), dword12);
        return command;
    }

    private void ReadEffects()
    {
        if ((_controller[261] & 2) != 0)
        {
            var effects = GetLog(0x05, 0, 4096);
            Assert.All([0x00, 0x01, 0x02, 0x04, 0x05, 0x06, 0x08, 0x09, 0x0A, 0x0C], opcode => Assert.Equal(1, effects[opcode * 4] & 1));
            Assert.All([0x00, 0x01, 0x02], opcode => Assert.Equal(1, effects[1024 + (opcode * 4)] & 1));
        }
    }

    private void SayWhatIsSupported()
    {
        var page = _host.Memory.AllocatePages(4096);
        page.Span.Clear();
        if ((_controller[265] & 1) != 0)
        {
            AssertSuccess(Command(0x09, 0, page.DeviceAddress, 0x0C, 1));
        }

        if ((_controller[520] & 0x40) != 0)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(page.Span, 0x0000_0190_0000_0000);
            AssertSuccess(Command(0x09, 0, page.DeviceAddress, 0x0E));
        }

        page.Span.Clear();
        if ((_controller[128] | _controller[129]) != 0 || (Word(96) & 0x8000) != 0)
        {
            page.Span[0] = 1;
            AssertSuccess(Command(0x09, 0, page.DeviceAddress, 0x16));
        }

        if ((_controller[76] & 8) != 0)
        {
            Assert.NotEqual(0u, Word(540));
            GetLog(0x0C, 0, 4096);
        }
    }

    private void Scan(uint nsid)
    {
        var identity = Identify(0x00, nsid);
        AssertDescriptors(Identify(0x03, nsid), identity);
        if (Version >= 0x20000)
        {
            var independent = Identify(0x08, nsid);
            Assert.Equal(1, independent[14] & 1);
            Assert.Equal(identity[30], independent[1]);
            Assert.Equal(identity[92..96], independent[4..8]);
            Assert.Equal(identity[100..104], independent[10..14]);
        }

        Assert.NotEqual(0ul, BinaryPrimitives.ReadUInt64LittleEndian(identity.AsSpan(8)));
        var format = FormatOf(identity);
        Assert.True((format & 0xF) <= identity[25] || format <= identity[25], "FLBAS");
        Assert.InRange(identity[128 + (format * 4) + 2], (byte)9, (byte)12);
        Identify(0x05, nsid);
    }

    // Ended by a zero type; lengths as the types have them; the command set where CC.CSS is 110b.
    private void AssertDescriptors(byte[] list, byte[] identity)
    {
        var types = new List<int>();
        var place = 0;
        for (; list[place] != 0; place += 4 + list[place + 1])
        {
            var value = list[(place + 4)..(place + 4 + list[place + 1])];
            types.Add(list[place]);
            Assert.Equal(list[place] switch { 1 => 8, 2 or 3 => 16, 4 => 1, _ => 0 }, value.Length);
            if (list[place] is 1 or 2)
            {
                Assert.Equal(list[place] == 1 ? identity[120..128] : identity[104..120], value);
            }
        }

        Assert.Equal(0, list[place + 1]);
        Assert.Contains(types, type => type is 1 or 2 or 3);
        Assert.True((_capabilities >> 43 & 1) == 0 || types.Contains(4), "no command set");
    }

    private void AssertReadable(uint nsid, ulong block)
    {
        var page = _host.Memory.AllocatePages(8192);
        var command = Command(0x02, nsid, page.DeviceAddress, (uint)block, (uint)(block >> 32));
        BinaryPrimitives.WriteUInt64LittleEndian(command.AsSpan(32), page.DeviceAddress + 4096);
        Assert.Equal(0, _host.Execute(1, command, Next()).Status);
    }

    private byte[] Identify(byte structure, uint nsid)
    {
        var page = _host.Memory.AllocatePages(4096);
        AssertSuccess(Command(0x06, nsid, page.DeviceAddress, structure));
        return page.Span.ToArray();
    }

    private byte[] GetLog(byte log, uint nsid, int bytes)
    {
        var page = _host.Memory.AllocatePages(4096);
        AssertSuccess(Command(0x02, nsid, page.DeviceAddress, log | ((uint)((bytes / 4) - 1) << 16)));
        return page.Span[..bytes].ToArray();
    }

    private void AssertSuccess(byte[] command) => Assert.Equal(0, _host.Execute(0, command, Next()).Status);

    // A generation above the slot, as the driver makes them: never an index into anything of the controller.
    private ushort Next() => (ushort)(0x1000 + ((_nextIdentifier += 0x1001) & 0xEFFE));

    private uint Word(int offset) => BinaryPrimitives.ReadUInt32LittleEndian(_controller.AsSpan(offset));
}
