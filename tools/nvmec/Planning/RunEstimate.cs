using NvmeConformance.CommandLine.Workbenches;
using NvmeConformance.Conformance.Registry;

namespace NvmeConformance.CommandLine.Planning;

/// <summary>
/// How much a run would send, write and take: orders of magnitude, told before anything is sent. The means were taken from runs of all
/// suites on reference devices; how many sequences a test takes at most is known, what a sequence draws is not.
/// </summary>
/// <param name="plan">The run.</param>
/// <param name="tests">Those of its tests that are allowed.</param>
/// <param name="startSeconds">How long the device takes to start; each sequence starts it anew.</param>
/// <param name="blockBytes">The largest block of its namespaces, in bytes.</param>
internal sealed class RunEstimate(RunPlan plan, IReadOnlyList<PlannedTest> tests, double startSeconds, int blockBytes)
{
    private const double MeanWeightOfTest = 0.3;
    private const int CommandsPerSequence = 35;
    private const int WritesPerSequence = 9;
    private const int BlocksPerWrite = 16;
    private const double SecondsPerCommand = 0.0002;

    /// <summary>Sequences.</summary>
    internal long Sequences => SequencesOf(tests.Count);

    /// <summary>Commands.</summary>
    internal long Commands => Sequences * CommandsPerSequence;

    /// <summary>Bytes written to the media by the host.</summary>
    internal long WrittenBytes =>
        SequencesOf(tests.Count(test => test.Hazard >= Hazard.Data)) * WritesPerSequence * BlocksPerWrite * blockBytes;

    /// <summary>Seconds, no more than --time gives, or else the profile.</summary>
    internal double Seconds => Math.Min(
        (Sequences * startSeconds) + (Commands * SecondsPerCommand),
        (plan.TimeNanoseconds ?? plan.Profile.RealTimeNanoseconds) is { } limit ? limit / 1e9 : double.MaxValue);

    /// <summary>Commands of the tests of one hazard.</summary>
    internal long CommandsOf(Hazard hazard) => SequencesOf(tests.Count(test => test.Hazard == hazard)) * CommandsPerSequence;

    private long SequencesOf(int testCount) =>
        (long)Math.Ceiling(testCount * Math.Max(1, plan.Profile.SequencesPerTest * MeanWeightOfTest)) * plan.SeedCount;
}
