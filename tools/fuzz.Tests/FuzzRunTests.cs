namespace NvmeConformance.Fuzzing.Tests;

/// <summary>The share of the long run that everybody runs: 400,000 operations.</summary>
public sealed class FuzzRunTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void The_reference_stands_whatever_a_host_does(ulong seed)
    {
        var worlds = 0;

        var failure = new FuzzRun(seed).Run(0, 100, () => worlds++);

        Assert.Null(failure);
        Assert.Equal(100, worlds);
    }

    [Fact]
    public void A_world_runs_the_same_way_alone() =>
        Assert.Equal(new FuzzRun(3).Run(0, 4)?.Problem, new FuzzRun(3).Run(3, 1)?.Problem);

    [Fact]
    public void A_failure_says_how_to_see_it_again()
    {
        var failure = new FuzzFailure(7, 12, 99, "it broke");

        Assert.StartsWith("seed 7, world 12, operation 99: it broke", failure.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("--seed 7 --world 12", failure.ToString(), StringComparison.Ordinal);
    }
}
