using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Queues;

namespace NvmeConformance.Reference.Tests.Queues;

/// <summary>Weighted round robin with urgent priority class: B2.2 3.4.4, on the arbiter alone.</summary>
public class WeightedRoundRobinTests
{
    private const int Admin = 0;
    private const int Urgent = 1;
    private const int High = 2;
    private const int Medium = 3;
    private const int Low = 4;
    private const int OtherHigh = 5;

    [Fact]
    public void The_admin_queue_comes_before_urgent_ones_and_those_before_all_others()
    {
        var arbiter = Weighted(high: 1, medium: 1, low: 1);
        Ready(arbiter, High, Urgent, Admin);

        Assert.Equal([Admin, Admin], Take(arbiter, 2));
        arbiter.Note(Admin, false);
        Assert.Equal([Urgent, Urgent], Take(arbiter, 2));
        arbiter.Note(Urgent, false);
        Assert.Equal([High, High], Take(arbiter, 2));
    }

    [Fact]
    public void Classes_share_as_their_weights_say()
    {
        var arbiter = Weighted(high: 4, medium: 2, low: 1);
        Ready(arbiter, High, Medium, Low);

        var taken = Take(arbiter, 700);

        Assert.Equal([400, 200, 100], ((int[])[High, Medium, Low]).Select(one => taken.Count(queue => queue == one)));
        Assert.Equal(3, taken.Take(7).Distinct().Count());
    }

    [Fact]
    public void Within_a_class_queues_take_turns()
    {
        var arbiter = Weighted(high: 4, medium: 1, low: 1);
        Ready(arbiter, High, OtherHigh);

        Assert.Equal(50, Take(arbiter, 100).Count(queue => queue == High));
    }

    [Fact]
    public void A_class_without_entries_costs_the_others_nothing()
    {
        var arbiter = Weighted(high: 256, medium: 256, low: 1);
        Ready(arbiter, Low);

        Assert.Equal(Enumerable.Repeat(Low, 10), Take(arbiter, 10));
    }

    [Fact]
    public void A_host_can_limit_the_burst_and_not_lengthen_it()
    {
        var arbiter = new Arbiter();
        arbiter.Reset(6, 8, Draw.FromSeed(1));
        Ready(arbiter, High, Low);
        arbiter.Apply(new ArbitrationSettings(1));
        Assert.Equal(2, LongestRun(Take(arbiter, 40)));

        arbiter.Apply(ArbitrationSettings.Default);
        Assert.Equal(8, LongestRun(Take(arbiter, 80)));
    }

    private static WeightedArbiter Weighted(int high, int medium, int low)
    {
        var arbiter = new WeightedArbiter();
        arbiter.Reset(6, 1, Draw.FromSeed(1));
        arbiter.Apply(new ArbitrationSettings(7 | (uint)(((high - 1) << 24) | ((medium - 1) << 16) | ((low - 1) << 8))));
        arbiter.Place(Admin, QueuePriority.Urgent);
        arbiter.Place(Urgent, QueuePriority.Urgent);
        arbiter.Place(High, QueuePriority.High);
        arbiter.Place(OtherHigh, QueuePriority.High);
        arbiter.Place(Medium, QueuePriority.Medium);
        arbiter.Place(Low, QueuePriority.Low);
        return arbiter;
    }

    private static void Ready(Arbiter arbiter, params int[] queues) => Array.ForEach(queues, queue => arbiter.Note(queue, true));

    private static List<int> Take(Arbiter arbiter, int count) => [.. Enumerable.Range(0, count).Select(_ => arbiter.Next())];

    private static int LongestRun(List<int> taken)
    {
        var (longest, run) = (0, 0);
        for (var index = 0; index < taken.Count; index++)
        {
            run = index > 0 && taken[index] == taken[index - 1] ? run + 1 : 1;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
