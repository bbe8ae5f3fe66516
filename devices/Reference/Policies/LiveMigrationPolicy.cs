using NvmeConformance.Determinism.Draws;

namespace NvmeConformance.Reference.Policies;

/// <summary>What is left open about logs of changed blocks and tracked memory (B2.1 5.1.4, 5.1.26, 5.1.27, CS1.2 4.1.8, 5.6).</summary>
public sealed record LiveMigrationPolicy
{
    /// <summary>The longest that an entry, a mark or a delayed report may come late: half a second.</summary>
    public const int MaximumDelayNanoseconds = 500_000_000;

    /// <summary>How the first entry of a log is marked.</summary>
    public LoggingMarkChoice FirstMark { get; init; }

    /// <summary>How long after its command a mark is posted; 0 for before its command is completed.</summary>
    public int MarkDelayNanoseconds { get; init; }

    /// <summary>How long after a change its entry is posted, at most; 0 for at once, before the completion of its command.</summary>
    public int EntryDelayNanoseconds { get; init; }

    /// <summary>Whether a change joins an entry that is not posted yet and touches it. Without a delay nothing can be joined.</summary>
    public bool MergesTouching { get; init; }

    /// <summary>The unit that ranges which were written are extended to, in blocks, at least 1; never beyond the namespace.</summary>
    public uint ReportingUnitBlocks { get; init; } = 1;

    /// <summary>Whether DLBA is set where all blocks of an entry are deallocated when it is posted.</summary>
    public bool MarksDeallocated { get; init; } = true;

    /// <summary>Whether deallocating blocks that were deallocated already has no entry (LM-LMQ-022).</summary>
    public bool OmitsUnchanged { get; init; }

    /// <summary>Whether ranges of Dataset Management that are left as they were have entries all the same.</summary>
    public bool ReportsIgnoredDeallocations { get; init; }

    /// <summary>Whether a change of a whole namespace is one entry where that is permitted: in the first entry of a log.</summary>
    public bool NamesWholeNamespace { get; init; }

    /// <summary>Whether a suspension is marked in the queue of a controller whose changes are not logged (digest of errata: A8).</summary>
    public bool MarksSuspensionWithoutLog { get; init; }

    /// <summary>Whether too many queues are an invalid field, and not a lack of resources; the text says both (A1).</summary>
    public bool TooManyQueuesAreInvalidField { get; init; }

    /// <summary>Whether a log into a full queue starts, and stops at once with another event (LM-TRKU-008).</summary>
    public bool StartsOnFullQueue { get; init; }

    /// <summary>Whether stopping to track memory that is not tracked is refused (LM-TRKM-016).</summary>
    public bool RefusesNeedlessStop { get; init; }

    /// <summary>Whether ranges of no length, or no ranges, are refused (LM-TRKM-018).</summary>
    public bool RefusesEmptyRanges { get; init; }

    /// <summary>Whether a report of tracked memory that has no room for its header is refused (LM-TRKR-019).</summary>
    public bool RefusesShortReports { get; init; }

    /// <summary>Whether reports of tracked memory go on where the last one ended, and not begin at the lowest address.</summary>
    public bool ReportsInTurn { get; init; }

    /// <summary>Whether neighbouring units of tracked memory share a descriptor.</summary>
    public bool MergesUnits { get; init; } = true;

    /// <summary>Whether memory is reported in the finest granularity there is, and not in the one asked for.</summary>
    public bool ReportsFinest { get; init; }

    /// <summary>How many units of memory can be tracked for one controller; what takes more is refused (LM-TRKM-013).</summary>
    public long TrackableUnits { get; init; } = long.MaxValue;

    /// <summary>Whether log page 12h tells the scope of FID 21h.</summary>
    public bool TellsFeatureScope { get; init; } = true;

    /// <summary>Which identifiers new queues get.</summary>
    public NewQueueIdentifierChoice NewQueueIdentifiers { get; init; }

    /// <summary>A legal policy.</summary>
    /// <param name="draw">Where it is drawn from.</param>
    /// <returns>The policy.</returns>
    internal static LiveMigrationPolicy Draw(Draw draw) => new()
    {
        FirstMark = draw.At(0).OneOf(
            LoggingMarkChoice.AtOnce, LoggingMarkChoice.Later, LoggingMarkChoice.BeforeFirstChange, LoggingMarkChoice.WithFirstChange),
        MarkDelayNanoseconds = (int)draw.At(1).OneOf(0u, 0u, 20_000u, 500_000_000u),
        EntryDelayNanoseconds = (int)draw.At(2).OneOf(0u, 0u, 3_000u, 100_000u, 20_000_000u),
        MergesTouching = draw.At(3).Chance(500),
        ReportingUnitBlocks = draw.At(4).OneOf(1u, 1u, 1u, 8u, 24u),
        MarksDeallocated = draw.At(5).Chance(600),
        OmitsUnchanged = draw.At(6).Chance(400),
        ReportsIgnoredDeallocations = draw.At(7).Chance(300),
        NamesWholeNamespace = draw.At(8).Chance(500),
        MarksSuspensionWithoutLog = draw.At(9).Chance(400),
        TooManyQueuesAreInvalidField = draw.At(10).Chance(400),
        StartsOnFullQueue = draw.At(11).Chance(300),
        RefusesNeedlessStop = draw.At(12).Chance(300),
        RefusesEmptyRanges = draw.At(13).Chance(500),
        RefusesShortReports = draw.At(14).Chance(500),
        ReportsInTurn = draw.At(15).Chance(400),
        MergesUnits = draw.At(16).Chance(700),
        ReportsFinest = draw.At(17).Chance(200),
        TrackableUnits = draw.At(18).OneOf(long.MaxValue, long.MaxValue, 1L << 17),
        TellsFeatureScope = draw.At(19).Chance(700),
        NewQueueIdentifiers = draw.At(20).OneOf(
            NewQueueIdentifierChoice.Lowest, NewQueueIdentifierChoice.Next, NewQueueIdentifierChoice.Scattered),
    };

    /// <summary>What is wrong with it, as the end of a sentence, or null.</summary>
    /// <param name="policy">Any policy.</param>
    /// <returns>The problem.</returns>
    internal static string? FindProblem(LiveMigrationPolicy policy) => policy switch
    {
        { MarkDelayNanoseconds: < 0 or > MaximumDelayNanoseconds } => "its marks are not 0 to 500 ms late",
        { EntryDelayNanoseconds: < 0 or > MaximumDelayNanoseconds } => "its entries are not 0 to 500 ms late",
        { ReportingUnitBlocks: 0 or > 1 << 16 } => "its changes are not reported in units of 1 to 65536 blocks",
        { TrackableUnits: < 1 } => "it can track no memory at all",
        _ => Enum.IsDefined(policy.FirstMark) && Enum.IsDefined(policy.NewQueueIdentifiers)
            ? null
            : "it marks its logs or names its queues in an unknown way",
    };
}
