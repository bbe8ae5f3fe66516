namespace NvmeConformance.ChangedLbas.Oracle;

/// <summary>The rules that <see cref="ChangeOracle"/> evaluates, looked up once. Each property says in its summary what it is about.</summary>
/// <param name="registry">A registry that holds this suite's requirements.</param>
internal sealed class ChangeRules(RequirementRegistry registry)
{
    /// <summary>A Create without fault succeeds.</summary>
    public Rule CreateSucceeds { get; } = registry.Rule("LM-CDQ-001", "succeeds");

    /// <summary>DW0 of a Create.</summary>
    public Rule CreateReturns { get; } = registry.Rule("LM-CDQ-001", "identifier");

    /// <summary>No two live queues share an identifier.</summary>
    public Rule IdentifierIsUnique { get; } = registry.Rule("LM-CDQ-002");

    /// <summary>An identifier may come again.</summary>
    public Rule IdentifierReused { get; } = registry.Rule("LM-CDQ-003");

    /// <summary>An identifier is its controller's own.</summary>
    public Rule IdentifierIsLocal { get; } = registry.Rule("LM-CDQ-004");

    /// <summary>Reserved SEL.</summary>
    public Rule ReservedQueueOperation { get; } = registry.Rule("LM-CDQ-005");

    /// <summary>Reserved QT.</summary>
    public Rule ReservedQueueType { get; } = registry.Rule("LM-CDQ-007");

    /// <summary>PRP1 with an offset.</summary>
    public Rule QueueOffset { get; } = registry.Rule("LM-CDQ-008");

    /// <summary>A list entry with an offset.</summary>
    public Rule ListOffset { get; } = registry.Rule("LM-CDQ-009");

    /// <summary>CDQSIZE is no multiple of an entry.</summary>
    public Rule OddSize { get; } = registry.Rule("LM-CDQ-011");

    /// <summary>CDQSIZE 0.</summary>
    public Rule SizeZero { get; } = registry.Rule("LM-CDQ-012");

    /// <summary>CDQSIZE counts dwords from 1.</summary>
    public Rule SizeIsPlain { get; } = registry.Rule("LM-CDQ-013");

    /// <summary>MCMR.</summary>
    public Rule RangesOfQueue { get; } = registry.Rule("LM-CDQ-014");

    /// <summary>NMCMR.</summary>
    public Rule RangesOfSubsystem { get; } = registry.Rule("LM-CDQ-015");

    /// <summary>MCDQPC.</summary>
    public Rule ListTooLong { get; } = registry.Rule("LM-CDQ-016");

    /// <summary>A second queue for one target.</summary>
    public Rule SecondQueue { get; } = registry.Rule("LM-CDQ-017");

    /// <summary>MCUDMQ.</summary>
    public Rule QueuesOfController { get; } = registry.Rule("LM-CDQ-018");

    /// <summary>MNSUDMQ.</summary>
    public Rule QueuesOfSubsystem { get; } = registry.Rule("LM-CDQ-019");

    /// <summary>A queue for nobody.</summary>
    public Rule QueueForNobody { get; } = registry.Rule("LM-CDQ-020", "rejected");

    /// <summary>Its status.</summary>
    public Rule QueueForNobodyStatus { get; } = registry.Rule("LM-CDQ-020", "status");

    /// <summary>A queue for its own owner.</summary>
    public Rule QueueForOneself { get; } = registry.Rule("LM-CDQ-021");

    /// <summary>Nothing is logged before the start.</summary>
    public Rule CreateStartsNothing { get; } = registry.Rule("LM-CDQ-022");

    /// <summary>Delete, and what comes after it.</summary>
    public Rule DeleteSucceeds { get; } = registry.Rule("LM-CDQ-023");

    /// <summary>Delete of nothing.</summary>
    public Rule DeleteOfNothing { get; } = registry.Rule("LM-CDQ-024");

    /// <summary>Nothing is written after a Delete.</summary>
    public Rule NothingAfterDelete { get; } = registry.Rule("LM-CDQ-025");

    /// <summary>Delete of a queue in use.</summary>
    public Rule DeleteEndsLogging { get; } = registry.Rule("LM-CDQ-026");

    /// <summary>A failed Create uses nothing up.</summary>
    public Rule FailureUsesNothing { get; } = registry.Rule("LM-CDQ-027");

    /// <summary>A reset deletes queues.</summary>
    public Rule ResetDeletes { get; } = registry.Rule("LM-CDQ-028");

    /// <summary>Entries follow the list.</summary>
    public Rule EntriesFollowList { get; } = registry.Rule("LM-CDQ-029");

    /// <summary>NSID in Controller Data Queue.</summary>
    public Rule QueueNamespace { get; } = registry.Rule("LM-CDQ-030");

    /// <summary>Reserved bits.</summary>
    public Rule QueueReservedBits { get; } = registry.Rule("LM-CDQ-031");

    /// <summary>Queues of a suspended controller.</summary>
    public Rule QueuesWhileSuspended { get; } = registry.Rule("LM-CDQ-032");

    /// <summary>Whose memory it is.</summary>
    public Rule OwnerWrites { get; } = registry.Rule("LM-CDQ-034");

    /// <summary>A legal head is accepted.</summary>
    public Rule HeadGivesBack { get; } = registry.Rule("LM-CDF-001");

    /// <summary>An empty queue and another head.</summary>
    public Rule HeadOfEmpty { get; } = registry.Rule("LM-CDF-002");

    /// <summary>An empty queue and its head.</summary>
    public Rule SameHead { get; } = registry.Rule("LM-CDF-003");

    /// <summary>A head behind the ring.</summary>
    public Rule HeadOutside { get; } = registry.Rule("LM-CDF-004");

    /// <summary>A head at a slot that never held anything.</summary>
    public Rule HeadNowhere { get; } = registry.Rule("LM-CDF-005");

    /// <summary>A head behind the newest entry.</summary>
    public Rule HeadAtTail { get; } = registry.Rule("LM-CDF-006");

    /// <summary>A trigger behind the ring.</summary>
    public Rule TriggerOutside { get; } = registry.Rule("LM-CDF-007");

    /// <summary>A trigger that is not enabled.</summary>
    public Rule TriggerIgnored { get; } = registry.Rule("LM-CDF-008");

    /// <summary>FID 21h of nothing.</summary>
    public Rule HeadOfNothing { get; } = registry.Rule("LM-CDF-009");

    /// <summary>What Get Features returns.</summary>
    public Rule HeadValues { get; } = registry.Rule("LM-CDF-010", "values");

    /// <summary>Reserved bytes of that.</summary>
    public Rule HeadReserved { get; } = registry.Rule("LM-CDF-010", "reserved");

    /// <summary>No trigger, no slot.</summary>
    public Rule NoTriggerIsZero { get; } = registry.Rule("LM-CDF-011");

    /// <summary>A trigger that has gone off.</summary>
    public Rule TriggerIsSpent { get; } = registry.Rule("LM-CDF-012");

    /// <summary>Set Features takes events back.</summary>
    public Rule SetTakesEventsBack { get; } = registry.Rule("LM-CDF-013");

    /// <summary>Many slots at once.</summary>
    public Rule ManySlots { get; } = registry.Rule("LM-CDF-014");

    /// <summary>After a reset.</summary>
    public Rule HeadAfterReset { get; } = registry.Rule("LM-CDF-015");

    /// <summary>SV.</summary>
    public Rule HeadNotSaved { get; } = registry.Rule("LM-CDF-016");

    /// <summary>A rejected Set Features.</summary>
    public Rule RejectedSetChangesNothing { get; } = registry.Rule("LM-CDF-017");

    /// <summary>The old trigger while a new one is armed.</summary>
    public Rule OldTriggerMayFire { get; } = registry.Rule("LM-CDF-018");

    /// <summary>What Get Features ignores.</summary>
    public Rule GetIgnores { get; } = registry.Rule("LM-CDF-019");

    /// <summary>Slots of a full queue.</summary>
    public Rule SlotsStartNothing { get; } = registry.Rule("LM-CDF-020");

    /// <summary>Phase of the first pass.</summary>
    public Rule FirstPhase { get; } = registry.Rule("LM-CDE-001");

    /// <summary>Phase of later ones.</summary>
    public Rule PhaseInverts { get; } = registry.Rule("LM-CDE-002");

    /// <summary>One slot after the other.</summary>
    public Rule SlotsInOrder { get; } = registry.Rule("LM-CDE-003");

    /// <summary>What was not given back stays.</summary>
    public Rule NothingOverwritten { get; } = registry.Rule("LM-CDE-004");

    /// <summary>The phase is last.</summary>
    public Rule PhaseIsLast { get; } = registry.Rule("LM-CDE-005");

    /// <summary>Reserved bytes.</summary>
    public Rule ReservedIsZero { get; } = registry.Rule("LM-CDE-006");

    /// <summary>When a trigger goes off.</summary>
    public Rule TriggerFires { get; } = registry.Rule("LM-CDE-007");

    /// <summary>No trigger, no event.</summary>
    public Rule NoTriggerNoEvent { get; } = registry.Rule("LM-CDE-008");

    /// <summary>Once per trigger.</summary>
    public Rule TriggerFiresOnce { get; } = registry.Rule("LM-CDE-009");

    /// <summary>The event of a full queue.</summary>
    public Rule FullIsTold { get; } = registry.Rule("LM-CDE-010");

    /// <summary>The entry that fills a queue.</summary>
    public Rule FullEnds { get; } = registry.Rule("LM-CDE-011");

    /// <summary>It may have blocks.</summary>
    public Rule FullMayHaveBlocks { get; } = registry.Rule("LM-CDE-012");

    /// <summary>Entries come by themselves.</summary>
    public Rule EntriesNeedNoEvent { get; } = registry.Rule("LM-CDE-013");

    /// <summary>ESA 001b after a start.</summary>
    public Rule StartMark { get; } = registry.Rule("LM-LMQ-001");

    /// <summary>Fields of an entry without blocks.</summary>
    public Rule EmptyHasNoFields { get; } = registry.Rule("LM-LMQ-002");

    /// <summary>SLBA of an entry without range.</summary>
    public Rule NoRangeNoStart { get; } = registry.Rule("LM-LMQ-003");

    /// <summary>ESA 000b has a range.</summary>
    public Rule MiddleHasRange { get; } = registry.Rule("LM-LMQ-004");

    /// <summary>Reserved values.</summary>
    public Rule NoReservedValues { get; } = registry.Rule("LM-LMQ-005");

    /// <summary>NLB.</summary>
    public Rule CountIsZeroBased { get; } = registry.Rule("LM-LMQ-006");

    /// <summary>Blocks exist.</summary>
    public Rule InsideNamespace { get; } = registry.Rule("LM-LMQ-007");

    /// <summary>Write.</summary>
    public Rule WriteReported { get; } = registry.Rule("LM-LMQ-008");

    /// <summary>Write Zeroes.</summary>
    public Rule ZeroesReported { get; } = registry.Rule("LM-LMQ-009");

    /// <summary>Dataset Management.</summary>
    public Rule DeallocationReported { get; } = registry.Rule("LM-LMQ-010");

    /// <summary>DLBA.</summary>
    public Rule DeallocatedIsTrue { get; } = registry.Rule("LM-LMQ-011");

    /// <summary>Copy.</summary>
    public Rule CopyReported { get; } = registry.Rule("LM-LMQ-012");

    /// <summary>Write Uncorrectable.</summary>
    public Rule UncorrectableReported { get; } = registry.Rule("LM-LMQ-013");

    /// <summary>Format.</summary>
    public Rule FormatReported { get; } = registry.Rule("LM-LMQ-014");

    /// <summary>Reads.</summary>
    public Rule LooksNotReported { get; } = registry.Rule("LM-LMQ-015");

    /// <summary>Other controllers.</summary>
    public Rule OthersNotReported { get; } = registry.Rule("LM-LMQ-016");

    /// <summary>All namespaces.</summary>
    public Rule AllNamespaces { get; } = registry.Rule("LM-LMQ-017");

    /// <summary>Namespaces that are attached later.</summary>
    public Rule AttachedLater { get; } = registry.Rule("LM-LMQ-018");

    /// <summary>More blocks than an entry can count.</summary>
    public Rule LongRangesSplit { get; } = registry.Rule("LM-LMQ-030");

    /// <summary>Effect before entry.</summary>
    public Rule EntryAfterEffect { get; } = registry.Rule("LM-LMQ-019");

    /// <summary>Before or after the completion.</summary>
    public Rule BeforeOrAfter { get; } = registry.Rule("LM-LMQ-020");

    /// <summary>Several commands in one entry.</summary>
    public Rule MayMerge { get; } = registry.Rule("LM-LMQ-021");

    /// <summary>What changes nothing may be left out.</summary>
    public Rule MayLeaveOut { get; } = registry.Rule("LM-LMQ-022");

    /// <summary>ESA 010b.</summary>
    public Rule StopMark { get; } = registry.Rule("LM-LMQ-023");

    /// <summary>ESA 011b.</summary>
    public Rule SuspendMark { get; } = registry.Rule("LM-LMQ-024");

    /// <summary>ESA 001b after a resumption.</summary>
    public Rule ResumeMark { get; } = registry.Rule("LM-LMQ-025");

    /// <summary>Marks may come late.</summary>
    public Rule MarksMayBeLate { get; } = registry.Rule("LM-LMQ-026");

    /// <summary>While logging is being started.</summary>
    public Rule WhileStarting { get; } = registry.Rule("LM-LMQ-027");

    /// <summary>Right after the start.</summary>
    public Rule FirstChange { get; } = registry.Rule("LM-LMQ-028");

    /// <summary>Nothing after a full queue.</summary>
    public Rule NothingAfterFull { get; } = registry.Rule("LM-LMQ-029");

    /// <summary>Fused pairs.</summary>
    public Rule FusedReported { get; } = registry.Rule("LM-LMQ-031");

    /// <summary>Commands that failed.</summary>
    public Rule PartlyWritten { get; } = registry.Rule("LM-LMQ-032");

    /// <summary>After a resumption.</summary>
    public Rule SurvivesResume { get; } = registry.Rule("LM-LMQ-033");

    /// <summary>The last entry about a block.</summary>
    public Rule LastIsTrue { get; } = registry.Rule("LM-LMQ-034");

    /// <summary>Start.</summary>
    public Rule StartSucceeds { get; } = registry.Rule("LM-TRKU-001");

    /// <summary>Logging to nothing.</summary>
    public Rule LogToNothing { get; } = registry.Rule("LM-TRKU-002");

    /// <summary>Starting twice.</summary>
    public Rule StartTwice { get; } = registry.Rule("LM-TRKU-003");

    /// <summary>Starting while suspended.</summary>
    public Rule StartSuspended { get; } = registry.Rule("LM-TRKU-004");

    /// <summary>Stopping while suspended.</summary>
    public Rule StopSuspended { get; } = registry.Rule("LM-TRKU-005");

    /// <summary>Reserved LACT.</summary>
    public Rule ReservedAction { get; } = registry.Rule("LM-TRKU-006");

    /// <summary>Stopping what was not started.</summary>
    public Rule StopOfNothing { get; } = registry.Rule("LM-TRKU-007");

    /// <summary>Starting with a full queue.</summary>
    public Rule StartFull { get; } = registry.Rule("LM-TRKU-008");

    /// <summary>Track Send takes events back.</summary>
    public Rule TrackSendTakesEventsBack { get; } = registry.Rule("LM-TRKU-009");

    /// <summary>Stop, and start again.</summary>
    public Rule StartsAgain { get; } = registry.Rule("LM-TRKU-010");

    /// <summary>Reserved SEL of Track Send.</summary>
    public Rule ReservedTracking { get; } = registry.Rule("LM-TRKU-011");

    /// <summary>NSID in Track Send.</summary>
    public Rule TrackingNamespace { get; } = registry.Rule("LM-TRKU-012");

    /// <summary>The data pointer of Track Send.</summary>
    public Rule PointerIgnored { get; } = registry.Rule("LM-TRKU-013");

    /// <summary>Starting after the queue was full.</summary>
    public Rule StartsAfterFull { get; } = registry.Rule("LM-TRKU-014");

    /// <summary>What users care about.</summary>
    public Rule ImageIsEqual { get; } = registry.Rule("LM-IMAGE-001");
}
