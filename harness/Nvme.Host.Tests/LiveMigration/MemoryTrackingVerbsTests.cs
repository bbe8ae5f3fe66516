using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.LiveMigration;
using NvmeConformance.Nvme.Host.Tests.Controllers;
using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Host.Tests.LiveMigration;

/// <summary>What reaches the device of each verb, and what is made of what comes back (B2.1 5.1.26, 5.1.27.1.2).</summary>
public sealed class MemoryTrackingVerbsTests : IDisposable
{
    private const ushort Target = 5;
    private readonly ControllerBench _bench = new();
    private readonly MemoryTrackingVerbs _verbs;
    private readonly List<ChangedMemory> _changes = [];
    private readonly Queue<byte[]> _reports = [];
    private SubmissionEntry _sent;
    private byte[] _written = [];
    private int _commands;
    private ushort _status;

    public MemoryTrackingVerbsTests()
    {
        _bench.Handle.Start(new QueueLayout(AdminEntries: 4, IoQueuePairs: 1, IoEntries: 2));
        _verbs = new MemoryTrackingVerbs(_bench.Handle);
        _bench.Device.Behaviour = (queue, command) =>
        {
            (_sent, _commands) = (command, _commands + 1);
            _written = command.Opcode == 0x3D && command.Prp1 != 0 ? Memory(command.Prp1, 32).ToArray() : [];
            if (command.Opcode == 0x3E && _reports.TryDequeue(out var report))
            {
                report.CopyTo(Memory(command.Prp1, report.Length));
            }

            queue.Post(new CompletionEntry
            {
                CommandIdentifier = command.CommandIdentifier, SubmissionQueueHead = (ushort)queue.Head, PhaseAndStatus = _status,
            });
        };
    }

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Start_sends_granularity_and_ranges()
    {
        MemoryRangeTrackingDescriptor[] ranges =
            [new() { StartAddress = 0x10_0000, LengthUnits = 2 }, new() { StartAddress = 0xFF_0000_0000, LengthUnits = 1 }];

        Assert.True(_verbs.Start(Target, 3, ranges).Succeeded);

        Assert.Equal((0x3D, 0x00010001u, 0x00000005u), (_sent.Opcode, _sent.Dword10, _sent.Dword11));
        Assert.Equal(
            "0000000302000000" + "0000100000000000" + "02000000" + "00000000ff000000" + "01000000",
            Convert.ToHexStringLower(_written));
    }

    [Fact]
    public void Stop_sends_no_ranges()
    {
        Assert.True(_verbs.Stop(Target).Succeeded);

        Assert.Equal((0x3D, 0x00000001u, 0x00000005u, 0ul), (_sent.Opcode, _sent.Dword10, _sent.Dword11, _sent.Prp1));
    }

    [Fact]
    public void A_report_is_told_in_bytes()
    {
        _reports.Enqueue(Report(more: false, exponent: 1, (0x40_0000, 3)));

        Assert.True(_verbs.Receive(Target, 4096, _changes, out var header).Succeeded);

        Assert.Equal((0x3E, 0u, 0x00000005u, 0x3FFu), (_sent.Opcode, _sent.Dword10, _sent.Dword11, _sent.Dword12));
        Assert.Equal([new ChangedMemory(0x40_0000, 0x6000)], _changes);
        Assert.Equal(1u, header.DescriptorCount);
    }

    [Fact]
    public void Reports_are_asked_for_until_there_is_nothing_more()
    {
        _reports.Enqueue(Report(more: true, exponent: 0, (0x1000, 1)));
        _reports.Enqueue(Report(more: false, exponent: 0, (0x5000, 1)));

        _verbs.Collect(Target, 32, _changes, out var last);

        Assert.Equal([0x1000ul, 0x5000ul], _changes.Select(change => change.Address));
        Assert.Equal(TrackedMemoryAttributes.None, last.Attributes);
        Assert.Equal(2, _commands);
    }

    [Fact]
    public void A_device_that_always_has_more_is_not_asked_for_ever()
    {
        for (var report = 0; report < 2 * MemoryTrackingVerbs.MostReports; report++)
        {
            _reports.Enqueue(Report(more: true, exponent: 0));
        }

        _verbs.Collect(Target, 32, _changes, out var last);

        Assert.Equal(MemoryTrackingVerbs.MostReports, _commands);
        Assert.Equal(TrackedMemoryAttributes.MoreToReport, last.Attributes);
    }

    [Fact]
    public void A_report_that_fails_tells_nothing()
    {
        _status = (ushort)(Status.Of(StatusCode.InvalidControllerIdentifier).Bits << 1);
        _reports.Enqueue(Report(more: true, exponent: 0, (0x1000, 1)));

        var result = _verbs.Collect(Target, 32, _changes, out _);

        Assert.Equal(StatusCode.InvalidControllerIdentifier, result.Completion.Status.CodeWithType);
        Assert.Empty(_changes);
    }

    [Theory]
    [InlineData(0x1000, 1, 0, 0x1000)]
    [InlineData(0x10_0000, 2, 8, 0x20_0000)]
    [InlineData(0x1000, 0, 5, 0)]
    [InlineData(0x1000, uint.MaxValue, ushort.MaxValue, ulong.MaxValue - 0x1000)]
    [InlineData(ulong.MaxValue - 0xFFF, 9, 0, 0xFFF)]
    public void A_descriptor_of_any_size_fits(ulong address, uint units, ushort exponent, ulong bytes)
    {
        var changed = ChangedMemory.Of(new TrackedMemoryChange { StartAddress = address, LengthUnits = units }, exponent);

        Assert.Equal(new ChangedMemory(address, bytes), changed);
        Assert.Equal(bytes > 0, changed.Contains(address));
        Assert.False(changed.Contains(address - 1));
        Assert.True(changed.LastAddress >= address);
    }

    private static byte[] Report(bool more, ushort exponent, params (ulong Address, uint Units)[] changes)
    {
        var report = new byte[16 + (16 * changes.Length)];
        report[1] = more ? (byte)1 : (byte)0;
        BitConverter.TryWriteBytes(report.AsSpan(2), Target);
        BitConverter.TryWriteBytes(report.AsSpan(4), changes.Length);
        BitConverter.TryWriteBytes(report.AsSpan(8), exponent);
        for (var index = 0; index < changes.Length; index++)
        {
            BitConverter.TryWriteBytes(report.AsSpan(16 + (16 * index)), changes[index].Address);
            BitConverter.TryWriteBytes(report.AsSpan(24 + (16 * index)), changes[index].Units);
        }

        return report;
    }

    private unsafe Span<byte> Memory(ulong address, int lengthBytes)
    {
        Assert.True(_bench.Handle.Memory.TryReach(address, lengthBytes, isWrite: true, out var pointer));
        return new Span<byte>(pointer, lengthBytes);
    }
}
