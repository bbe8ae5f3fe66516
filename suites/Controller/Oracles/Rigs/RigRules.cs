using NvmeConformance.Conformance.Registry;

namespace NvmeConformance.Controller.Oracles.Rigs;

/// <summary>The rules that are judged on a controller driven by hand, looked up once.</summary>
internal sealed class RigRules(RequirementRegistry registry)
{
    public Rule ReservedBits { get; } = Of(registry, 1, "reserved");

    public Rule ReadOnlyBits { get; } = Of(registry, 1, "read-only");

    public Rule VersionEqual { get; } = Of(registry, 2, "equal");

    public Rule VersionPublished { get; } = Of(registry, 2, "published");

    public Rule QueueEntries { get; } = Of(registry, 3, "queue-entries");

    public Rule CommandSets { get; } = Of(registry, 3, "command-sets");

    public Rule PageSizes { get; } = Of(registry, 3, "page-sizes");

    public Rule SubsystemShutdown { get; } = Of(registry, 3, "subsystem-shutdown");

    public Rule ReadyMode { get; } = Of(registry, 3, "ready-mode");

    public Rule GetsReady { get; } = Of(registry, 4);

    public Rule GetsDown { get; } = Of(registry, 5);

    public Rule AdminRegistersKept { get; } = Of(registry, 6, "kept");

    public Rule QueuesDeleted { get; } = Of(registry, 6, "deleted");

    public Rule QuietAfterReset { get; } = Of(registry, 7);

    public Rule EventRequestsDropped { get; } = Of(registry, 8);

    public Rule InterruptMask { get; } = Of(registry, 9);

    public Rule ShutdownCompletes { get; } = Of(registry, 10, "completes");

    public Rule ShutdownIsDurable { get; } = Of(registry, 10, "durable");

    public Rule AbruptCompletes { get; } = Of(registry, 11);

    public Rule RestartsInOneWrite { get; } = Of(registry, 12);

    public Rule RestartsByReset { get; } = Of(registry, 13);

    public Rule ResetRegisterIgnores { get; } = Of(registry, 14, "other-values");

    public Rule ResetRegisterReadsZero { get; } = Of(registry, 14, "reads-zero");

    public Rule ResetFlagSet { get; } = Of(registry, 14, "occurred");

    public Rule ResetFlagCleared { get; } = Of(registry, 14, "cleared");

    public Rule ResetReachesAll { get; } = Of(registry, 15);

    public Rule ShutdownReachesAll { get; } = Of(registry, 16, "reaches-all");

    public Rule ShutdownStays { get; } = Of(registry, 16, "stays");

    public Rule MemoryBufferHidden { get; } = Of(registry, 17);

    public Rule ResetsRegisters { get; } = Of(registry, 18);

    public Rule NothingUsedUp { get; } = Of(registry, 19);

    public Rule KeepAliveInactive { get; } = Of(registry, 20, "inactive");

    public Rule KeepAliveExpires { get; } = Of(registry, 20, "expires");

    public Rule KeepAliveRounded { get; } = Of(registry, 21);

    public Rule SizeRejected { get; } = Of(registry, 31, "rejected");

    public Rule IdentifierRejected { get; } = Of(registry, 32, "rejected");

    public Rule LiveQueueUnharmed { get; } = Of(registry, 32, "live-queue-unharmed");

    public Rule CompletionQueueMissing { get; } = Of(registry, 33, "not-created");

    public Rule CompletionQueueIsAdmin { get; } = Of(registry, 33, "admin");

    public Rule VectorRejected { get; } = Of(registry, 34);

    public Rule ScatteredCompletionRejected { get; } = Of(registry, 35, "completion-rejected");

    public Rule ScatteredSubmissionRejected { get; } = Of(registry, 35, "submission-rejected");

    public Rule ScatteredWorks { get; } = Of(registry, 35, "works");

    public Rule EntrySizesNeeded { get; } = Of(registry, 36);

    public Rule QueueInUse { get; } = Of(registry, 37, "in-use");

    public Rule QueueUnknown { get; } = Of(registry, 37, "unknown");

    public Rule DeletionEndsCommands { get; } = Of(registry, 38);

    public Rule PhaseInverts { get; } = Of(registry, 39);

    public Rule OthersGoOn { get; } = Of(registry, 40, "others-go-on");

    public Rule NotOverwritten { get; } = Of(registry, 40, "not-overwritten");

    public Rule NamesItsQueue { get; } = Of(registry, 41);

    public Rule HeadWithin { get; } = Of(registry, 42, "within");

    public Rule HeadMonotone { get; } = Of(registry, 42, "monotone");

    public Rule AbsentDoorbellSurvived { get; } = Of(registry, 43, "survives");

    public Rule AbsentDoorbellEvent { get; } = Of(registry, 43, "event");

    public Rule DoorbellOutOfRange { get; } = Of(registry, 44, "out-of-range");

    public Rule DoorbellUnchanged { get; } = Of(registry, 44, "others");

    public Rule QueueNumberFixed { get; } = Of(registry, 46, "after-creation");

    public Rule QueueNumberReserved { get; } = Of(registry, 46, "reserved-number");

    public Rule DuplicateIdentifier { get; } = Of(registry, 47);

    public Rule AdminNotCoalesced { get; } = Of(registry, 48, "admin");

    public Rule CoalescingDisabled { get; } = Of(registry, 48, "disabled");

    public Rule MaskedVectorPends { get; } = Of(registry, 49);

    public Rule PrpTransfers { get; } = Of(registry, 60);

    public Rule PrpOffsetRejected { get; } = Of(registry, 61);

    public Rule LargePages { get; } = Of(registry, 62);

    public Rule SglTransfers { get; } = Of(registry, 63);

    public Rule SglErrorStatus { get; } = Of(registry, 64, "status");

    public Rule SglErrorBounds { get; } = Of(registry, 64, "bounds");

    public Rule TransferAtLimit { get; } = Of(registry, 65, "at-limit");

    public Rule TransferBeyondLimit { get; } = Of(registry, 65, "beyond");

    public Rule TransferLimitBounds { get; } = Of(registry, 65, "bounds");

    public Rule UnreachableMemory { get; } = Of(registry, 66);

    public Rule EventRetained { get; } = Of(registry, 84, "retained");

    public Rule EventCleared { get; } = Of(registry, 84, "cleared");

    public Rule TemperatureFires { get; } = Of(registry, 107, "fires");

    public Rule TemperatureOnce { get; } = Of(registry, 107, "once");

    public Rule TemperatureWarns { get; } = Of(registry, 107, "warns");

    public Rule TemperatureCalms { get; } = Of(registry, 107, "calms");

    public Rule EventGated { get; } = Of(registry, 110);

    public Rule EventRequestsAccepted { get; } = Of(registry, 120, "accepted");

    public Rule EventRequestsRefused { get; } = Of(registry, 120, "refused");

    public Rule EventMasked { get; } = Of(registry, 121, "masked");

    public Rule OtherEventsReported { get; } = Of(registry, 121, "others");

    public Rule EventWaits { get; } = Of(registry, 122);

    public Rule AbortedOnce { get; } = Of(registry, 123, "once");

    public Rule AbortedStatus { get; } = Of(registry, 123, "status");

    public Rule AbortedBuffer { get; } = Of(registry, 123, "buffer");

    public Rule AbortOfUnknown { get; } = Of(registry, 124);

    public Rule AbortStormForgotten { get; } = Of(registry, 125);

    public Rule HostMemoryLeft { get; } = Of(registry, 111);

    public Rule ShadowHonoured { get; } = Of(registry, 147, "honoured");

    public Rule ShadowForgotten { get; } = Of(registry, 147, "forgotten");

    public Rule NothingFromBefore { get; } = Of(registry, 165);

    public Rule EntryReserved { get; } = Of(registry, 171, "reserved");

    public Rule EntryUnused { get; } = Of(registry, 171, "unused-dwords");

    public Rule WindowReachesAll { get; } = Linux(registry, 2);

    public Rule StatusNotAllOnes { get; } = Linux(registry, 3);

    public Rule VectorsReused { get; } = Linux(registry, 4);

    public Rule Halves { get; } = Linux(registry, 5);

    public Rule DeepEnough { get; } = Linux(registry, 6);

    public Rule NoMemoryBuffer { get; } = Linux(registry, 7);

    public Rule OtherStatusBitsStay { get; } = Linux(registry, 8);

    public Rule TimeoutIsGiven { get; } = Linux(registry, 9);

    public Rule AdminRegistersTake { get; } = Linux(registry, 10);

    public Rule SmallPages { get; } = Linux(registry, 11);

    public Rule LatchedAtEnable { get; } = Linux(registry, 12);

    public Rule VersionForHosts { get; } = Linux(registry, 13);

    public Rule ShadowWithQueues { get; } = Linux(registry, 27);

    public Rule QueueNumberGranted { get; } = Linux(registry, 30);

    public Rule GrantedQueuesWork { get; } = Linux(registry, 31);

    public Rule EventsEnabled { get; } = Linux(registry, 32);

    public Rule CompletesOnce { get; } = Linux(registry, 34);

    public Rule AbortAnswers { get; } = Linux(registry, 50);

    public Rule FatalOnlyWhenFatal { get; } = Linux(registry, 51);

    public Rule SameAfterReset { get; } = Linux(registry, 52);

    public Rule SaysDoNotRetry { get; } = Linux(registry, 53);

    public Rule NextProbeClears { get; } = Linux(registry, 54);

    private static Rule Of(RequirementRegistry registry, int number, string clause = "") => registry.Rule($"BASE-{number:D3}", clause);

    private static Rule Linux(RequirementRegistry registry, int number) => registry.Rule($"LNX-{number:D2}");
}
