using BenchmarkDotNet.Attributes;
using FsCheck;
using FsCheck.Fluent;
using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Running;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.Determinism.Draws;
using NvmeConformance.LbaAllocation;
using NvmeConformance.LbaAllocation.Generation;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.Benchmarks;

/// <summary>
/// Sequences of about 50 commands with reads, writes, deallocations and queries, several in flight: device, oracle with its audit and
/// requirement accounting. Goal: 10,000 sequences a second. Drawing a subsystem and a script are measured by themselves.
/// </summary>
public class SequenceBenchmarks
{
    private const int Prepared = 64;

    // A run is millions of sequences: what counts is code that the JIT has seen often enough, and a few hundred do not bring it there.
    private const int RoundsBeforeMeasuring = 80;

    private static readonly Mix Everyday = new(
        (Move.Write, 14), (Move.Read, 6), (Move.Query, 8), (Move.Deallocate, 5), (Move.WriteZeroes, 3), (Move.Flush, 1))
    {
        FewestSteps = 50,
        MostSteps = 50,
        Depth = 8,
    };

    private Bench _bench = null!;
    private SequenceRunner _runner = null!;
    private IOracle _oracle = null!;
    private Judge _judge = null!;
    private Script[] _scripts = null!;
    private int _next;

    [GlobalSetup]
    public void Open()
    {
        var needs = new SubsystemNeeds { ReportsAllocatedLbas = true };
        var registry = RequirementRegistry.Load(SuiteAssembly.Of(typeof(AllocationOracle).Assembly).RequirementFiles);
        _bench = new Bench(BenchedSubsystem.Open("reference", needs), SuiteRun.LayoutFor(needs));
        _runner = new SequenceRunner(_bench);
        _oracle = AllocationOracle.For(registry);
        _judge = new Judge(registry, DeviceTraits.Reference);
        _scripts = new Script[Prepared];
        for (var index = 0; index < Prepared; index++)
        {
            _bench.Restore(DrawOf(index));
            _scripts[index] = Generate(index);
            _runner.Run(_scripts[index], _oracle, _judge);
        }

        for (var sequence = 0; sequence < Prepared * RoundsBeforeMeasuring; sequence++)
        {
            RestoreRunAndJudge();
        }

        Console.WriteLine($"// judged commands in a sequence, audit included: {_runner.Opcodes.Total / (double)(Prepared * (RoundsBeforeMeasuring + 1)):F1}");
    }

    [GlobalCleanup]
    public void Close() => _bench.Dispose();

    /// <summary>A new subsystem, started and probed, and a sequence on it, judged: what one sequence of a run costs but its script.</summary>
    [Benchmark]
    public void RestoreRunAndJudge()
    {
        _next = (_next + 1) % Prepared;
        _bench.Restore(DrawOf(_next));
        _runner.Run(_scripts[_next], _oracle, _judge);
        if (_judge.Findings.Count > 0)
        {
            throw new InvalidOperationException($"the reference deviates: {_judge.Findings[0]}");
        }
    }

    /// <summary>The subsystem alone.</summary>
    [Benchmark]
    public void Restore()
    {
        _next = (_next + 1) % Prepared;
        _bench.Restore(DrawOf(_next));
    }

    /// <summary>The script alone.</summary>
    [Benchmark]
    public Script Generate() => Generate(_next++);

    private static Draw DrawOf(int index) => Draw.FromSeed(1).At((ulong)index);

    private Script Generate(int index) =>
        Scripts.From(_bench.Probed, Everyday).Sample(1, new Rnd((ulong)index), 50)[0];
}
