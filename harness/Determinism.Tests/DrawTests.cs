using NvmeConformance.Determinism.Draws;

namespace NvmeConformance.Determinism.Tests;

public sealed class DrawTests
{
    private static readonly Purpose Delay = new("delay");
    private static readonly Purpose Order = new("order");

    [Fact]
    public void The_same_path_gives_the_same_value_and_another_seed_another_one()
    {
        Assert.Equal(Draw.FromSeed(7).For(Delay).At(3).Value, Draw.FromSeed(7).For("delay").At(3).Value);
        Assert.NotEqual(Draw.FromSeed(7).For(Delay).At(3).Value, Draw.FromSeed(8).For(Delay).At(3).Value);
    }

    [Fact]
    public void Purposes_and_ordinals_are_independent_of_each_other()
    {
        var place = Draw.FromSeed(1);
        var values = new HashSet<ulong>();
        for (ulong ordinal = 0; ordinal < 1000; ordinal++)
        {
            values.Add(place.For(Delay).At(ordinal).Value);
            values.Add(place.For(Order).At(ordinal).Value);
            values.Add(place.At(ordinal).For(Delay).Value);
        }

        Assert.Equal(3000, values.Count);
    }

    [Fact]
    public void Below_reaches_every_value_about_equally_often()
    {
        var counts = new int[6];
        for (ulong ordinal = 0; ordinal < 60_000; ordinal++)
        {
            counts[Draw.FromSeed(5).At(ordinal).Below(6)]++;
        }

        Assert.All(counts, count => Assert.InRange(count, 9_500, 10_500));
    }

    [Fact]
    public void Between_includes_both_ends_and_takes_the_whole_range_of_numbers()
    {
        var seen = new HashSet<long>();
        for (ulong ordinal = 0; ordinal < 200; ordinal++)
        {
            seen.Add(Draw.FromSeed(5).At(ordinal).Between(-1, 1));
        }

        Assert.Equal([-1, 0, 1], seen.Order());
        Assert.NotEqual(
            Draw.FromSeed(1).Between(long.MinValue, long.MaxValue),
            Draw.FromSeed(2).Between(long.MinValue, long.MaxValue));
    }

    [Fact]
    public void Chance_is_never_at_0_and_always_at_1000()
    {
        for (ulong ordinal = 0; ordinal < 1000; ordinal++)
        {
            Assert.False(Draw.FromSeed(9).At(ordinal).Chance(0));
            Assert.True(Draw.FromSeed(9).At(ordinal).Chance(1000));
        }
    }
}
