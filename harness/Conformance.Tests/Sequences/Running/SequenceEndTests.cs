using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Conformance.Tests.Fakes;
using static NvmeConformance.Conformance.Tests.Fakes.SequenceBench;

namespace NvmeConformance.Conformance.Tests.Sequences.Running;

/// <summary>A sequence ends at the first thing that does not hold: what follows could not be told apart from its consequences.</summary>
public sealed class SequenceEndTests : IDisposable
{
    private readonly SequenceBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void At_a_finding_nothing_more_is_sent_and_nothing_audited()
    {
        _bench.Oracle.JudgeCompletion = (judge, invocation, _) =>
            judge.Expect(Rule, invocation.Ordinal != 1, "anything but the second", $"{invocation.Ordinal}");

        _bench.Run(Read(1), Read(2), Read(3));

        Assert.True(_bench.Runner.HasFindings);
        Assert.Equal("complete 1 Read 2 c0q1", _bench.Events[^1]);
        Assert.Equal(2, _bench.Judge.EvaluationsOf(Rule));
    }

    [Fact]
    public void A_finding_at_the_loss_of_a_command_is_kept()
    {
        _bench.Toy.Misbehaviour = (_, _) => true;
        _bench.Oracle.JudgeLoss = (judge, _, isQuiescent) => judge.Expect(Rule, !isQuiescent, "a completion", $"none");

        _bench.Run(Read(1));

        Assert.Equal("none", Assert.Single(_bench.Judge.Findings).Actual);
    }

    [Fact]
    public void A_finding_at_a_stray_access_is_kept()
    {
        _bench.Toy.Misbehaviour = (_, _) =>
        {
            Stray();
            return false;
        };
        _bench.Oracle.JudgeStrayAccess = judge => judge.Expect(Rule, false, "no stray access", $"one");

        _bench.Run(Read(1));

        Assert.Single(_bench.Judge.Findings);
    }

    [Fact]
    public void The_next_script_begins_without_the_findings_of_the_last()
    {
        _bench.Oracle.JudgeCompletion = (judge, _, _) => judge.Expect(Rule, false, "nothing", $"something");
        _bench.Run(Read(1));
        _bench.Oracle.JudgeCompletion = null;

        _bench.Run(Read(2));

        Assert.False(_bench.Runner.HasFindings);
        Assert.Equal(["invoke 0 Read 2 c0q1", "complete 0 Read 2 c0q1", "audit"], _bench.Events);
        Assert.Equal(2, _bench.Oracle.Begins);
    }

    [Fact]
    public void An_audit_sends_commands_that_come_back_to_the_oracle()
    {
        _bench.Toy.Storage[5 * 512] = 0x42;
        var answer = (byte)0;
        _bench.Oracle.AuditWith = verbs =>
        {
            Assert.True(verbs.TryDo(QueueTarget.First, new ReadIntent(1, new BlockRange(5, 1)), out var completion, out var data));
            Assert.True(completion.Status.IsSuccess);
            answer = data[0];
        };

        _bench.Run();

        Assert.Equal(["audit", "invoke 0 Read 5 c0q1", "complete 0 Read 5 c0q1"], _bench.Events);
        Assert.Equal(0x42, answer);
    }

    [Fact]
    public void A_command_that_is_refused_is_an_answer_like_another()
    {
        _bench.Oracle.AuditWith = verbs =>
        {
            Assert.True(verbs.TryDo(QueueTarget.First, new ReadIntent(1, new BlockRange(64, 1)), out var completion, out _));
            Assert.Equal("0/80h LBA Out of Range, DNR", completion.Status.ToString());
        };

        _bench.Run(Read(0xFFFF_FFFF_FFFF_FFFF, 2));

        Assert.Null(_bench.Runner.Anomaly);
        Assert.Equal(2, _bench.Runner.Opcodes.Total);
    }

    [Fact]
    public void An_audit_whose_command_is_lost_gets_no_data()
    {
        _bench.Toy.Misbehaviour = (_, _) => true;
        _bench.Oracle.AuditWith = verbs =>
        {
            Assert.False(verbs.TryDo(QueueTarget.First, new ReadIntent(1, new BlockRange(5, 1)), out _, out var data));
            Assert.True(data.IsEmpty);
            Assert.False(verbs.TryDo(QueueTarget.First, new ReadIntent(1, new BlockRange(6, 1)), out _, out _));
        };

        _bench.Run();

        Assert.Equal(["audit", "invoke 0 Read 5 c0q1", "lost 0 Read 5 c0q1 quiescent"], _bench.Events);
    }

    [Fact]
    public void A_journal_is_kept_up_to_a_bound()
    {
        var journal = _bench.RunWithJournal([.. Enumerable.Repeat(Read(1), 1500)]);

        Assert.Equal(2000, journal.Lines.Count);
        Assert.Equal("Read nsid 1 LBA 1 → 0/00h Success, data 0000000000000000…", journal.Lines[1].Text);
        Assert.Equal("00000000 00000000 00010001", journal.Lines[1].Dwords[..26]);
    }

    private unsafe void Stray() => _bench.Toy.Controllers[0].Memory.TryReach(0, 1, isWrite: true, out _);
}
