using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LogPages;

namespace NvmeConformance.Controller.AsymmetricAccess;

/// <summary>Whether log page 0Ch agrees with itself, with Identify, and with what it said before (core digest 7.1, 8; BASE-170).</summary>
/// <param name="rules">What is asked.</param>
/// <param name="judge">Where evaluations go.</param>
/// <param name="subsystem">What it said of itself.</param>
internal sealed class ReportJudge(AccessRules rules, Judge judge, ProbedSubsystem subsystem)
{
    /// <summary>Holds a report against itself and against what was claimed.</summary>
    /// <param name="report">The report.</param>
    /// <param name="controllerIndex">Whose it is, from 0.</param>
    /// <param name="hasLists">Whether NSIDs were asked for.</param>
    public void Examine(AccessReport report, int controllerIndex, bool hasLists)
    {
        var most = subsystem.Identity.NumberOfAnaGroupIdentifiers;
        var isCut = report.IsShort && report.ReadBytes < LargestLogBytes(most);
        judge.Expect(
            rules.Log,
            (isCut || !report.IsShort) && (most == 0 || report.ClaimedGroups <= most),
            $"no more than NANAGRPID {most} groups, as many as NGRPS says",
            $"NGRPS {report.ClaimedGroups}, {report.Groups.Count} groups");
        judge.Expect(
            rules.Log,
            report.Groups.Select(group => group.Identifier).Distinct().Count() == report.Groups.Count,
            "each group once",
            $"{string.Join(", ", report.Groups.Select(group => group.Identifier))}");
        foreach (var group in report.Groups)
        {
            Examine(report, group);
        }

        if (hasLists && !report.IsShort)
        {
            ExamineLists(report, controllerIndex);
        }
    }

    // Who reads less than the longest log there can be may have seen only the beginning of one.
    private long LargestLogBytes(uint groups) => groups == 0
        ? long.MaxValue
        : AnaLogHeader.Size + (groups * (long)AnaGroupDescriptor.Size) + (subsystem.HighestNamespaceIdentifier * (long)sizeof(uint));

    /// <summary>Holds a report against the one before it, of the same controller and without a reset in between.</summary>
    /// <param name="before">The earlier report.</param>
    /// <param name="now">The later one.</param>
    public void Compare(AccessReport before, AccessReport now)
    {
        judge.Expect(
            rules.Log,
            now.ChangeCount >= before.ChangeCount,
            $"CHGCNT of at least {before.ChangeCount}",
            $"{now.ChangeCount}");
        foreach (var group in now.Groups)
        {
            var earlier = before.Groups.FirstOrDefault(other => other.Identifier == group.Identifier);
            if (earlier is not null && earlier.State != group.State)
            {
                judge.Expect(
                    rules.Log,
                    now.ChangeCount > before.ChangeCount,
                    $"a CHGCNT beyond {before.ChangeCount}, for group {group.Identifier} went from {earlier.State} to {group.State}",
                    $"{now.ChangeCount}");
            }
        }
    }

    /// <summary>Holds ANAGRPID of a namespace against a report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="namespaceIdentifier">NSID.</param>
    /// <param name="groupIdentifier">What Identify Namespace says.</param>
    public void Compare(AccessReport report, uint namespaceIdentifier, uint groupIdentifier)
    {
        var group = report.GroupOf(namespaceIdentifier);
        judge.Expect(
            rules.Log,
            group is null || group.Identifier == groupIdentifier,
            $"namespace {namespaceIdentifier} in group {groupIdentifier}, as Identify says",
            $"in group {group?.Identifier ?? 0}");
    }

    private void Examine(AccessReport report, AccessGroup group)
    {
        var largest = subsystem.Identity.AnaGroupIdentifierMaximum;
        judge.Expect(
            rules.Log,
            group.Identifier != 0 && (largest == 0 || group.Identifier <= largest),
            $"a group from 1 to ANAGRPMAX {largest}",
            $"{group.Identifier}");
        judge.Expect(
            rules.Log,
            subsystem.Identity.AnaCapabilities.HasFlag(BitOf(group.State)) && BitOf(group.State) != AnaCapabilities.None,
            $"a state that ANACAP has ({subsystem.Identity.AnaCapabilities})",
            $"{group.State}");
        judge.Expect(
            rules.Log,
            group.ChangeCount <= report.ChangeCount,
            $"CHGCNT of group {group.Identifier} no greater than that of the log, {report.ChangeCount}",
            $"{group.ChangeCount}");
    }

    private void ExamineLists(AccessReport report, int controllerIndex)
    {
        foreach (var identifier in subsystem.ActiveIdentifiers.Where(identifier => subsystem.IsAttached(controllerIndex, identifier)))
        {
            var count = report.Groups.Sum(group => group.Namespaces.Count(listed => listed == identifier));
            judge.Expect(rules.Log, count == 1, $"namespace {identifier} in one group", $"in {count}");
        }
    }

    private static AnaCapabilities BitOf(Nvme.Spec.LogPages.AsymmetricAccess state) => state switch
    {
        Nvme.Spec.LogPages.AsymmetricAccess.Optimized => AnaCapabilities.OptimizedState,
        Nvme.Spec.LogPages.AsymmetricAccess.NonOptimized => AnaCapabilities.NonOptimizedState,
        Nvme.Spec.LogPages.AsymmetricAccess.Inaccessible => AnaCapabilities.InaccessibleState,
        Nvme.Spec.LogPages.AsymmetricAccess.PersistentLoss => AnaCapabilities.PersistentLossState,
        Nvme.Spec.LogPages.AsymmetricAccess.Change => AnaCapabilities.ChangeState,
        _ => AnaCapabilities.None,
    };
}
