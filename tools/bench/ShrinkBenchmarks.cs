using BenchmarkDotNet.Attributes;
using FsCheck;
using FsCheck.Fluent;
using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Running;
using NvmeConformance.Conformance.Sequences.Shrinking;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.Determinism.Draws;
using NvmeConformance.LbaAllocation;
using NvmeConformance.LbaAllocation.Generation;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.Benchmarks;

/// <summary>From a failing sequence of 50 steps to its witness, on a device with a seeded fault. Goal: at most 150 executions.</summary>
public class ShrinkBenchmarks
{
    private const int SequencesTried = 2_000;
    private static readonly Mix Everyday = new((Move.Write, 14), (Move.Read, 6), (Move.Query, 8), (Move.Deallocate, 5)) { FewestSteps = 50, MostSteps = 50 };
    private Bench _bench = null!;
    private SequenceRunner _runner = null!;
    private IOracle _oracle = null!;
    private Judge _judge = null!;
    private Draw _baseline;
    private Script _failing = null!;
    private Rule _rule = null!;

    [Params("lba-overwrite-toggles-mark", "lba-deallocate-clears-whole-units", "lba-report-last-slot-overwritten")]
    public string Fault { get; set; } = "";

    [GlobalSetup]
    public void FindFailingSequence()
    {
        var needs = new SubsystemNeeds { ReportsAllocatedLbas = true };
        var registry = RequirementRegistry.Load(SuiteAssembly.Of(typeof(AllocationOracle).Assembly).RequirementFiles);
        _bench = new Bench(BenchedSubsystem.Open($"reference?fault={Fault}", needs), SuiteRun.LayoutFor(needs));
        _runner = new SequenceRunner(_bench);
        _oracle = AllocationOracle.For(registry);
        _judge = new Judge(registry, DeviceTraits.Reference);
        for (var index = 0; index < SequencesTried && _judge.Findings.Count == 0; index++)
        {
            _baseline = Draw.FromSeed(1).At((ulong)index);
            _bench.Restore(_baseline);
            _failing = Scripts.From(_bench.Probed, Everyday).Sample(1, new Rnd((ulong)index), 50)[0];
            _runner.Run(_failing, _oracle, _judge);
        }

        _rule = _judge.Findings.Count > 0 ? _judge.Findings[0].Rule : throw new InvalidOperationException("no sequence failed");
    }

    [GlobalCleanup]
    public void Close() => _bench.Dispose();

    [Benchmark]
    public int ToWitness()
    {
        var shrinker = new ScriptShrinker(Shows);
        shrinker.Shrink(_failing);
        return shrinker.Executions;
    }

    private bool Shows(Script script)
    {
        _bench.Restore(_baseline);
        _runner.Run(script, _oracle, _judge);
        return _judge.Findings.Any(finding => finding.Rule == _rule);
    }
}
