using NvmeConformance.Determinism.Draws;
using NvmeConformance.Reference.Allocation;

namespace NvmeConformance.Reference.Tests.Allocation;

public class BlockSetTests
{
    private const ulong Huge = 1UL << 40;

    [Fact]
    public void A_new_set_is_one_gap()
    {
        var set = SetOf(100);

        Assert.Equal(BlockSet.None, set.Next(0, isMember: true));
        Assert.Equal(37UL, set.Next(37, isMember: false));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(63, 2)]
    [InlineData(64, 64)]
    [InlineData(4095, 2)]
    [InlineData(4096, 4096)]
    [InlineData((1UL << 36) - 1, 2)]
    [InlineData(Huge - 1, 1)]
    [InlineData(1, Huge - 2)]
    public void A_range_is_found_with_its_exact_edges(ulong first, ulong count)
    {
        var set = SetOf(Huge);

        set.Change(first, count, isMember: true);

        Assert.Equal(first, set.Next(0, isMember: true));
        Assert.Equal(first + count, Math.Min(Huge, set.Next(first, isMember: false)));
    }

    [Fact]
    public void A_hole_in_a_run_of_two_to_the_power_of_forty_blocks_is_found()
    {
        var set = SetOf(Huge);
        set.Change(0, Huge, isMember: true);

        set.Change(123_456_789_012, 3, isMember: false);

        Assert.Equal(123_456_789_012UL, set.Next(0, isMember: false));
        Assert.Equal(123_456_789_015UL, set.Next(123_456_789_012, isMember: true));
        Assert.Equal(Huge - 1, set.Next(Huge - 1, isMember: true));
    }

    [Fact]
    public void Filling_the_hole_again_leaves_one_run()
    {
        var set = SetOf(Huge);
        set.Change(0, Huge, isMember: true);
        set.Change(5000, 70_000, isMember: false);

        set.Change(5000, 70_000, isMember: true);

        Assert.Equal(Huge, Math.Min(Huge, set.Next(0, isMember: false)));
    }

    [Fact]
    public void Resetting_forgets_everything_and_takes_another_size()
    {
        var set = SetOf(Huge);
        set.Change(7, 1UL << 30, isMember: true);

        set.Reset(64);

        Assert.Equal(BlockSet.None, set.Next(0, isMember: true));
    }

    // Goal: any sequence of changes gives the set that a plain array gives. Method: ranges of drawn sizes over three tree levels.
    [Fact]
    public void Random_changes_agree_with_an_array()
    {
        const int Blocks = 20_000;
        var set = SetOf(Blocks);
        var model = new bool[Blocks];
        var draw = Draw.FromSeed(7);
        for (var step = 0UL; step < 3000; step++)
        {
            var place = draw.At(step);
            var first = place.At(0).Below(Blocks);
            var count = Math.Min(Blocks - first, 1 + place.At(1).Below(place.At(2).OneOf(1u, 70u, 5000u)));
            var isMember = place.At(3).Chance(500);
            set.Change(first, count, isMember);
            Array.Fill(model, isMember, (int)first, (int)count);
            var from = place.At(4).Below(Blocks);
            Assert.Equal(NextOf(model, from, isMember), set.Next(from, isMember));
        }

        Assert.All(Enumerable.Range(0, Blocks), block => Assert.Equal(model[block], set.Contains((ulong)block)));
    }

    private static BlockSet SetOf(ulong blocks)
    {
        var set = new BlockSet();
        set.Reset(blocks);
        return set;
    }

    private static ulong NextOf(bool[] model, uint from, bool isMember)
    {
        var found = Array.IndexOf(model, isMember, (int)from);
        return found >= 0 ? (ulong)found : isMember ? BlockSet.None : (ulong)model.Length;
    }
}
