using System.Globalization;
using NvmeConformance.Conformance.Sequences.Running;
using NvmeConformance.Conformance.Sequences.Witnesses;
using NvmeConformance.Conformance.Tests.Fakes;
using NvmeConformance.Nvme.Host.Controllers;
using static NvmeConformance.Conformance.Tests.Fakes.SequenceBench;

namespace NvmeConformance.Conformance.Tests.Sequences.Witnesses;

/// <summary>A witness says what it was found on, and its journal can be read entry by entry.</summary>
public sealed class DeviceStateTests : IDisposable
{
    private readonly SequenceBench _bench = new(controllers: 2);

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Namespaces_and_controllers_are_described()
    {
        _bench.Run(Write(3));

        var state = DeviceState.Of(_bench.Bench);

        Assert.Equal(["subsystem", "namespace 1", "controller 0", "controller 1"], state.Select(fact => fact.Name));
        Assert.StartsWith("64 blocks of 512 bytes, ", state[1].Value, StringComparison.Ordinal);
        Assert.Matches("^2 I/O queue pairs, CC [0-9A-F]{8}h, CSTS 00000001h \\(ready\\)$", state[2].Value);
    }

    [Fact]
    public void A_controller_that_was_reset_has_no_queues_and_is_not_ready()
    {
        _bench.Run(Write(3));
        _bench.Bench.Controllers[1].Reset(ResetKind.Controller);

        Assert.Matches("^no queues open, .*\\(not ready\\)$", DeviceState.Of(_bench.Bench)[3].Value);
    }

    [Fact]
    public void A_completion_in_a_journal_can_be_told_to_its_command()
    {
        var journal = _bench.RunWithJournal(Write(1), Write(2), Read(1));

        var invokes = Identifiers(journal, JournalLine.Invoke, dword: 0, shift: 16);
        Assert.Equal(3, invokes.Distinct().Count());
        Assert.Equal(invokes, Identifiers(journal, JournalLine.Complete, dword: 3, shift: 0));
    }

    [Fact]
    public void A_journal_says_where_a_command_went_and_when_the_steps_were_over()
    {
        var lines = _bench.RunWithJournal(Read(1, target: new(1, 1))).Lines;

        Assert.Equal([JournalLine.Invoke, JournalLine.Complete, JournalLine.Audit], lines.Select(line => line.Event));
        Assert.Equal((1, 2, 512), (lines[0].Controller, lines[0].Queue, lines[0].DataBytes));
        Assert.Equal((1, 2), (lines[1].Controller, lines[1].Queue));
    }

    private static List<uint> Identifiers(Journal journal, string kind, int dword, int shift) =>
    [
        .. journal.Lines.Where(line => line.Event == kind).Select(line =>
            (uint.Parse(line.Dwords.Split(' ')[dword], NumberStyles.HexNumber, CultureInfo.InvariantCulture) >> shift) & 0xFFFF),
    ];
}
