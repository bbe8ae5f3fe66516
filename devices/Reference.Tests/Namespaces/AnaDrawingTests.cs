using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Reference.Configuration;

namespace NvmeConformance.Reference.Tests.Namespaces;

public class AnaDrawingTests
{
    private static readonly SubsystemNeeds Changing = new() { Controllers = 2, Features = OptionalFeatures.AccessChanges };

    [Fact]
    public void Nothing_gets_out_of_reach_where_nobody_asked_for_it()
    {
        var needs = new SubsystemNeeds { Controllers = 2, Features = OptionalFeatures.AnaReporting };

        Assert.All(Seeds(), seed => Assert.Empty(AnaDrawing.Draw(needs, seed).Course));
    }

    [Fact]
    public void Every_state_comes_to_every_controller_in_some_course()
    {
        var met = Seeds().SelectMany(seed => AnaDrawing.Draw(Changing, seed).Course)
            .Select(change => (change.ControllerIndex, change.State)).ToHashSet();

        Assert.Equal(2 * Enum.GetValues<AsymmetricAccess>().Length, met.Count);
    }

    [Fact]
    public void A_course_goes_forward_in_time_and_no_transition_outlasts_what_was_announced()
    {
        Assert.All(Seeds(), seed =>
        {
            var ana = AnaDrawing.Draw(Changing, seed);
            for (var index = 1; index < ana.Course.Count; index++)
            {
                var (before, after) = (ana.Course[index - 1], ana.Course[index]);
                Assert.True(after.AtNanoseconds > before.AtNanoseconds);
                if (before.State == AsymmetricAccess.Change)
                {
                    Assert.Equal((before.ControllerIndex, before.Group), (after.ControllerIndex, after.Group));
                    Assert.InRange(after.AtNanoseconds - before.AtNanoseconds, 1, ana.TransitionSeconds * 1_000_000_000L);
                }
            }

            Assert.NotEqual(AsymmetricAccess.Change, ana.Course.Count == 0 ? default : ana.Course[^1].State);
        });
    }

    [Fact]
    public void What_is_lost_is_never_found_again()
    {
        Assert.All(Seeds(), seed =>
        {
            var course = AnaDrawing.Draw(Changing, seed).Course;
            var lost = course.Where(change => change.State == AsymmetricAccess.PersistentLoss).ToList();
            Assert.All(lost, loss => Assert.DoesNotContain(
                course.SkipWhile(change => change != loss).Skip(1),
                later => (later.ControllerIndex, later.Group) == (loss.ControllerIndex, loss.Group)));
        });
    }

    private static IEnumerable<Draw> Seeds() => Enumerable.Range(1, 200).Select(seed => Draw.FromSeed((ulong)seed));
}
