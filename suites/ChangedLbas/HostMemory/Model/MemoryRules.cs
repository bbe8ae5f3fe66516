namespace NvmeConformance.ChangedLbas.HostMemory.Model;

/// <summary>The rules that the tracking of host memory is held against, looked up once.</summary>
internal sealed class MemoryRules(RequirementRegistry registry)
{
    // Track Send.
    public Rule Start { get; } = registry.Rule("LM-TRKM-001");

    public Rule TooCoarse { get; } = registry.Rule("LM-TRKM-002");

    public Rule TooFine { get; } = registry.Rule("LM-TRKM-003");

    public Rule ControllerBudget { get; } = registry.Rule("LM-TRKM-004");

    public Rule SubsystemBudget { get; } = registry.Rule("LM-TRKM-005");

    public Rule AlreadyTracked { get; } = registry.Rule("LM-TRKM-006");

    public Rule Length { get; } = registry.Rule("LM-TRKM-007");

    public Rule OwnController { get; } = registry.Rule("LM-TRKM-008");

    public Rule SuspendedTarget { get; } = registry.Rule("LM-TRKM-009");

    public Rule Version { get; } = registry.Rule("LM-TRKM-010");

    public Rule Alignment { get; } = registry.Rule("LM-TRKM-011");

    public Rule NotHostMemory { get; } = registry.Rule("LM-TRKM-012");

    public Rule Resources { get; } = registry.Rule("LM-TRKM-013");

    public Rule Hints { get; } = registry.Rule("LM-TRKM-014");

    public Rule Stop { get; } = registry.Rule("LM-TRKM-015");

    public Rule StopUntracked { get; } = registry.Rule("LM-TRKM-016");

    public Rule UnknownController { get; } = registry.Rule("LM-TRKM-017");

    public Rule Empty { get; } = registry.Rule("LM-TRKM-018");

    public Rule FailedStart { get; } = registry.Rule("LM-TRKM-019");

    public Rule StartAgain { get; } = registry.Rule("LM-TRKM-020");

    // Track Receive.
    public Rule Header { get; } = registry.Rule("LM-TRKR-001");

    public Rule Reported { get; } = registry.Rule("LM-TRKR-002");

    public Rule AdminData { get; } = registry.Rule("LM-TRKR-003");

    public Rule Completions { get; } = registry.Rule("LM-TRKR-004");

    public Rule Descriptors { get; } = registry.Rule("LM-TRKR-005");

    public Rule Removed { get; } = registry.Rule("LM-TRKR-006");

    public Rule NothingMore { get; } = registry.Rule("LM-TRKR-007");

    public Rule More { get; } = registry.Rule("LM-TRKR-008");

    public Rule SuspendedBit { get; } = registry.Rule("LM-TRKR-009");

    public Rule SilentWhileSuspended { get; } = registry.Rule("LM-TRKR-010");

    public Rule ReportLength { get; } = registry.Rule("LM-TRKR-011");

    public Rule ReportSelection { get; } = registry.Rule("LM-TRKR-012");

    public Rule ReportUntracked { get; } = registry.Rule("LM-TRKR-013");

    public Rule FailedReport { get; } = registry.Rule("LM-TRKR-014");

    public Rule HeldBack { get; } = registry.Rule("LM-TRKR-015");

    public Rule OnlyRanges { get; } = registry.Rule("LM-TRKR-016");

    public Rule OnlyWritten { get; } = registry.Rule("LM-TRKR-017");

    public Rule Racing { get; } = registry.Rule("LM-TRKR-018");

    public Rule ShortReport { get; } = registry.Rule("LM-TRKR-019");

    // Rules that are about more than the tracking of memory.
    public Rule TrackSendSelection { get; } = registry.Rule("LM-TRKU-011");

    public Rule TrackSendNamespace { get; } = registry.Rule("LM-TRKU-012");

    public Rule NoManagerAsTarget { get; } = registry.Rule("LM-ROLE-011");

    public Rule WithoutIoQueues { get; } = registry.Rule("LM-ROLE-013");

    public Rule SeveralManagers { get; } = registry.Rule("LM-ROLE-015");

    public Rule WorksAsClaimed { get; } = registry.Rule("LM-ID-007", "hostMemory");

    public Rule ManagerReset { get; } = registry.Rule("LM-RST-002");

    public Rule TargetReset { get; } = registry.Rule("LM-RST-006", "memory");

    public Rule SubsystemReset { get; } = registry.Rule("LM-RST-008", "memory");

    public Rule Answer { get; } = registry.Rule("LM-GEN-001", "answer");

    public Rule Reserved { get; } = registry.Rule("LM-GEN-002");

    public Rule SeveralFaults { get; } = registry.Rule("LM-GEN-003");

    public Rule DataPointer { get; } = registry.Rule("LM-GEN-004");

    public Rule Endianness { get; } = registry.Rule("LM-GEN-005");

    public Rule Untouched { get; } = registry.Rule("LM-GEN-007", "memory");

    public Rule Unchanged { get; } = registry.Rule("LM-GEN-007", "tracking");
}
