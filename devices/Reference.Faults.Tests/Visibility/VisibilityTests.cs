using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Faults.Tests.Visibility;

/// <summary>
/// The same drawn workload on twins, of which one has a fault. A fault may hide where drawn configurations and policies cover it,
/// but not everywhere, and it has to be the same fault each time.
/// </summary>
public class VisibilityTests
{
    private const int Subsystems = 40;
    private const int LeastVisible = 4;
    private const int Repeated = 4;

    // These need commands, controllers or pages that the workload does not use; that they show is what the suite says.
    private static readonly string[] BeyondTheWorkload =
    [
        "lba-aborted-query-has-private-status",
        "lba-aborted-query-writes-later",
        "lba-copy-destination-not-marked",
        "lba-deallocate-limits-taken-for-advice",
        "lba-deallocated-tags-are-zero",
        "lba-failed-pair-marks",
        "lba-failed-pair-unmarks",
        "lba-format-forgets-map-only",
        "lba-format-keeps-old-units",
        "lba-guard-of-holes-claimed",
        "lba-hole-error-looks-at-first-block",
        "lba-hole-error-never-ends",
        "lba-hole-error-of-all-namespaces",
        "lba-hole-error-stops-queries",
        "lba-hole-error-tracks-coarsely",
        "lba-last-run-lost-with-power",
        "lba-other-controllers-miss-last-unit",
        "lba-query-during-format-is-invalid-field",
        "lba-query-fails-after-format",
        "lba-query-goes-on-during-sanitize",
        "lba-range-end-has-sixteen-bits",
        "lba-refused-write-unmarks",
        "lba-report-not-listed",
        "lba-resumed-list-skips-next-unit",
        "lba-rewrite-of-zeroes-unmarked",
        "lba-search-gives-up-in-hole",
        "lba-status-alert-not-claimed",
        "lba-status-feature-missing",
        "lba-status-log-generation-stays",
        "lba-status-log-missing",
        "lba-status-log-not-frozen",
        "lba-uncorrectable-not-marked",
        "lba-unrecoverable-listed-as-allocated",
        "lba-unrecoverable-range-is-one-block",
        "lba-unrecoverable-rewritten-stay-listed",
        "lba-unrecoverable-run-in-progress-skipped",
        "lba-utilization-counts-holes",
        "lba-version-missing",
        "lba-whole-namespace-zeroes-spare-last-block",
        "lba-whole-namespace-zeroes-unasked",
        "lba-write-zeroes-skips-edges",
        "lba-zeros-are-not-stored",
    ];

    private static readonly Lazy<List<string>[]> Correct = new(() =>
    {
        using var device = Open("reference");
        return [.. HistoriesOf(device).Take(Subsystems)];
    });

    public static TheoryData<string> Faults => [.. FaultCatalog.All.Select(fault => fault.Id)];

    // The workload is about allocation; what it does with other bugs says nothing of them.
    public static TheoryData<string> AllocationFaults =>
    [
        .. FaultCatalog.All
            .Where(fault => fault.Suite == "LbaAllocation" && !BeyondTheWorkload.Contains(fault.Id))
            .Select(fault => fault.Id),
    ];

    [Fact]
    public void Without_a_fault_nothing_is_odd() => Assert.All(
        Correct.Value,
        history => Assert.DoesNotContain(history, line => line.StartsWith(Batch.Odd, StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(AllocationFaults))]
    public void A_fault_shows_in_a_good_part_of_all_drawn_subsystems(string fault)
    {
        using var device = Open($"reference?fault={fault}");

        var visible = HistoriesOf(device).Zip(Correct.Value).Where(pair => !pair.First.SequenceEqual(pair.Second));
        Assert.Equal(LeastVisible, visible.Take(LeastVisible).Count());
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_repeats_itself_on_used_subsystems_and_reaches_only_memory_that_it_was_given(string fault)
    {
        using var device = Open($"reference?fault={fault}");

        List<List<string>> histories = [.. HistoriesOf(device).Take(Repeated)];

        Assert.Equal(histories, HistoriesOf(device).Take(Repeated));
        Assert.True(
            FaultCatalog.All.Single(candidate => candidate.Id == fault).StraysFromMemory
            || histories.TrueForAll(history => history[^1] == "0 stray"));
    }

    private static IDevice Open(string uri) => new FaultyReferenceAdapter().Open(Rig.UriOf(uri));

    // Each subsystem is given back before the next one is taken. The first namespace is beyond 2^32 blocks in a quarter of them.
    private static IEnumerable<List<string>> HistoriesOf(IDevice device)
    {
        for (var index = 0; index < Subsystems; index++)
        {
            var draw = Draw.FromSeed((ulong)index);
            var needs = new SubsystemNeeds { Namespaces = 2, NamespaceBlocks = index % 4 == 0 ? (1UL << 32) + 4096 : 100 };
            using var subsystem = Assert.IsType<Provision.Ready>(device.Provision(needs, draw.At(0))).Subsystem;
            yield return new Workload(subsystem, draw.At(1)).Play();
        }
    }
}
