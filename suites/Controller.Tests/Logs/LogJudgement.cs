using System.Buffers.Binary;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Controller.Logs;
using NvmeConformance.Controller.Tests.Stages;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Tests.Logs;

/// <summary>Answers to Get Log Page that must pass or fail.</summary>
public sealed class LogJudgement
{
    private const ushort MoreBit = 1 << 13;
    private static readonly byte[] Zeros = new byte[16384];

    [Theory]
    [InlineData(0x00, StatusCode.Success, new string[0])]
    [InlineData(0x02, StatusCode.InvalidFieldInCommand, new[] { "BASE-080/mandatory" })]
    [InlineData(0x02, StatusCode.InvalidLogPage, new[] { "BASE-080/listed", "BASE-080/mandatory" })]
    [InlineData(0x0D, StatusCode.CommandSequenceError, new string[0])]
    [InlineData(0x0D, StatusCode.InvalidLogPage, new[] { "BASE-080/listed" })]
    [InlineData(0x30, StatusCode.InvalidLogPage, new string[0])]
    [InlineData(0x30, StatusCode.InvalidFieldInCommand, new[] { "BASE-081", "BASE-080/not-listed" })]
    [InlineData(0x0E, StatusCode.Success, new[] { "BASE-081", "BASE-080/not-listed" })]
    public void A_log_page_by_what_is_listed(byte log, StatusCode status, string[] broken)
    {
        using var stage = Make();
        stage.Do(new LogPageIntent((LogPageIdentifier)log, 1), status, [1, 0, 0, 0]);
        Assert.Equal(broken, stage.Failed);
    }

    [Fact]
    public void The_list_names_what_is_mandatory()
    {
        using var stage = Make();
        stage.Do(new LogPageIntent(LogPageIdentifier.SupportedLogPages, 256), data: ListOf(0, 1, 2, 3, 0x12));
        Assert.Equal(["BASE-080/mandatory"], stage.Failed);
    }

    [Theory]
    [InlineData(0UL, StatusCode.Success, "")]
    [InlineData(508UL, StatusCode.Success, "")]
    [InlineData(508UL, StatusCode.InvalidFieldInCommand, "BASE-080/mandatory")]
    [InlineData(512UL, StatusCode.Success, "")]
    [InlineData(512UL, StatusCode.InvalidFieldInCommand, "")]
    [InlineData(516UL, StatusCode.InvalidFieldInCommand, "")]
    [InlineData(516UL, StatusCode.Success, "BASE-083/behind-end")]
    [InlineData(516UL, StatusCode.InvalidLogPage, "BASE-083/behind-end")]
    public void An_offset_into_the_health_log(ulong offset, StatusCode status, string broken)
    {
        using var stage = Make();
        stage.Do(new LogPageIntent(LogPageIdentifier.SmartHealthInformation, 1) { Offset = offset }, status, Zeros);
        Assert.Equal(List(broken), stage.Failed);
    }

    [Fact]
    public void Two_mistakes_may_end_with_the_status_of_either()
    {
        using var stage = Make();
        var twice = new LogPageIntent(LogPageIdentifier.SmartHealthInformation, 1, 1) { Offset = 1024 };
        stage.Do(twice, StatusCode.InvalidFieldInCommand);
        stage.Do(twice with { NamespaceIdentifier = 9 }, StatusCode.InvalidNamespaceOrFormat);
        Assert.Empty(stage.Broken);
        stage.Do(twice, StatusCode.InternalError);
        Assert.Equal(["BASE-085/rejected", "BASE-083/behind-end"], stage.Failed);
    }

    [Theory]
    [InlineData(uint.MaxValue, StatusCode.InvalidNamespaceOrFormat, "BASE-085/accepted")]
    [InlineData(1u, StatusCode.Success, "BASE-085/rejected")]
    [InlineData(2u, StatusCode.InvalidNamespaceOrFormat, "BASE-085/rejected")]
    [InlineData(2u, StatusCode.InvalidFieldInCommand, "")]
    [InlineData(9u, StatusCode.InvalidNamespaceOrFormat, "")]
    public void A_log_page_of_the_controller_with_a_namespace(uint nsid, StatusCode status, string broken)
    {
        using var stage = Make();
        stage.Do(new LogPageIntent(LogPageIdentifier.FirmwareSlotInformation, 1, nsid), status, Zeros);
        Assert.Equal(List(broken), stage.Failed);
    }

    [Fact]
    public void A_health_log_for_each_namespace_where_that_is_offered()
    {
        using var stage = Make(identity => identity with { LogPageAttributes = LogPageAttributes.SmartPerNamespace });
        stage.Do(new LogPageIntent(LogPageIdentifier.SmartHealthInformation, 1, 3), StatusCode.InvalidFieldInCommand);
        Assert.Equal(["BASE-085/accepted"], stage.Failed);
    }

    [Fact]
    public void An_index_is_taken_only_where_the_list_says_so()
    {
        using var stage = Make();
        var index = new LogPageIntent(LogPageIdentifier.FirmwareSlotInformation, 1) { OffsetIsIndex = true };
        stage.Do(index, StatusCode.Success, Zeros);
        Assert.Empty(stage.Broken);
        stage.Do(new LogPageIntent(LogPageIdentifier.SupportedLogPages, 256), data: ListOf(0, 1, 2, 3, 5, 0x12));
        stage.Do(index, StatusCode.Success, Zeros);
        Assert.Equal(["BASE-083/index"], stage.Failed);
    }

    [Fact]
    public void Pieces_show_the_same_bytes()
    {
        using var stage = Make();
        var log = new LogPageIntent(LogPageIdentifier.CommandsSupportedAndEffects, 4);
        stage.Do(log with { Offset = 8 }, data: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]);
        stage.Do(log with { Offset = 16 }, data: [9, 10, 11, 12, 13, 14, 15, 16, 0, 0, 0, 0, 0, 0, 0, 0]);
        Assert.Empty(stage.Broken);
        stage.Do(log with { Offset = 12 }, data: [5, 6, 7, 9, 9, 10, 11, 12, 13, 14, 15, 16, 0, 0, 0, 0]);
        Assert.Equal(["BASE-083/pieces"], stage.Failed);
    }

    [Fact]
    public void Every_dword_inside_the_log_page_is_written_and_none_behind_the_buffer()
    {
        using var stage = Make();
        stage.Do(new LogPageIntent(LogPageIdentifier.SmartHealthInformation, 4) { Offset = 500 }, data: new byte[12]);
        Assert.Empty(stage.Broken);
        stage.Do(new LogPageIntent(LogPageIdentifier.SmartHealthInformation, 4) { Offset = 496 }, data: new byte[12]);
        stage.Complete(stage.Send(new LogPageIntent(LogPageIdentifier.SupportedLogPages, 1)), StatusCode.InternalError, overrunOffset: 0);
        Assert.Equal(["BASE-082/written", "BASE-082/behind", "BASE-080/mandatory"], stage.Failed);
    }

    [Theory]
    [InlineData(10, 12, "")]
    [InlineData(10, 10, "")]
    [InlineData(10, 9, "BASE-086/monotone")]
    [InlineData(10, 13, "BASE-086/counts")]
    public void The_count_of_reads(ulong before, ulong after, string broken)
    {
        using var stage = Make();
        stage.Oracle.OnObservation(new CountersSettled());
        stage.Do(HealthLog, data: Health(before));
        stage.Do(Read);
        stage.Do(Read);
        stage.Do(HealthLog, data: Health(after));
        Assert.Equal(List(broken), stage.Failed);
    }

    [Theory]
    [InlineData(11, "")]
    [InlineData(10, "BASE-086/exact")]
    public void The_count_of_reads_once_everything_has_settled(ulong after, string warned)
    {
        using var stage = Make();
        stage.Oracle.OnObservation(new CountersSettled());
        stage.Do(HealthLog, data: Health(10));
        stage.Do(Read);
        stage.Oracle.OnObservation(new CountersSettled());
        stage.Do(HealthLog, data: Health(after));
        Assert.Empty(stage.Failed);
        Assert.Equal(List(warned), stage.Warned);
    }

    [Fact]
    public void A_read_in_flight_may_be_counted_sooner_or_later()
    {
        using var stage = Make();
        stage.Oracle.OnObservation(new CountersSettled());
        stage.Do(HealthLog, data: Health(10));
        var read = stage.Send(Read);
        stage.Do(HealthLog, data: Health(10));
        stage.Complete(read, StatusCode.Success);
        stage.Do(HealthLog, data: Health(10));
        stage.Do(HealthLog, data: Health(11));
        Assert.Empty(stage.Broken);
    }

    [Theory]
    [InlineData(7, StatusCode.InvalidLogPage, "")]
    [InlineData(8, StatusCode.InvalidLogPage, "BASE-056/found")]
    [InlineData(7, StatusCode.InternalError, "BASE-056/fits")]
    public void An_error_with_more_to_say_has_an_entry(ushort command, StatusCode logged, string broken)
    {
        using var stage = Make();
        var failing = stage.Send(new LogPageIntent((LogPageIdentifier)0x30, 1));
        stage.CompleteWith(failing, StatusCode.InvalidLogPage, MoreBit, commandIdentifier: 7);
        stage.Do(ErrorLog, data: Errors((5, command, logged)));
        Assert.Equal(List(broken), stage.Failed);
    }

    [Theory]
    [InlineData(StatusCode.InvalidLogPage, "")]
    [InlineData(StatusCode.InternalError, "BASE-056/found")]
    public void Behind_a_kernel_identifiers_are_made_up_and_an_entry_is_known_by_its_status(StatusCode logged, string broken)
    {
        using var stage = Make(handle: HandleCapabilities.None);
        var failing = stage.Send(new LogPageIntent((LogPageIdentifier)0x30, 1));
        stage.CompleteWith(failing, StatusCode.InvalidLogPage, MoreBit, commandIdentifier: 7);
        stage.Do(ErrorLog, data: Errors((5, 1234, logged)));
        Assert.Equal(List(broken), stage.Failed);
    }

    [Fact]
    public void What_was_done_before_everything_had_settled_may_be_counted_late()
    {
        using var stage = Make();
        stage.Do(Read);
        stage.Do(HealthLog, data: Health(10));
        stage.Do(HealthLog, data: Health(11));
        Assert.Empty(stage.Broken);
    }

    [Fact]
    public void An_error_that_has_no_more_to_say_needs_no_entry()
    {
        using var stage = Make();
        stage.Do(new LogPageIntent((LogPageIdentifier)0x30, 1), StatusCode.InvalidLogPage);
        stage.Do(ErrorLog, data: Errors());
        Assert.Empty(stage.Broken);
        Assert.Equal(1, stage.Evaluations("BASE-056", "found"));
    }

    [Fact]
    public void Entries_come_newest_first()
    {
        using var stage = Make();
        stage.Do(ErrorLog, data: Errors((5, 1, StatusCode.InternalError), (6, 2, StatusCode.InternalError)));
        Assert.Equal(["BASE-056/counted"], stage.Failed);
    }

    [Fact]
    public void A_reset_clears_the_entries_and_not_the_count()
    {
        using var stage = Make();
        stage.Do(ErrorLog, data: Errors((5, 1, StatusCode.InternalError)));
        stage.Reset();
        stage.Do(ErrorLog, data: Errors());
        stage.Do(ErrorLog, data: Errors((6, 1, StatusCode.InternalError)));
        Assert.Empty(stage.Broken);
        stage.Reset();
        stage.Do(ErrorLog, data: Errors((6, 1, StatusCode.InternalError)));
        Assert.Equal(["BASE-087/cleared"], stage.Warned);
        stage.Do(ErrorLog, data: Errors((1, 1, StatusCode.InternalError)));
        Assert.Equal(["BASE-087/count"], stage.Failed);
    }

    [Fact]
    public void Nothing_is_to_be_retried_later_before_the_host_asked_for_it()
    {
        using var stage = Make();
        stage.CompleteWith(stage.Send(Read), StatusCode.CommandInterrupted, 1 << 11);
        Assert.Equal(["BASE-057/delay", "BASE-057/interrupted"], stage.Failed);
    }

    private static readonly ReadIntent Read = new(1, new BlockRange(0, 1));
    private static readonly LogPageIntent HealthLog = new(LogPageIdentifier.SmartHealthInformation, 128);
    private static readonly LogPageIntent ErrorLog = new(LogPageIdentifier.ErrorInformation, 16 * 64);

    private static Stage Make(
        Func<IdentifyController, IdentifyController>? change = null, HandleCapabilities handle = HandleCapabilities.RawQueues)
    {
        var subsystem = Subsystems.Example(change);
        subsystem.Handle = handle;
        subsystem.TakeLogPages(System.Runtime.InteropServices.MemoryMarshal.Cast<byte, uint>(ListOf(0, 1, 2, 3, 5, 0x0D, 0x12)));
        return new Stage(LogOracle.For, subsystem);
    }

    private static byte[] ListOf(params int[] logs)
    {
        var list = new byte[1024];
        foreach (var log in logs)
        {
            list[4 * log] = 1;
        }

        return list;
    }

    private static byte[] Health(ulong reads)
    {
        var log = new byte[512];
        BinaryPrimitives.WriteUInt64LittleEndian(log.AsSpan(64), reads);
        return log;
    }

    private static byte[] Errors(params (ulong Count, ushort Command, StatusCode Status)[] entries)
    {
        var log = new byte[64 * 64];
        for (var index = 0; index < entries.Length; index++)
        {
            var entry = log.AsSpan(64 * index, 64);
            BinaryPrimitives.WriteUInt64LittleEndian(entry, entries[index].Count);
            BinaryPrimitives.WriteUInt16LittleEndian(entry[10..], entries[index].Command);
            BinaryPrimitives.WriteUInt16LittleEndian(entry[12..], (ushort)((int)entries[index].Status << 1));
        }

        return log;
    }

    private static string[] List(string rule) => rule.Length == 0 ? [] : [rule];
}
