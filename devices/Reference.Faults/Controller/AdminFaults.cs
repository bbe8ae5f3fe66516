using NvmeConformance.Reference.Faults.Controller.Access;
using NvmeConformance.Reference.Faults.Controller.Commands;
using NvmeConformance.Reference.Faults.Controller.DataPointers;
using NvmeConformance.Reference.Faults.Controller.Errors;
using NvmeConformance.Reference.Faults.Controller.Events;
using NvmeConformance.Reference.Faults.Controller.Features;
using NvmeConformance.Reference.Faults.Controller.Identify;
using NvmeConformance.Reference.Faults.Controller.Interrupts;
using NvmeConformance.Reference.Faults.Controller.LifeCycle;
using NvmeConformance.Reference.Faults.Controller.Logs;
using NvmeConformance.Reference.Faults.Controller.Queues;
using NvmeConformance.Reference.Faults.Controller.Registers;

namespace NvmeConformance.Reference.Faults.Controller;

/// <summary>Bugs in registers, life cycle and queues, and in what admin commands tell and set.</summary>
internal static class AdminFaults
{
    internal static IReadOnlyList<SeededFault> All { get; } =
    [
        // Registers
        new AdminSizesCountFromOne(),
        new HighHalfNeedsLow(),
        new InterruptMasksSwapped(),
        new LowHalfClearsHigh(),
        new MemoryBufferAlwaysShown(),
        new QueueEntriesGoneOnceEnabled(),
        new ReadyModesMissing(),
        new ReservedRegisterLatches(),
        new ResetRegisterReadsMagic(),
        new ShutdownWithoutReset(),
        new SmallPagesGoneOnceEnabled(),
        new StatusReadsOnce(),
        new TimeoutIsZero(),

        // LifeCycle
        new AbruptShutdownNeedsEnable(),
        new AnyValueResetsSubsystem(),
        new ClearingReloadsStatus(),
        new CompletionArrivesAfterReset(),
        new EachEnableLeaks(),
        new EnableLeavesShutdown(),
        new FunctionResetKeepsAdminQueues(),
        new KeepAliveCommandNotHeard(),
        new KeepAliveTimeoutRoundsDown(),
        new ReadGoesOnAfterReset(),
        new RecoveryOutlastsTimeout(),
        new ResetClearsAdminQueueRegisters(),
        new ResetEndsSubsystemShutdown(),
        new ResetFlushesEventRequests(),
        new ResetOccurredSticks(),
        new ResetWaitsForEventRequests(),
        new RestartStaysShutDown(),
        new ShutdownClaimsSubsystem(),
        new ShutdownOutlivesReset(),
        new SilentHostForgiven(),
        new SubsystemResetHitsOneController(),

        // Interrupts
        new AdminCompletionsGathered(),
        new DisabledVectorStillGathers(),
        new MaskedVectorForgets(),

        // Queues
        new AbsentDoorbellIsFatal(),
        new AdminQueueStandsIn(),
        new CompletionBuiltOverCommand(),
        new CompletionQueueDeletedInUse(),
        new ContiguityIgnored(),
        new DeletedQueueGoesOn(),
        new DoorbellBuffersNeedNoQueues(),
        new DoorbellBuffersOutliveReset(),
        new EntrySizesAssumed(),
        new FullRingBlocksOthers(),
        new FullRingOverwritten(),
        new HeadNotWrapped(),
        new LargestQueueRefused(),
        new LastQueueIsDeaf(),
        new LiveQueueOverwritten(),
        new OneEntryTakenForTwo(),
        new PhaseOfOddRings(),
        new QueueCountChangedLate(),
        new SharedRingNamesNewestQueue(),
        new SizeBeyondLimitTaken(),
        new SubmissionRingRoundedDown(),
        new TailTakenModulo(),
        new UnknownDeletionSucceeds(),
        new VectorNotChecked(),
        new WrapCompletesTwice(),

        // DataPointers
        new BadAddressIsFatal(),
        new FullListTakenForChained(),
        new LargestTransferRefused(),
        new LastSegmentGoesOn(),
        new ListOffsetDropped(),
        new PageSizeAssumed(),
        new ReservedPointerTakenForPrp(),
        new SecondPageRounded(),
        new SglLengthTruncated(),

        // Commands
        new AbortClaimsTooMuch(),
        new AbortOfNothingFails(),
        new AbortStormIsNotAnswered(),
        new AbortTakesNamespace(),
        new AbortedCommandCompletesTwice(),
        new InactiveNamespaceIsInvalid(),
        new LogOffsetOverflowIsFatal(),
        new UnsupportedOpcodeIsInvalidField(),

        // Errors
        new ErrorCountRestarts(),
        new LastingErrorsAreRetried(),
        new OldestErrorFirst(),
        new RetryDelayUnasked(),
        new StaleIdentifierLogged(),

        // Identify
        new AnaClaimed(),
        new CapacityMissing(),
        new CommandSetDescriptorMissing(),
        new ControllersShareIdentifier(),
        new DataPlacementClaimed(),
        new ExtendedFormatsClaimed(),
        new ForeignCommandSetIsInvalidField(),
        new FormatCountTooSmall(),
        new IdentifierBytesReversed(),
        new InactiveNamespaceShowsAnother(),
        new IndependentNamespaceMissing(),
        new InvalidNamespaceIsEmpty(),
        new LimitsInBytes(),
        new ListEndsWithOnes(),
        new ListPaddedWithLeftovers(),
        new ListRepeatsItsStart(),
        new MigratableAsksForMemory(),
        new MoreUsedThanThereIs(),
        new NamespacesShareIdentifier(),
        new PageSharedInFlight(),
        new RangeLimitsSwapped(),
        new ReservedStructureIsEmpty(),
        new SecurityClaimed(),
        new SerialNumberLostByReset(),
        new TextPaddedWithNuls(),
        new TornUnderLoad(),
        new VerifyClaimed(),
        new VersionStale(),

        // Logs
        new BroadcastRefused(),
        new ChangesClearedByRetainingRead(),
        new ChangesLostWhileNoticed(),
        new DataUnitsNotScaled(),
        new EffectsNeedBroadcast(),
        new EffectsOfMissingCommand(),
        new EffectsWithoutCommand(),
        new FeatureNotListed(),
        new LengthIsOneDwordLess(),
        new LengthIsOneDwordMore(),
        new NamespaceNotChecked(),
        new OffsetWrapsToStart(),
        new PageNotListed(),
        new ReadAlwaysClears(),
        new ReadsForgottenByReset(),
        new SecondEventContextStays(),
        new SlotRevisionMissing(),
        new TelemetryGenerationToldLate(),
        new TelemetryOffsetNotChecked(),
        new TemperatureInCelsius(),
        new TemperatureMissing(),
        new UnknownPageIsInvalidField(),

        // Features
        new DefaultReturnsCurrent(),
        new ExcessNotGranted(),
        new GetRefusesNamespace(),
        new GrantCountsFromOne(),
        new LentMemoryUsedLate(),
        new NamespaceIgnored(),
        new NoticesRefused(),
        new PowerTransitionsMissing(),
        new RefusedValueHalfSet(),
        new ReservedSelectMasked(),
        new SavedReturnsCurrent(),
        new SavedValueLost(),
        new TimestampNeedsBroadcast(),
        new TimestampOriginLost(),
        new UnchangeableSetIgnored(),
        new UnknownFeatureIsZero(),
        new UnsaveableSetChanges(),
        new ValueSurvivesReset(),
        new WriteAtomicityMissing(),

        // Events
        new GatesIgnored(),
        new LostWithoutRequest(),
        new MasksStay(),
        new OneRequestLess(),
        new RequestSwallowed(),
        new TypesNotMasked(),
        new UnderThresholdUnheard(),

        // Access
        new GroupsDisagree(),
    ];
}
