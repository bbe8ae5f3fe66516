using NvmeConformance.Nvme.Host.Controllers;

namespace NvmeConformance.Nvme.Host.Devices;

/// <summary>
/// What a test needs of an NVM subsystem. Null, or Any, means that the test does not care, and then the reference device draws
/// it anew, so that a test learns the standard and not one device.
/// </summary>
public sealed record SubsystemNeeds
{
    /// <summary>Nothing in particular.</summary>
    public static SubsystemNeeds Any { get; } = new();

    /// <summary>Whatever there is: a namespace of one block, and queues of two entries, the fewest that the standard knows.</summary>
    public static SubsystemNeeds Least { get; } = new() { NamespaceBlocks = 1, IoEntries = 2 };

    /// <summary>Whether Get LBA Status reports allocated LBAs (AOCS.RALBAS).</summary>
    public bool? ReportsAllocatedLbas { get; init; }

    /// <summary>The tracking granularity (TLBAAG).</summary>
    public GranularityNeed Granularity { get; init; }

    /// <summary>What deallocated blocks read as (DLFEAT.DRB).</summary>
    public DeallocatedReadNeed DeallocatedReads { get; init; }

    /// <summary>Optional capabilities that every controller has. What is not asked for is drawn, and may be there all the same.</summary>
    public OptionalFeatures Features { get; init; }

    /// <summary>How many controllers share the subsystem, at least.</summary>
    public int Controllers { get; init; } = 1;

    /// <summary>
    /// How many secondary controllers the first controller has, at least (<see cref="ControllerHandle.Secondaries"/>). With more than 0,
    /// every controller is a primary with at least one; all secondaries of the first can be online at once, each with
    /// <see cref="IoQueuePairs"/>, and the namespaces that every controller has attached are attached to them.
    /// </summary>
    public int SecondaryControllers { get; init; }

    /// <summary>How many active namespaces, at least.</summary>
    public int Namespaces { get; init; } = 1;

    /// <summary>How many blocks the first namespace has, at least.</summary>
    public ulong NamespaceBlocks { get; init; } = 64;

    /// <summary>I/O queue pairs per controller.</summary>
    public int IoQueuePairs { get; init; } = 1;

    /// <summary>Entries of each I/O queue.</summary>
    public int IoEntries { get; init; } = 64;
}
