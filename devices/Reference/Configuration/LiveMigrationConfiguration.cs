namespace NvmeConformance.Reference.Configuration;

/// <summary>
/// Host managed live migration (B2.1 8.1.12): which controllers manage it, and what they can track. The first ordinary controller
/// manages; all others can be migrated, except for the last one where there is a second manager. Part of the recipe.
/// </summary>
public sealed record LiveMigrationConfiguration
{
    /// <summary>OACS.HMLMS of the controllers that manage migration.</summary>
    public bool IsSupported { get; init; }

    /// <summary>Whether the last of at least three ordinary controllers manages migration as well (LM-ROLE-015).</summary>
    public bool HasSecondManager { get; init; }

    /// <summary>TRATTR.TUDCS: changes of user data can be logged.</summary>
    public bool TracksUserData { get; init; }

    /// <summary>TRATTR.THMCS: changes of host memory can be tracked.</summary>
    public bool TracksHostMemory { get; init; }

    /// <summary>MCUDMQ: user data migration queues of one controller.</summary>
    public ushort QueuesPerController { get; init; } = 4;

    /// <summary>MNSUDMQ: user data migration queues of the subsystem.</summary>
    public ushort QueuesInSubsystem { get; init; } = 4;

    /// <summary>MCMR: memory ranges of one controller data queue; 0 where no limit is told, and there is none.</summary>
    public ushort RangesPerQueue { get; init; }

    /// <summary>NMCMR: memory ranges of all controller data queues of the subsystem; 0 where no limit is told, and there is none.</summary>
    public ushort RangesInSubsystem { get; init; }

    /// <summary>MCDQPC: pages of a controller data queue that is not in one piece; 0 where no limit is told, and there is none.</summary>
    public ushort PagesPerQueue { get; init; }

    /// <summary>CMMRTD: memory ranges that one controller tracks.</summary>
    public ushort DescriptorsPerController { get; init; } = 16;

    /// <summary>NMMRTD: memory ranges that are tracked in the subsystem.</summary>
    public ushort DescriptorsInSubsystem { get; init; } = 16;

    /// <summary>MINMRTG: 2 to this power times 4 KiB is the finest granularity of tracked memory.</summary>
    public byte FinestGranularityExponent { get; init; }

    /// <summary>MAXMRTG: 2 to this power times 4 KiB is the coarsest granularity of tracked memory.</summary>
    public byte CoarsestGranularityExponent { get; init; } = 8;

    /// <summary>TRATTR.MRTLL: lengths of tracked ranges are powers of two.</summary>
    public bool LengthsArePowersOfTwo { get; init; }

    /// <summary>Whether a controller manages migration.</summary>
    /// <param name="index">The controller, counted from 0.</param>
    /// <param name="ordinaryControllers">Controllers of the subsystem that are no secondary ones.</param>
    /// <returns>The outcome; every controller that does not can be migrated.</returns>
    public bool IsManager(int index, int ordinaryControllers) =>
        IsSupported && (index == 0 || (HasSecondManager && ordinaryControllers >= 3 && index == ordinaryControllers - 1));

    /// <summary>What is wrong with it, as the end of a sentence, or null.</summary>
    /// <param name="configuration">Any configuration.</param>
    /// <returns>The problem.</returns>
    internal static string? FindProblem(ReferenceConfiguration configuration)
    {
        var migration = configuration.LiveMigration;
        return migration switch
        {
            { IsSupported: false } => migration.TracksUserData || migration.TracksHostMemory ? "it tracks changes for no migration" : null,
            { QueuesPerController: 0 } => "it has no user data migration queues",
            _ when configuration.HostMemoryBuffer.IsSupported => "it has a host memory buffer beside a controller that manages migration",
            _ when migration.QueuesInSubsystem < migration.QueuesPerController => "its controllers have more migration queues than it has",
            _ when migration.RangesInSubsystem != 0 && migration.RangesInSubsystem < migration.RangesPerQueue =>
                "one of its queues takes more memory ranges than all",
            _ when migration.DescriptorsInSubsystem < migration.DescriptorsPerController || migration.DescriptorsPerController == 0 =>
                "its controllers track more memory ranges than it does, or none",
            _ when migration.FinestGranularityExponent > migration.CoarsestGranularityExponent || migration.CoarsestGranularityExponent > 40 =>
                "its granularities of tracked memory are no range up to 2^52 bytes",
            _ => null,
        };
    }
}
