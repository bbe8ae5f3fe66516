using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Nvme.Spec.LogPages;

namespace NvmeConformance.Reference.Configuration;

/// <summary>Draws asymmetric access: groups, how unevenly they begin, and, where a test asks for it, how their states change.</summary>
internal static class AnaDrawing
{
    private const int MostChanges = 16;
    private const long ShortestPauseNanoseconds = 10_000;
    private const long LongestPauseNanoseconds = 3_000_000_000;
    private const long NanosecondsPerSecond = 1_000_000_000;
    private static readonly Purpose Course = new("course");

    internal static AnaConfiguration Draw(SubsystemNeeds needs, Draw draw)
    {
        var changes = needs.Features.HasFlag(OptionalFeatures.AccessChanges);
        var drawn = new AnaConfiguration
        {
            IsSupported = changes || needs.Features.HasFlag(OptionalFeatures.AnaReporting) || draw.At(0).Chance(250),
            Groups = draw.At(1).OneOf(1u, 2u, 3u, 7u),
            TransitionSeconds = (byte)draw.At(2).Between(1, 10),
            BeginsUneven = draw.At(3).Chance(500),
        };

        // States from which commands are refused only come where somebody asks for them: no other test should meet them.
        return changes ? drawn with { Course = DrawCourse(drawn, needs.Controllers, draw.For(Course)) } : drawn;
    }

    // A group that is lost stays lost. A transition is followed by its end at once, so that none is left that lasts (ANATT).
    private static List<AnaChange> DrawCourse(AnaConfiguration ana, int controllers, Draw draw)
    {
        var course = new List<AnaChange>();
        var lost = new HashSet<(int, uint)>();
        var now = 0L;
        for (ulong ordinal = 0; course.Count < MostChanges && draw.At(ordinal).Chance(930); ordinal++)
        {
            var place = draw.At(ordinal);
            var controller = (int)place.At(1).Below((uint)controllers);
            var group = 1 + place.At(2).Below(ana.Groups);
            var state = place.At(3).OneOf(
                AsymmetricAccess.Optimized,
                AsymmetricAccess.Optimized,
                AsymmetricAccess.NonOptimized,
                AsymmetricAccess.Inaccessible,
                AsymmetricAccess.Inaccessible,
                AsymmetricAccess.PersistentLoss);
            now += Pause(place.At(4), LongestPauseNanoseconds);
            if (lost.Contains((controller, group)))
            {
                continue;
            }

            if (place.At(5).Chance(500))
            {
                course.Add(new AnaChange(now, controller, group, AsymmetricAccess.Change));
                now += Pause(place.At(6), ana.TransitionSeconds * NanosecondsPerSecond / 2);
            }

            course.Add(new AnaChange(now, controller, group, state));
            if (state == AsymmetricAccess.PersistentLoss)
            {
                lost.Add((controller, group));
            }
        }

        return course;
    }

    // As often short beside a command as long beside a wait.
    private static long Pause(Draw draw, long longestNanoseconds)
    {
        var longest = draw.At(0).OneOf(200_000L, 50_000_000L, LongestPauseNanoseconds);
        return draw.At(1).Between(ShortestPauseNanoseconds, Math.Min(longest, longestNanoseconds));
    }
}
