using NvmeConformance.Reference.Tests.LiveMigration;
using NvmeConformance.Reference.Tests.Rigs;
using static NvmeConformance.Reference.Faults.Tests.Examples.ChangedLbas.ChangedLbaExamples;

namespace NvmeConformance.Reference.Faults.Tests.Examples.ChangedLbas;

/// <summary>Rings that go round, and rings that are full.</summary>
internal static class RingExamples
{
    private const string Good = "1:0+1|1:1+1|1:2+1|1:3+1|1:4+1|1:5+1";

    internal static IEnumerable<Example> All => [.. GoingRound, .. Full];

    private static IEnumerable<Example> GoingRound =>
    [
        Example("lm-ring-entry-lost-at-wrap", Good, "1:0+1|1:1+1|1:2+1||1:4+1|1:5+1", host => host.Logging(4).Round(6)),
        Example("lm-ring-phase-inverts-one-late", Good, "1:0+1|1:1+1|1:2+1|||", host => host.Logging(4).Round(6)),
        Example("lm-ring-last-slot-skipped", Good, "1:0+1|1:1+1||||", host => host.Logging(4).Round(6)),
        Example("lm-ring-size-is-zero-based", Good, "1:0+1|1:1+1|1:2+1||1:4+1|1:5+1", host => host.Logging(4).Round(6)),
        Example("lm-ring-stale-phase-after-recreation", "first", "", host =>
        {
            host.Logging(4).Delete();
            return host.Logging(4).Take();
        }),
        Example("lm-ring-tail-starts-anew-with-log", "first", "", host =>
        {
            host.Logging(8);
            host.Stop();
            host.Take();
            host.Advance();
            host.Start();
            return host.Take();
        }),
    ];

    private static IEnumerable<Example> Full =>
    [
        Example("lm-ring-takes-one-too-many", "first 1:0+1 full(1:1+1)", "first 1:0+1 1:1+1 full(1:2+1)", Fill),
        Example("lm-ring-full-drops-silently", "first 1:0+1 full(1:1+1)", "first 1:0+1", Fill),
        Example("lm-ring-full-mark-missing", "first 1:0+1 full(1:1+1)", "first 1:0+1 1:1+1", Fill),
        Example("lm-mark-full-log-resumes-silently", "", "1:9+1", host =>
        {
            Fill(host);
            host.Advance();
            host.Write(9, 1);
            return host.Take();
        }),
        Example("lm-head-not-used-for-room", "1:0+1|1:1+1|1:2+1|1:3+1", "1:0+1|full(1:1+1)||", host => host.Logging(4).Round(4)),
    ];

    private static string Fill(MigrationRig host)
    {
        host.Logging(4);
        for (var block = 0ul; block < 5; block++)
        {
            host.Write(block, 1);
        }

        return host.Take();
    }
}
