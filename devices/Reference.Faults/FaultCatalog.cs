using NvmeConformance.Reference.Faults.ChangedLbas;
using NvmeConformance.Reference.Faults.Controller;
using NvmeConformance.Reference.Faults.LbaAllocation.Commands;
using NvmeConformance.Reference.Faults.LbaAllocation.Discovery;
using NvmeConformance.Reference.Faults.LbaAllocation.Queries;
using NvmeConformance.Reference.Faults.LbaAllocation.Reports;
using NvmeConformance.Reference.Faults.LbaAllocation.Resets;
using NvmeConformance.Reference.Faults.LbaAllocation.Tracking;
using NvmeConformance.Reference.Faults.LbaAllocation.Unrecoverable;
using NvmeConformance.Reference.Faults.LbaAllocation.Upheavals;
using NvmeConformance.Reference.Parts;

namespace NvmeConformance.Reference.Faults;

/// <summary>All seeded faults there are.</summary>
public sealed class FaultCatalog : IFaultCatalog
{
    private static readonly SeededFault[] LbaAllocation =
    [
        // Discovery
        new GranularityFollowsFill(),
        new GranularityMisplaced(),
        new GranularityReportedZeroBased(),
        new GuardOfHolesClaimed(),
        new QueryNotGated(),
        new QueryNotListed(),
        new QueryOpcodeMissing(),
        new ScanNotOffered(),
        new StatusAlertNotClaimed(),
        new StatusFeatureMissing(),
        new StatusLogMissing(),
        new UnrecoverableNotGated(),
        new UtilizationCountsHoles(),
        new VersionMissing(),

        // Queries
        new AbortedQueryHasPrivateStatus(),
        new AbortedQueryWritesLater(),
        new ActionDecodedFromLowNibble(),
        new BroadcastTakesFirstNamespace(),
        new HoleErrorStopsQueries(),
        new InactiveNamespaceIsEmpty(),
        new NamespaceBeyondLastWraps(),
        new QueryLostUnderLoad(),
        new ReportClearsWhatItCovers(),
        new ReportOverrunsByOneDword(),

        // Reports
        new AlwaysIncomplete(),
        new CapacityRoundsUp(),
        new CompleteOneDescriptorEarly(),
        new CompletionCodesSwapped(),
        new CountIsTotal(),
        new CutUnitsJudgedByRange(),
        new DescriptorLengthIsOneBased(),
        new EmptyReportHasPrivateCode(),
        new FullBufferTakenForTruncated(),
        new HeaderKeepsWorkingData(),
        new HeaderOnlyReportClaimsComplete(),
        new LastDescriptorsSwapped(),
        new LastPartialUnitLost(),
        new LastSlotOverwritten(),
        new LastUnitOverrunsNamespace(),
        new OneDescriptorPerUnit(),
        new OtherControllersMissLastUnit(),
        new RangeBehindEndIsClipped(),
        new RangeEndHasSixteenBits(),
        new RangeLengthIsZeroBased(),
        new RangeRoundedOut(),
        new ReportDropsLastBlock(),
        new ReportedLbaTruncated(),
        new ResumedListSkipsNextUnit(),
        new RunInProgressSkipped(),
        new SearchGivesUpInHole(),
        new StartBehindEndIsEmpty(),
        new StatusLeftZero(),
        new TrackingFinerThanReported(),
        new UnalignedStartTakenForAllocated(),

        // Tracking
        new DeallocationOneBehind(),
        new LongWriteMarksOneWord(),
        new MapIndexTruncated(),
        new MarkWaitsForNextWrite(),
        new OverwriteTogglesMark(),
        new RewriteAfterDeallocationUnmarked(),
        new SequentialWriteLosesStart(),

        // Commands
        new CopyDestinationNotMarked(),
        new DeallocateClearsOtherNamespace(),
        new DeallocateClearsWholeUnits(),
        new DeallocateLengthIsZeroBased(),
        new DeallocateLimitsTakenForAdvice(),
        new DeallocateReusesFirstLength(),
        new DeallocateRoundsOut(),
        new DeallocatedBlocksKeepData(),
        new DeallocatedTagsAreZero(),
        new FailedPairMarks(),
        new FailedPairUnmarks(),
        new FirstReadMissesWrite(),
        new HoleErrorLooksAtFirstBlock(),
        new HoleErrorNeverEnds(),
        new HoleErrorOfAllNamespaces(),
        new HoleErrorTracksCoarsely(),
        new HolesReadByTurns(),
        new MarksDroppedDuringQuery(),
        new RacingDeallocationWinsTheMap(),
        new RacingWritesLoseMark(),
        new ReadOfHoleAllocates(),
        new RefusedWriteUnmarks(),
        new RewriteOfZeroesUnmarked(),
        new UncorrectableNotMarked(),
        new WholeNamespaceZeroesSpareLastBlock(),
        new WholeNamespaceZeroesUnasked(),
        new WriteMarksOtherNamespace(),
        new WriteZeroesDeallocatesAnyway(),
        new WriteZeroesIgnoresDeallocate(),
        new WriteZeroesNeverMarks(),
        new WriteZeroesRoundsOut(),
        new WriteZeroesSkipsEdges(),
        new WriteZeroesUnmarksWholeUnits(),
        new ZerosAreNotStored(),

        // Unrecoverable
        new ListedAsAllocated(),
        new ListedRangeIsOneBlock(),
        new RewrittenStayListed(),
        new RunInProgressNotListed(),
        new StatusLogGenerationStays(),
        new StatusLogNotFrozen(),

        // Upheavals
        new FormatForgetsMapOnly(),
        new FormatKeepsOldUnits(),
        new QueryDuringFormatIsInvalidField(),
        new QueryFailsAfterFormat(),
        new QueryGoesOnDuringSanitize(),

        // Resets
        new HolesReadStaleAfterReset(),
        new LastRunLostByReset(),
        new LastRunLostWithPower(),
    ];

    private readonly Dictionary<string, SeededFault> _byId = All.ToDictionary(fault => fault.Id, StringComparer.Ordinal);

    private FaultCatalog()
    {
    }

    /// <summary>All faults, by id.</summary>
    public static IReadOnlyList<SeededFault> All { get; } =
    [
        .. LbaAllocation.Concat(AdminFaults.All).Concat(MaintenanceFaults.All).Concat(IoFaults.All).Concat(ChangedLbasFaults.All)
            .OrderBy(fault => fault.Id, StringComparer.Ordinal),
    ];

    /// <summary>The catalogue as the reference devices look faults up.</summary>
    public static FaultCatalog Instance { get; } = new();

    /// <inheritdoc />
    public ReferenceParts? Find(string identifier)
    {
        ArgumentNullException.ThrowIfNull(identifier);
        return _byId.GetValueOrDefault(identifier);
    }
}
