using NvmeConformance.Reference.Faults.ChangedLbas.Control;
using NvmeConformance.Reference.Faults.ChangedLbas.Creation;
using NvmeConformance.Reference.Faults.ChangedLbas.Entries;
using NvmeConformance.Reference.Faults.ChangedLbas.Events;
using NvmeConformance.Reference.Faults.ChangedLbas.Heads;
using NvmeConformance.Reference.Faults.ChangedLbas.Logging;
using NvmeConformance.Reference.Faults.ChangedLbas.Marks;
using NvmeConformance.Reference.Faults.ChangedLbas.Memory;
using NvmeConformance.Reference.Faults.ChangedLbas.Resets;
using NvmeConformance.Reference.Faults.ChangedLbas.Rings;
using NvmeConformance.Reference.Faults.ChangedLbas.Roles;

namespace NvmeConformance.Reference.Faults.ChangedLbas;

/// <summary>The faults of logs of changed blocks and of tracked host memory.</summary>
internal static class ChangedLbasFaults
{
    /// <summary>All of them.</summary>
    internal static IReadOnlyList<SeededFault> All { get; } =
    [
        // Rings
        new EntryLostAtWrap(),
        new FullMarkMissing(),
        new FullRingDropsSilently(),
        new LastSlotSkipped(),
        new PhaseInvertsOneLate(),
        new RingTakesOneTooMany(),
        new SizeIsZeroBased(),
        new StalePhaseAfterRecreation(),
        new TailStartsAnewWithLog(),

        // Events
        new EventAtTarget(),
        new EventIsNotice(),
        new EventParameterHasTarget(),
        new FullEventMissing(),
        new FullReportedAsTail(),
        new SetKeepsPendingEvent(),
        new StartKeepsFullEvent(),
        new TailEventComesTwice(),
        new TailEventOneSlotEarly(),
        new TailEventUnasked(),

        // Heads
        new DisarmedTriggerShown(),
        new FiredTriggerStaysArmed(),
        new GetArmsTrigger(),
        new HeadAcrossWrapRefused(),
        new HeadBehindRingAccepted(),
        new HeadBeyondTailAccepted(),
        new HeadNotUsedForRoom(),
        new HeadOfEmptyRingMoves(),
        new PointersSwapped(),
        new TriggerBehindRingAccepted(),
        new UnknownQueueReadsZero(),
        new UnusedTriggerChecked(),

        // Creation
        new DeletedQueueAnswers(),
        new DeletedQueueIsWritten(),
        new OffsetAccepted(),
        new QueueLimitNotEnforced(),
        new RangeLimitNotEnforced(),
        new RangesNeverGivenBack(),
        new SecondQueueForTarget(),
        new SizeRoundedDown(),
        new TypeIgnored(),
        new UnknownQueueDeleted(),

        // Entries
        new DeallocationSticksToWrite(),
        new LengthOneLong(),
        new LengthOneShort(),
        new MarkNamesNamespace(),
        new ReservedBytesKeepTime(),
        new WholeNamespaceMidstream(),
        new WrongNamespaceNamed(),

        // Logging
        new CopyNotLogged(),
        new CopySourceLogged(),
        new DeallocationNotLogged(),
        new EverySecondRangeLost(),
        new FirstChangeLost(),
        new LoggedBeforeEffect(),
        new OneNamespaceLogged(),
        new OtherControllersLogged(),
        new RepeatedWriteNotLogged(),
        new RoundedInwards(),
        new ZeroesNotLogged(),

        // Marks
        new FirstMarkMissing(),
        new FullLogResumesSilently(),
        new LogEndsWithSuspension(),
        new ResumedLogUnmarked(),
        new StopMarkBeforeLastEntry(),
        new StopMarkMissing(),
        new SuspensionMarkMissing(),

        // Control
        new ActionHasOneBit(),
        new NamespaceIgnored(),
        new RestartKeepsOtherTargetOut(),
        new SecondStartSucceeds(),
        new StartOfSuspendedAccepted(),
        new StopOfSuspendedAccepted(),
        new UnknownQueueIsInvalidField(),

        // Memory
        new BudgetOfOthersIgnored(),
        new FirstPieceOnly(),
        new MoreBitStuck(),
        new OwnIdentifierTold(),
        new OwnMemoryIsInvalidField(),
        new ReportedForEver(),
        new RestOfReportLost(),
        new RewrittenPageMissed(),
        new SecondStartReplaces(),
        new StopKeepsClaim(),
        new StopReadsBuffer(),
        new SuspendedIsTracked(),
        new SuspensionNotTold(),
        new UnalignedPageMissed(),

        // Roles
        new BufferOfTargets(),
        new FeatureHasTwoScopes(),
        new FormatIsOne(),
        new LimitsWithoutQueues(),
        new TargetMakesQueues(),
        new TargetsListMigrationSend(),

        // Resets
        new QueuesSurviveReset(),
        new TrackingDuringSanitize(),
        new TrackingSurvivesReset(),
    ];
}
