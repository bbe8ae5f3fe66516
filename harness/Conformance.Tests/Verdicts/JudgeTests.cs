using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.Conformance.Tests.Verdicts;

public sealed class JudgeTests
{
    private static readonly RequirementRegistry Registry = RequirementRegistry.Load(
        """
        suite: Toy
        document: D
        revision: "1"
        requirements:
        - { id: MUST, title: T, section: s }
        - { id: SHOULD, title: T, section: s, level: should }
        - { id: OURS, title: T, section: s, confidence: project-defined }
        - { id: CLAIMED, title: T, section: s, applies: VER >= 20000h, clauses: [{ name: a }, { name: b, applies: CONTROLLERS > 1 }] }
        - { id: FORMATTED, title: T, section: s, applies: DPS > 0 }
        """);

    private readonly Rule _must = Registry.Rule("MUST");
    private readonly Rule _should = Registry.Rule("SHOULD");
    private readonly Rule _ours = Registry.Rule("OURS");
    private readonly Judge _judge = new(Registry, DeviceTraits.None);

    [Fact]
    public void Evaluations_are_counted_rule_by_rule_whether_they_hold_or_not()
    {
        _judge.Expect(_must, true, "x", $"y");
        _judge.Expect(_must, false, "x", $"y");
        _judge.Expect(_should, true, $"x {1}", $"y");

        Assert.Equal((2, 1, 0), (_judge.EvaluationsOf(_must), _judge.EvaluationsOf(_should), _judge.EvaluationsOf(_ours)));
    }

    [Fact]
    public void What_does_not_hold_becomes_a_finding_with_both_texts()
    {
        _judge.Expect(_must, false, "one of two", $"three {3:X2}h");
        _judge.Expect(_should, false, $"at most {7}", $"{8}");

        Assert.Equal(
            [
                new Finding(_must, Verdict.Fail, "one of two", "three 03h"),
                new Finding(_should, Verdict.Warning, "at most 7", "8"),
            ],
            _judge.Findings);
    }

    [Fact]
    public void A_rule_of_our_own_finds_nothing_on_a_drive_and_fails_a_reference_device()
    {
        var reference = new Judge(Registry, DeviceTraits.Reference);

        _judge.Expect(_ours, false, "x", $"y");
        reference.Expect(_ours, false, "x", $"y");

        Assert.Empty(_judge.Findings);
        Assert.Equal(1, _judge.EvaluationsOf(_ours));
        Assert.Equal(Verdict.Fail, Assert.Single(reference.Findings).Verdict);
    }

    [Fact]
    public void Texts_of_an_evaluation_that_holds_are_never_put_together()
    {
        var asked = 0;
        string Ask() => $"asked {++asked} times";

        _judge.Expect(_must, true, $"{Ask()}", $"{Ask()}");
        Assert.Equal(0, asked);

        _judge.Expect(_must, false, $"{Ask()}", $"{Ask()}");
        Assert.Equal(2, asked);
    }

    [Fact]
    public void An_evaluation_that_holds_allocates_nothing()
    {
        EvaluateWell(10);
        var before = GC.GetAllocatedBytesForCurrentThread();

        EvaluateWell(1000);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Findings_are_bounded_and_evaluations_are_still_counted()
    {
        for (var index = 0; index < 1000; index++)
        {
            _judge.Expect(_must, false, "x", $"{index}");
        }

        Assert.Equal(16, _judge.Findings.Count);
        Assert.Equal("0", _judge.Findings[0].Actual);
        Assert.Equal(1000, _judge.EvaluationsOf(_must));
    }

    [Fact]
    public void Findings_are_forgotten_and_counts_figures_and_open_questions_stay()
    {
        var figure = new QualityFigure("ratio", "1", "how much");
        _judge.Expect(_must, false, "x", $"y");
        _judge.Measure(figure, 2);
        _judge.Undecide(_should, "first reason");

        _judge.ForgetFindings();
        _judge.Measure(figure, 4);
        _judge.Undecide(_should, "second reason");

        Assert.Empty(_judge.Findings);
        Assert.Equal(1, _judge.EvaluationsOf(_must));
        Assert.Equal((2, 3.0), (_judge.Figures[figure].Count, _judge.Figures[figure].Mean));
        Assert.Equal("first reason", Assert.Single(_judge.Undecided).Value);
    }

    [Theory]
    [InlineData(0x10400u, 2, false, false)]
    [InlineData(0x20000u, 1, true, false)]
    [InlineData(0x20000u, 2, true, true)]
    public void What_a_device_does_not_claim_cannot_be_broken_on_it(uint version, int controllers, bool isClaimed, bool isClauseClaimed)
    {
        var (rule, clause) = (Registry.Rule("CLAIMED", "a"), Registry.Rule("CLAIMED", "b"));
        _judge.LookAt(new ProbedSubsystem { Version = version, ControllerCount = controllers });

        _judge.Expect(rule, false, "x", $"y");
        _judge.Expect(clause, false, $"x {1}", $"y");
        _judge.Undecide(clause, "nobody knows");

        Assert.Equal((isClaimed, isClauseClaimed), (_judge.EvaluationsOf(rule) > 0, _judge.EvaluationsOf(clause) > 0));
        Assert.Equal((isClaimed ? 1 : 0) + (isClauseClaimed ? 1 : 0), _judge.Findings.Count);
        Assert.Equal(isClauseClaimed, _judge.Undecided.ContainsKey(clause));
    }

    [Fact]
    public void Each_sequence_is_judged_by_the_claims_of_its_own_subsystem()
    {
        var rule = Registry.Rule("CLAIMED", "a");
        foreach (var version in (uint[])[0x10400, 0x20000, 0x10400])
        {
            _judge.LookAt(new ProbedSubsystem { Version = version });
            _judge.Expect(rule, true, "x", $"y");
        }

        Assert.Equal(1, _judge.EvaluationsOf(rule));
    }

    [Fact]
    public void What_the_first_namespace_claims_says_nothing_about_the_others()
    {
        var subsystem = new ProbedSubsystem();
        subsystem.Add(new ProbedNamespace(1, 100, 512, 0, 1, false, false, false));
        _judge.LookAt(subsystem);
        _judge.Expect(Registry.Rule("FORMATTED"), false, "x", $"y");

        Assert.Single(_judge.Findings);
    }

    private void EvaluateWell(int evaluations)
    {
        for (var index = 0; index < evaluations; index++)
        {
            _judge.Expect(_must, index >= 0, $"a number from {0} to {evaluations}", $"{index:X4}h, {index}");
            _judge.Expect(_should, index >= 0, "a number", $"{index}");
        }
    }
}
