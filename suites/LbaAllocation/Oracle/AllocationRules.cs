namespace NvmeConformance.LbaAllocation.Oracle;

/// <summary>The rules of this suite, looked up once. A name says what a clause demands; the ids are those of requirements.yaml.</summary>
internal sealed class AllocationRules(RequirementRegistry registry)
{
    public Rule Succeeds { get; } = Of(registry, 1);

    public Rule AbsentRejected { get; } = Of(registry, 2, "rejected");

    public Rule AbsentStatus { get; } = Of(registry, 2, "status");

    public Rule ReservedActionRejected { get; } = Of(registry, 7, "rejected");

    public Rule ReservedActionStatus { get; } = Of(registry, 7, "status");

    public Rule BroadcastRejected { get; } = Of(registry, 8);

    public Rule InactiveRejected { get; } = Of(registry, 9, "inactive");

    public Rule InvalidRejected { get; } = Of(registry, 9, "invalid");

    public Rule StartBehindEndRejected { get; } = Of(registry, 10, "rejected");

    public Rule StartBehindEndStatus { get; } = Of(registry, 10, "status");

    public Rule CrossingEndRejected { get; } = Of(registry, 11, "rejected");

    public Rule CrossingEndStatus { get; } = Of(registry, 11, "status");

    public Rule ZeroLengthReachesEnd { get; } = Of(registry, 12);

    public Rule RangeHasLastBlock { get; } = Of(registry, 13, "last");

    public Rule RangeEndsAfterLastBlock { get; } = Of(registry, 13, "behind");

    public Rule StaysInBuffer { get; } = Of(registry, 14);

    public Rule CountsThisBuffer { get; } = Of(registry, 15);

    public Rule HeaderOnly { get; } = Of(registry, 16);

    public Rule CompleteMeansAll { get; } = Of(registry, 17);

    public Rule IncompleteMeansMore { get; } = Of(registry, 18, "more");

    public Rule IncompleteMeansFull { get; } = Of(registry, 18, "full");

    public Rule CompletionValues { get; } = Of(registry, 19, "values");

    public Rule ReservedBytes { get; } = Of(registry, 19, "reserved");

    public Rule GivesIndication { get; } = Of(registry, 19, "indication");

    public Rule RangeStatus { get; } = Of(registry, 20);

    public Rule FirstIsLowest { get; } = Of(registry, 21);

    public Rule Ascending { get; } = Of(registry, 22, "order");

    public Rule NotRepeating { get; } = Of(registry, 22, "repeat");

    public Rule LengthZeroBased { get; } = Of(registry, 23);

    public Rule Consolidated { get; } = Of(registry, 24);

    public Rule InsideRange { get; } = Of(registry, 25, "inside");

    public Rule EndsWithRange { get; } = Of(registry, 25, "end");

    public Rule EdgesOnUnits { get; } = Of(registry, 26);

    public Rule ShortUnit { get; } = Of(registry, 27);

    public Rule OutsideBlockCounts { get; } = Of(registry, 28);

    public Rule WriteReported { get; } = Of(registry, 29, "reported");

    public Rule WriteReadable { get; } = Of(registry, 29, "readable");

    public Rule DepthReported { get; } = Of(registry, 30);

    public Rule UniformDataReported { get; } = Of(registry, 31);

    public Rule WriteZeroesReported { get; } = Of(registry, 35);

    public Rule WriteZeroesDeallocates { get; } = Of(registry, 36);

    public Rule WriteZeroesReads { get; } = Of(registry, 38);

    public Rule DeallocationKeepsData { get; } = Of(registry, 41, "data");

    public Rule DeallocationKeepsReport { get; } = Of(registry, 41, "report");

    public Rule PartOfUnitReported { get; } = Of(registry, 42);

    public Rule DeallocationBounds { get; } = Of(registry, 44);

    public Rule RewriteAllocates { get; } = Of(registry, 46);

    public Rule RaceConsistent { get; } = Of(registry, 47);

    public Rule ReadChangesNothing { get; } = Of(registry, 48);

    public Rule DeallocatedDeterministic { get; } = Of(registry, 52, "deterministic");

    public Rule DeallocatedValue { get; } = Of(registry, 52, "value");

    public Rule SplitEqualsWhole { get; } = Of(registry, 64);

    public Rule PagingEqualsWhole { get; } = Of(registry, 65);

    public Rule NamespacesIsolated { get; } = Of(registry, 67);

    public Rule HighAddresses { get; } = Of(registry, 70);

    public Rule Constant { get; } = Of(registry, 77);

    public Rule UnrecoverableOffered { get; } = Of(registry, 3, "offered");

    public Rule UnrecoverableRejected { get; } = Of(registry, 3, "rejected");

    public Rule AlertOffered { get; } = Of(registry, 4, "alert");

    public Rule InformationLogOffered { get; } = Of(registry, 4, "log");

    public Rule ExtendedDataOffered { get; } = Of(registry, 4, "extended-data");

    public Rule InformationFeatureOffered { get; } = Of(registry, 4, "feature");

    public Rule ListedIfSupported { get; } = Of(registry, 5, "listed");

    public Rule NotListedOtherwise { get; } = Of(registry, 5, "absent");

    public Rule GranularityReadable { get; } = Of(registry, 6, "readable");

    public Rule GranularityInPlace { get; } = Of(registry, 6, "place");

    public Rule CopyReported { get; } = Of(registry, 32, "destination");

    public Rule CopyKeepsSource { get; } = Of(registry, 32, "source");

    public Rule CopyOfHoleReported { get; } = Of(registry, 33);

    public Rule UncorrectableReported { get; } = Of(registry, 34);

    public Rule WriteZeroesKeeps { get; } = Of(registry, 37);

    public Rule ZeroedWithAll { get; } = Of(registry, 39, "zeros");

    public Rule NothingLeftOfAll { get; } = Of(registry, 39, "report");

    public Rule ZeroAllRejected { get; } = Of(registry, 40);

    public Rule PiecesLeaveTogether { get; } = Of(registry, 43);

    public Rule DatasetLimits { get; } = Of(registry, 45);

    public Rule FailedFusedChangesNothing { get; } = Of(registry, 49);

    public Rule RejectedChangesNothing { get; } = Of(registry, 50, "data");

    public Rule RejectedKeepsReport { get; } = Of(registry, 50, "report");

    public Rule SurvivesReset { get; } = Of(registry, 51, "reset");

    public Rule SurvivesPowerLoss { get; } = Of(registry, 51, "power");

    public Rule DeallocatedTags { get; } = Of(registry, 53, "tags");

    public Rule DeallocatedGuard { get; } = Of(registry, 53, "guard");

    public Rule ErrorDefault { get; } = Of(registry, 54, "default");

    public Rule ErrorIsKept { get; } = Of(registry, 54, "value");

    public Rule HoleFails { get; } = Of(registry, 55, "hole");

    public Rule OnlyHolesFail { get; } = Of(registry, 55, "only");

    public Rule ReadableIsReported { get; } = Of(registry, 56);

    public Rule ErrorIsPerNamespace { get; } = Of(registry, 57, "namespace");

    public Rule ErrorSparesQueries { get; } = Of(registry, 57, "query");

    public Rule UsageWithinCapacity { get; } = Of(registry, 58, "order");

    public Rule UsageTracks { get; } = Of(registry, 58, "tracks");

    public Rule ReportCoversUsage { get; } = Of(registry, 59);

    public Rule FormatThenQuery { get; } = Of(registry, 60, "query");

    public Rule FormatThenRead { get; } = Of(registry, 60, "data");

    public Rule FormatRescales { get; } = Of(registry, 61);

    public Rule FormatMeanwhile { get; } = Of(registry, 62);

    public Rule SanitizeRefuses { get; } = Of(registry, 63);

    public Rule ControllersAgree { get; } = Of(registry, 66);

    public Rule EndsAmongOthers { get; } = Of(registry, 68);

    public Rule AbortedOrComplete { get; } = Of(registry, 69, "status");

    public Rule NothingAfterAbort { get; } = Of(registry, 69, "buffer");

    public Rule LongRunsSplit { get; } = Of(registry, 71);

    public Rule UncorrectableListed { get; } = Of(registry, 72, "listed");

    public Rule RewrittenNotListed { get; } = Of(registry, 72, "rewritten");

    public Rule UncorrectableStatus { get; } = Of(registry, 72, "kind");

    public Rule UnrecoverableStatus { get; } = Of(registry, 72, "values");

    public Rule InformationLogFrozen { get; } = Of(registry, 74, "frozen");

    public Rule InformationLogGeneration { get; } = Of(registry, 74, "generation");

    public Rule VersionKnowsField { get; } = Of(registry, 78);

    public Rule ImageEqual { get; } = registry.Rule("LBA-IMAGE-001", "");

    private static Rule Of(RequirementRegistry registry, int number, string clause = "") =>
        registry.Rule($"LBA-ALLOC-{number:000}", clause);
}
