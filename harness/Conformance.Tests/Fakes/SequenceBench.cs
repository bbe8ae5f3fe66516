using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Conformance.Sequences.Running;
using NvmeConformance.Conformance.Sequences.Steps;
using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.Conformance.Tests.Fakes;

/// <summary>A toy on a bench with a runner and an oracle that writes everything down.</summary>
internal sealed class SequenceBench : IDisposable
{
    public SequenceBench(int controllers = 1, QueueLayout? layout = null, int secondaries = 0, bool looksReal = false)
    {
        Toy = new ToySubsystem(controllers, secondaries, looksReal);
        Bench = new Bench(Toy, layout ?? new QueueLayout(AdminEntries: 8, IoQueuePairs: 2, IoEntries: 8));
        Bench.Start();
        Runner = new SequenceRunner(Bench);
    }

    public static RequirementRegistry Registry { get; } = RequirementRegistry.Load(
        """
        suite: Toy
        document: D
        revision: "1"
        requirements:
        - { id: TOY-001, title: T, section: s }
        - { id: TOY-002, title: T, section: s, level: should }
        - { id: TOY-003, title: T, section: s, applies: RALBAS = 1 }
        """);

    public static Rule Rule { get; } = Registry.Rule("TOY-001");

    public ToySubsystem Toy { get; }

    public Bench Bench { get; }

    public SequenceRunner Runner { get; }

    public RecordingOracle Oracle { get; } = new();

    public Judge Judge { get; } = new(Registry, DeviceTraits.None);

    public IReadOnlyList<string> Events => Oracle.Events;

    public static Step Write(ulong lba, uint blocks = 1, QueueTarget target = default) =>
        new DoStep(target, new WriteIntent(1, new BlockRange(lba, blocks), 5));

    public static Step Read(ulong lba, uint blocks = 1, QueueTarget target = default) =>
        new DoStep(target, new ReadIntent(1, new BlockRange(lba, blocks)));

    public static Step BeginRead(int handle, ulong lba, bool ring = true, QueueTarget target = default) =>
        new BeginStep(handle, target, new ReadIntent(1, new BlockRange(lba, 1)), ring);

    public void Run(params Step[] steps) => Runner.Run(Script.Of(steps), Oracle, Judge);

    public Journal RunWithJournal(params Step[] steps)
    {
        var journal = new Journal();
        Runner.Run(Script.Of(steps), Oracle, Judge, journal);
        return journal;
    }

    public void Dispose() => Bench.Dispose();
}
