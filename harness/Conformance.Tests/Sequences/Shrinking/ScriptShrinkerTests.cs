using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Conformance.Sequences.Shrinking;
using NvmeConformance.Conformance.Sequences.Steps;
using NvmeConformance.Determinism.Draws;

namespace NvmeConformance.Conformance.Tests.Sequences.Shrinking;

/// <summary>Shrinking against toy findings whose smallest scripts are known.</summary>
public sealed class ScriptShrinkerTests
{
    private const int Length = 60;

    [Fact]
    public void One_step_among_many_is_found_and_made_simple()
    {
        var (shrunk, executions) = Shrink(ScriptWith((37, Write(40, 9))), Writes(40));

        Assert.Equal([Write(40, 1)], shrunk.Steps);
        Assert.InRange(executions, 1, 40);
    }

    [Fact]
    public void Two_steps_far_apart_are_kept_in_their_order()
    {
        var script = ScriptWith((3, Write(40, 1)), (55, Zero(40)));

        var (shrunk, _) = Shrink(script, steps => IndexOf(steps, Writes(40)) is var write and >= 0
            && IndexOf(steps, Zeroes(40)) > write);

        Assert.Equal([Write(40, 1), Zero(40)], shrunk.Steps);
    }

    [Fact]
    public void A_step_that_only_made_up_for_another_goes_with_it()
    {
        // The flush is needed only as long as the writing of zeroes is there.
        var script = Script.Of(Zero(8), new DoStep(QueueTarget.First, new FlushIntent(1)), Write(40, 1));

        var (shrunk, _) = Shrink(script, steps => steps.Any(Writes(40).Invoke)
            && (!steps.Any(Zeroes(8).Invoke) || steps.Any(step => step is DoStep { Command: FlushIntent })));

        Assert.Equal([Write(40, 1)], shrunk.Steps);
    }

    [Fact]
    public void A_step_that_became_superfluous_by_simplifying_goes_too()
    {
        // A write of several blocks shows it only together with a flush; a write of one block shows it alone.
        var script = ScriptWith((10, Write(40, 8)), (20, new DoStep(QueueTarget.First, new FlushIntent(1))));

        var (shrunk, _) = Shrink(script, steps => steps.Any(step => step == Write(40, 1))
            || (steps.Any(Writes(40).Invoke) && steps.Any(step => step is DoStep { Command: FlushIntent })));

        Assert.Equal([Write(40, 1)], shrunk.Steps);
    }

    [Fact]
    public void Commands_in_flight_become_plain_ones_where_that_shows_it_too()
    {
        var script = Script.Of(
            new BeginStep(1, new QueueTarget(1, 1), Write(40, 4).Command, Ring: false),
            new AwaitStep(1),
            new AwaitAllStep());

        var (shrunk, _) = Shrink(script, steps => steps.Any(step => step is BeginStep or DoStep));

        Assert.Equal([Write(40, 1)], shrunk.Steps);
    }

    [Fact]
    public void A_single_step_is_never_taken_away()
    {
        var (shrunk, executions) = Shrink(Script.Of(new AwaitAllStep()), _ => true);

        Assert.Equal([new AwaitAllStep()], shrunk.Steps);
        Assert.Equal(0, executions);
    }

    [Fact]
    public void A_finding_that_shows_only_once_leaves_the_script_as_it_was()
    {
        var script = ScriptWith((3, Write(40, 8)));

        var (shrunk, executions) = Shrink(script, _ => false);

        Assert.Equal(script.Steps, shrunk.Steps);
        Assert.InRange(executions, 1, ScriptShrinker.DefaultExecutions);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    public void The_executions_allowed_are_never_exceeded_and_the_result_still_shows_it(int allowed)
    {
        var script = ScriptWith((3, Write(40, 8)), (50, Zero(40)));
        bool Shows(IReadOnlyList<Step> steps) => steps.Any(Writes(40).Invoke) && steps.Any(Zeroes(40).Invoke);

        var (shrunk, executions) = Shrink(script, Shows, allowed);

        Assert.InRange(executions, 0, allowed);
        Assert.True(Shows(shrunk.Steps));
    }

    [Fact]
    public void A_step_that_never_runs_out_of_simpler_ones_cannot_hold_the_shrinker()
    {
        var (_, executions) = Shrink(Script.Of(new EndlessStep(0), new EndlessStep(1)), _ => true);

        Assert.Equal(ScriptShrinker.DefaultExecutions, executions);
    }

    [Fact]
    public void Every_script_tried_lacks_something_and_is_tried_once_only_per_round()
    {
        var script = ScriptWith((10, Write(40, 4)));
        var tried = new List<string>();

        new ScriptShrinker(candidate =>
        {
            tried.Add(string.Join(";", candidate.Steps.Select(step => step.Describe())));
            return candidate.Steps.Any(Writes(40).Invoke);
        }).Shrink(script);

        Assert.True(tried.Count <= 2 * tried.Distinct().Count(), $"{tried.Count} runs, {tried.Distinct().Count()} of them different");
    }

    [Fact]
    public void Findings_of_one_to_four_steps_shrink_to_exactly_these_within_the_budget()
    {
        var executions = new List<int>();
        for (var index = 0UL; index < 200; index++)
        {
            var draw = Draw.FromSeed(1).For("shrinking").At(index);
            var needed = Enumerable.Range(0, (int)draw.For("count").Below(4) + 1).Select(step => 1000UL + (ulong)step).ToList();
            var script = ScriptWith([.. needed.Select((lba, step) => (
                (int)((ulong)step * 15) + (int)draw.For("place").At((ulong)step).Below(15), (Step)Write(lba, 8)))]);

            var (shrunk, used) = Shrink(script, steps => needed.TrueForAll(lba => steps.Any(Writes(lba).Invoke)));

            Assert.Equal(needed.Select(lba => Write(lba, 1)), shrunk.Steps);
            executions.Add(used);
        }

        executions.Sort();
        Assert.InRange(executions[^1], 1, ScriptShrinker.DefaultExecutions);
        Assert.InRange(executions[executions.Count / 2], 1, 60);
    }

    private static (Script Shrunk, int Executions) Shrink(
        Script script, Func<IReadOnlyList<Step>, bool> shows, int allowed = ScriptShrinker.DefaultExecutions)
    {
        var shrinker = new ScriptShrinker(candidate => shows(candidate.Steps), allowed);
        return (shrinker.Shrink(script), shrinker.Executions);
    }

    private static (Script Shrunk, int Executions) Shrink(Script script, Func<Step, bool> needed) =>
        Shrink(script, steps => steps.Any(needed));

    // Reads that have nothing to do with it, and among them what has.
    private static Script ScriptWith(params (int At, Step Step)[] steps)
    {
        var all = Enumerable.Range(0, Length).Select(index => (Step)Read((ulong)index)).ToList();
        foreach (var (at, step) in steps)
        {
            all[at] = step;
        }

        return new Script(all);
    }

    private static DoStep Read(ulong lba) => new(QueueTarget.First, new ReadIntent(1, new BlockRange(lba, 2)));

    private static DoStep Write(ulong lba, uint blocks) => new(QueueTarget.First, new WriteIntent(1, new BlockRange(lba, blocks), 1));

    private static DoStep Zero(ulong lba) => new(QueueTarget.First, new WriteZeroesIntent(1, new BlockRange(lba, 1), Deallocate: false));

    private static Func<Step, bool> Writes(ulong lba) => step => step switch
    {
        DoStep { Command: WriteIntent write } => write.Range.FirstLba == lba,
        BeginStep { Command: WriteIntent write } => write.Range.FirstLba == lba,
        _ => false,
    };

    private static Func<Step, bool> Zeroes(ulong lba) =>
        step => step is DoStep { Command: WriteZeroesIntent zeroes } && zeroes.Range.FirstLba == lba;

    private static int IndexOf(IReadOnlyList<Step> steps, Func<Step, bool> wanted) => steps.ToList().FindIndex(wanted.Invoke);

    private sealed record EndlessStep(int Number) : Step
    {
        public override void Run(ISequenceVerbs verbs) => throw new InvalidOperationException("It is never run.");

        public override IEnumerable<Step> Simpler() => [this with { Number = Number + 2 }];

        public override string Describe() => $"endless {Number}";
    }
}
