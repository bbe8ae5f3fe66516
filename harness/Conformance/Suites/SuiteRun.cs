using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Sequences.Witnesses;
using NvmeConformance.Conformance.Suites.Timing;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.Conformance.Suites;

/// <summary>One run of suites against one device. It reaches the tests through their constructors, never through a static.</summary>
public sealed record SuiteRun
{
    /// <summary>All requirements.</summary>
    public required RequirementRegistry Registry { get; init; }

    /// <summary>The device under test.</summary>
    public required IDevice Device { get; init; }

    /// <summary>How the user named it.</summary>
    public required string DeviceUri { get; init; }

    /// <summary>The seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>How much is tried.</summary>
    public RunProfile Profile { get; init; } = RunProfile.Quick;

    /// <summary>Told of progress.</summary>
    public required ISuiteObserver Observer { get; init; }

    /// <summary>When given, only its test is meaningful, and that runs only its steps.</summary>
    public Witness? Replay { get; init; }

    /// <summary>Whether findings are shrunk; a run that only wants to know that there is one need not.</summary>
    public bool Shrinks { get; init; } = true;

    /// <summary>Asked after each deviation: whether the test has seen enough.</summary>
    public Func<Registry.Rule, bool> StopsAt { get; init; } = _ => false;

    /// <summary>The time that the run and its tests have.</summary>
    public RunTime Time { get; init; } = RunTime.Unlimited;

    /// <summary>
    /// Ends the run between two sequences, and in real time within one: an interrupt, or a deviation where one is enough.
    /// </summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>The queues that controllers are started with unless a test needs others.</summary>
    public static QueueLayout LayoutFor(SubsystemNeeds needs)
    {
        ArgumentNullException.ThrowIfNull(needs);
        return new QueueLayout(IoQueuePairs: needs.IoQueuePairs, IoEntries: needs.IoEntries);
    }
}
