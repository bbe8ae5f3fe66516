using NvmeConformance.LbaAllocation.Knowledge;
using NvmeConformance.LbaAllocation.Oracle;
using NvmeConformance.LbaAllocation.Queries;

namespace NvmeConformance.LbaAllocation.Answers;

/// <summary>
/// Holds lists about the same blocks against each other while nothing that is sent may change them: pages against the whole
/// (LBA-ALLOC-065), parts against the whole (LBA-ALLOC-064), one controller against another (LBA-ALLOC-066), before
/// against after reads (LBA-ALLOC-048) and against after commands to other namespaces (LBA-ALLOC-067).
/// </summary>
internal sealed class AnswerJudge(AllocationModel model)
{
    /// <summary>Takes one more list and compares it with the earlier ones.</summary>
    /// <param name="note">The query, during which nothing changed.</param>
    /// <param name="ns">Its namespace.</param>
    /// <param name="list">What came back.</param>
    public void Judge(CommandNote note, NamespaceModel ns, ReportedList list)
    {
        var newest = ns.Answers.Add();
        newest.Fill(note, model.Now, list);
        for (var age = 1; age < ns.Answers.Count; age++)
        {
            var older = ns.Answers.Older(age);
            Compare(ns, older, newest);
            CompareRest(ns, older, newest);
            CompareRest(ns, newest, older);
        }
    }

    private void Compare(NamespaceModel ns, Answer older, Answer newest)
    {
        if (Math.Min(older.Covered.End, newest.Covered.End) <= Math.Max(older.Covered.First, newest.Covered.First))
        {
            return;
        }

        var wroteElsewhere = model.IsModifiedElsewhere(ns, older.Started);
        var hasRead = ns.LastRead > older.Started;
        if (older.FirstDifference(newest) is not { } lba)
        {
            CountAgreement(ns, older, newest, wroteElsewhere, hasRead);
        }
        else if (!model.IsConfirming)
        {
            var appeared = newest.Reports(lba);
            var (kind, rule) = wroteElsewhere && appeared
                ? (ContradictionKind.AfterWriteElsewhere, model.Rules.NamespacesIsolated)
                : hasRead && appeared
                ? (ContradictionKind.AfterRead, model.Rules.ReadChangesNothing)
                : (ContradictionKind.SameBlocks, RuleOfDifference(older, newest, lba));
            if (ns.KnowsUnits || kind != ContradictionKind.SameBlocks)
            {
                model.Contradictions.Add(new Contradiction(
                    kind, rule, ns, older.Request, newest.Request, older.ControllerIndex, newest.ControllerIndex));
            }
        }
    }

    private void CountAgreement(NamespaceModel ns, Answer older, Answer newest, bool wroteElsewhere, bool hasRead)
    {
        if (wroteElsewhere)
        {
            model.Judge.Expect(model.Rules.NamespacesIsolated, true, "the same list", $"");
        }

        if (hasRead)
        {
            model.Judge.Expect(model.Rules.ReadChangesNothing, true, "the same list", $"");
        }

        if (ns.KnowsUnits && older.ControllerIndex != newest.ControllerIndex)
        {
            model.Judge.Expect(model.Rules.ControllersAgree, true, "the same list", $"");
        }

        if (ns.KnowsUnits && older.Request != newest.Request)
        {
            model.Judge.Expect(RuleOfShapes(older, newest), true, "the same list", $"");
        }
    }

    // One list says that there is more behind it; another, which speaks about all of that, says that there is nothing.
    private void CompareRest(NamespaceModel ns, Answer claims, Answer knows)
    {
        var rest = claims.Rest;
        if (!claims.ClaimsMore || rest.IsEmpty || knows.Covered.First > rest.First || knows.Covered.End < rest.End)
        {
            return;
        }

        if (knows.ReportsAnyOf(rest))
        {
            model.Judge.Expect(model.Rules.IncompleteMeansMore, true, "more blocks", $"");
        }
        else if (!model.IsConfirming)
        {
            model.Contradictions.Add(new Contradiction(
                ContradictionKind.NothingMore,
                model.Rules.IncompleteMeansMore,
                ns,
                claims.Request,
                knows.Request,
                claims.ControllerIndex,
                knows.ControllerIndex));
        }
    }

    private Conformance.Registry.Rule RuleOfDifference(Answer older, Answer newest, ulong lba) =>
        lba >= older.ClaimedCompleteFrom || lba >= newest.ClaimedCompleteFrom
            ? model.Rules.CompleteMeansAll
            : older.ControllerIndex != newest.ControllerIndex ? model.Rules.ControllersAgree
            : RuleOfShapes(older, newest);

    // Pages differ in how much fits; parts differ in what is asked about.
    private Conformance.Registry.Rule RuleOfShapes(Answer older, Answer newest) =>
        older.Request.MaximumDwordsZeroBased != newest.Request.MaximumDwordsZeroBased || older.ClaimsMore || newest.ClaimsMore
            ? model.Rules.PagingEqualsWhole
            : model.Rules.SplitEqualsWhole;
}
