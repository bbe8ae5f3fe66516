using NvmeConformance.Conformance.Registry;
using NvmeConformance.Controller.Blocks.Commands;
using NvmeConformance.Controller.Blocks.Knowledge;

namespace NvmeConformance.Controller.Blocks;

/// <summary>
/// The rules about blocks, looked up once. A name says what a clause demands; the ids are those of the requirement files.
/// </summary>
/// <param name="registry">A registry that holds this suite's requirements.</param>
internal sealed class BlockRules(RequirementRegistry registry)
{
    public Rule LongestTransferWorks { get; } = Of(registry, 65, "at-limit");

    public Rule LongerTransferRejected { get; } = Of(registry, 65, "beyond");

    public Rule StaysInBuffer { get; } = Of(registry, 65, "bounds");

    public Rule ForcedUnitAccessDurable { get; } = Of(registry, 108, "fua");

    public Rule CacheOffDurable { get; } = Of(registry, 108, "off");

    public Rule ReadReturns { get; } = Of(registry, 150, "data");

    public Rule Succeeds { get; } = Of(registry, 150, "status");

    public Rule RangeRejected { get; } = Of(registry, 151, "rejected");

    public Rule RangeUntouched { get; } = Of(registry, 151, "untouched");

    public Rule EqualCompares { get; } = Of(registry, 152, "equal");

    public Rule UnequalCompares { get; } = Of(registry, 152, "unequal");

    public Rule GoodVerifies { get; } = Of(registry, 153, "good");

    public Rule BadVerifies { get; } = Of(registry, 153, "bad");

    public Rule ZeroesRead { get; } = Of(registry, 154, "zeros");

    public Rule ZeroesLimits { get; } = Of(registry, 154, "limits");

    public Rule ZeroesNeighbours { get; } = Of(registry, 154, "neighbours");

    public Rule UncorrectableUnreadable { get; } = Of(registry, 155, "unreadable");

    public Rule UncorrectableWrittenAgain { get; } = Of(registry, 155, "written-again");

    public Rule UncorrectableNeighbours { get; } = Of(registry, 155, "neighbours");

    public Rule UncorrectableLimits { get; } = Of(registry, 155, "limits");

    public Rule RangesAccepted { get; } = Of(registry, 156, "accepted");

    public Rule RangesRejected { get; } = Of(registry, 156, "rejected");

    public Rule DeallocatedReads { get; } = Of(registry, 156, "contents");

    public Rule DeallocationNeighbours { get; } = Of(registry, 156, "neighbours");

    public Rule Copied { get; } = Of(registry, 157, "copied");

    public Rule CopyLimits { get; } = Of(registry, 157, "limits");

    public Rule CopyFormats { get; } = Of(registry, 157, "formats");

    public Rule CopyProgress { get; } = Of(registry, 157, "progress");

    public Rule FlushAccepted { get; } = Of(registry, 158, "accepted");

    public Rule FlushBroadcast { get; } = Of(registry, 158, "broadcast");

    public Rule FlushDurable { get; } = Of(registry, 158, "durable");

    public Rule FusedAtomic { get; } = Of(registry, 159, "atomic");

    public Rule FusedHalves { get; } = Of(registry, 159, "halves");

    public Rule FusedFailed { get; } = Of(registry, 159, "failed");

    public Rule RacesAtomic { get; } = Of(registry, 160, "races");

    public Rule ReadsAtomic { get; } = Of(registry, 160, "reads");

    public Rule PowerAtomic { get; } = Of(registry, 160, "power");

    public Rule CachedAtomic { get; } = Of(registry, 160, "cached");

    public Rule ProtectionChecked { get; } = Of(registry, 161, "checked");

    public Rule ProtectionStored { get; } = Of(registry, 161, "stored");

    public Rule MetadataTravel { get; } = Of(registry, 162);

    public Rule ProtectedRefuses { get; } = Of(registry, 163, "refused");

    public Rule ProtectionLifted { get; } = Of(registry, 163, "allowed");

    public Rule ProtectionKept { get; } = Of(registry, 163, "kept");

    public Rule NothingFromBefore { get; } = Of(registry, 165);

    public Rule SharedReads { get; } = Of(registry, 166);

    public Rule DeepQueues { get; } = Of(registry, 167);

    public Rule DurableSurvives { get; } = Of(registry, 168, "durable");

    public Rule OldOrNew { get; } = Of(registry, 168, "old-or-new");

    public Rule BlockDeviceWorks { get; } = registry.Rule("LNX-48");

    /// <summary>The rule by which a legal command of a kind has to succeed.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>The rule.</returns>
    public Rule SuccessOf(CommandKind kind) => kind switch
    {
        CommandKind.Compare => EqualCompares,
        CommandKind.Verify => GoodVerifies,
        CommandKind.WriteZeroes => ZeroesRead,
        CommandKind.WriteUncorrectable => UncorrectableUnreadable,
        CommandKind.Deallocate or CommandKind.Hint => RangesAccepted,
        CommandKind.Copy => Copied,
        CommandKind.Flush => FlushAccepted,
        _ => Succeeds,
    };

    /// <summary>The rule by which a version outlives a loss of power.</summary>
    /// <param name="durability">Why it does.</param>
    /// <param name="hasCache">Whether there is a volatile write cache at all.</param>
    /// <returns>The rule.</returns>
    public Rule SurvivalBy(Durability durability, bool hasCache) => durability switch
    {
        Durability.ForcedUnitAccess => ForcedUnitAccessDurable,
        Durability.Flush => FlushDurable,
        Durability.NoCache when hasCache => CacheOffDurable,
        _ => DurableSurvives,
    };

    private static Rule Of(RequirementRegistry registry, int number, string clause = "") =>
        registry.Rule($"BASE-{number:000}", clause);
}
