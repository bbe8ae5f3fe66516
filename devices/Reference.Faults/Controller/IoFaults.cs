using NvmeConformance.Reference.Faults.Controller.Cache;
using NvmeConformance.Reference.Faults.Controller.Copying;
using NvmeConformance.Reference.Faults.Controller.Formatting;
using NvmeConformance.Reference.Faults.Controller.Fused;
using NvmeConformance.Reference.Faults.Controller.InFlight;
using NvmeConformance.Reference.Faults.Controller.Io;
using NvmeConformance.Reference.Faults.Controller.Limits;
using NvmeConformance.Reference.Faults.Controller.Metadata;
using NvmeConformance.Reference.Faults.Controller.Namespaces;
using NvmeConformance.Reference.Faults.Controller.Protection;
using NvmeConformance.Reference.Faults.Controller.Reservations;
using NvmeConformance.Reference.Faults.Controller.Sanitizing;
using NvmeConformance.Reference.Faults.Controller.WriteProtection;

namespace NvmeConformance.Reference.Faults.Controller;

/// <summary>The faults of I/O commands, and of what concerns the contents of namespaces.</summary>
internal static class IoFaults
{
    /// <summary>All of them.</summary>
    internal static IReadOnlyList<SeededFault> All { get; } =
    [
        // Io
        new CompareIgnoresLastDword(),
        new DatasetOf256RangesRefused(),
        new DatasetRangeCheckSkipsLast(),
        new DeallocatedBlockIsHalfErased(),
        new DeallocationReachesMediaLate(),
        new EmptyDatasetRangeTakesOneBlock(),
        new ReadCacheMissesWriteZeroes(),
        new SplitWriteRepeatsFirstPart(),
        new UncorrectableClearedByNeighbour(),
        new UncorrectableForgottenByReset(),
        new UncorrectableLimitNotEnforced(),
        new UncorrectableOutlastsLongWrite(),
        new UncorrectableSpreadsOverPage(),
        new VerifyChecksFirstBlock(),
        new VerifyLooksBehindRange(),
        new WriteZeroesLimitNotEnforced(),
        new WriteZeroesTakesOneMore(),

        // Limits
        new LastBlockUnreadable(),
        new RangeCheckOverflows(),
        new RangeErrorTransfersPart(),
        new ReadExceedsTransferLimit(),
        new WriteBeyondEndAccepted(),
        new WriteRefusesFullTransfer(),

        // InFlight
        new EqualIdentifiersCollide(),
        new RacingWriteUndoesNeighbour(),
        new ReadCacheOfEachController(),
        new ReadsInFlightShareContext(),
        new ReadsSwapInDeepQueues(),
        new WriteCutByResetLandsLater(),
        new WritesTornAtFourKilobytes(),

        // Fused
        new LoneHalfIsExecuted(),
        new PairAcrossWrapIsTorn(),
        new WriteFollowsFailedCompare(),
        new WriteOfPairComesLater(),

        // Metadata
        new MetadataOfLastBlockRepeats(),

        // Protection
        new ApplicationTagMaskIgnored(),
        new EscapeIsChecked(),
        new GuardLeavesMetadataOut(),
        new GuardOfWritesNotChecked(),
        new StorageTagNotChecked(),
        new TypeThreeReferenceTagIncrements(),

        // Cache
        new BroadcastFlushAlwaysTaken(),
        new BroadcastFlushStopsAtFirst(),
        new DisabledCacheGoesOn(),
        new FlushDoesNothing(),
        new ForceUnitAccessIgnored(),
        new LongDurableWritesAreCached(),
        new OlderWriteOvertakesDurableOne(),
        new PowerLossTearsWrites(),

        // Copying
        new CopyDropsLastRange(),
        new CopyFormatsNotGated(),
        new FailedRangeCountedFromOne(),
        new OverlapIsCopied(),
        new SourceNamespaceIgnored(),

        // Namespaces
        new AttachedAgainSucceeds(),
        new AttachmentGoesOnAfterError(),
        new CreatedNamespaceIsAttached(),
        new PrivateNamespaceIsShared(),
        new RecreatedNamespaceShowsOldData(),
        new UnallocatedCapacityStays(),

        // Formatting
        new BroadcastFormatAlwaysTaken(),
        new EraseReachesOneNamespace(),
        new FormatErasesNeighbour(),
        new FormatInProgressForbidsRetry(),
        new FormatProgressCountsUp(),
        new FormatSparesPinnedBlocks(),
        new UnknownFormatTakesFirst(),

        // Sanitizing
        new RestrictedFailureIsLeft(),
        new SanitizeSparesFirstBlock(),
        new SanitizeStartsAgainWithPower(),

        // WriteProtection
        new ProtectedNamespaceIsTrimmed(),
        new ProtectedNamespaceRefusesCompare(),
        new ProtectionEndsWithReset(),
        new ProtectionOutlastsPowerCycle(),

        // Reservations
        new PersistentReservationIsLost(),
        new PreemptedRegistrantStays(),
        new RegistrantsAreKeptOut(),
        new ReleaseIsNotNotified(),
        new WriteZeroesIgnoresReservation(),
    ];
}
