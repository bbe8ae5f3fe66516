using NvmeConformance.LbaAllocation.Knowledge;
using NvmeConformance.LbaAllocation.Oracle;
using NvmeConformance.LbaAllocation.Queries;
using NvmeConformance.LbaAllocation.Suspects;

namespace NvmeConformance.LbaAllocation.Audits;

/// <summary>
/// Looks into blocks that lists left out: reads them, and asks once more in a simple way. A block that is missing there too is
/// charged to what happened to it; one that only the first question misses is charged to that question.
/// </summary>
internal sealed class SuspectConfirmation(AllocationModel model)
{
    private const int DescriptorsAsked = 8;
    private const int DescriptorsInPlenty = 255;

    /// <summary>Looks into all of them.</summary>
    /// <param name="verbs">How to ask.</param>
    public void Run(ISequenceVerbs verbs)
    {
        var inquiry = new Inquiry(verbs);
        for (var index = 0; index < model.Suspects.Count; index++)
        {
            var suspect = model.Suspects.At(index);
            if (suspect.Namespace.IsUnknowable)
            {
                continue;
            }

            if (suspect.State == SuspectState.Waiting && !inquiry.Read(suspect.Namespace, suspect.Lba))
            {
                model.Judge.Undecide(
                    Situations.MostSpecific(suspect.Situations, model.Rules),
                    $"LBA {suspect.Lba} was left out of a list and cannot be read");
            }

            if (suspect.State == SuspectState.Confirmed)
            {
                model.Suspects.Charge(suspect, RuleFor(inquiry, suspect));
            }
        }
    }

    private Rule RuleFor(Inquiry inquiry, Suspect suspect)
    {
        var ns = suspect.Namespace;
        var unit = ns.KnowsUnits ? ns.UnitOf(suspect.Lba) : new BlockSpan(suspect.Lba, suspect.Lba + 1);
        var simple = inquiry.Ask(ns, Inquiry.About(ns, unit, DescriptorsAsked), suspect.ControllerIndex);
        if (simple is not null && !simple.Reports(suspect.Lba) && AnotherControllerReports(inquiry, suspect, unit))
        {
            return model.Rules.ControllersAgree;
        }

        if (simple is null || !simple.Reports(suspect.Lba) || !Misses(inquiry, suspect, unit, suspect.Request))
        {
            return Situations.MostSpecific(suspect.Situations, model.Rules);
        }

        // Only this question misses the block. When it does not with more room, the pages are at fault, unless they claimed to be all.
        var roomy = suspect.Request with { MaximumDwordsZeroBased = Inquiry.About(ns, unit, DescriptorsInPlenty).MaximumDwordsZeroBased };
        var isPaging = (suspect.Situations & Situation.ClaimedComplete) == 0
            && roomy != suspect.Request
            && !Misses(inquiry, suspect, unit, roomy);
        return isPaging ? model.Rules.PagingEqualsWhole : Situations.MostSpecificOfQuestion(suspect.Situations, model.Rules);
    }

    // LBA-ALLOC-066: only where one is asked, the block is missing.
    private bool AnotherControllerReports(Inquiry inquiry, Suspect suspect, BlockSpan unit)
    {
        var other = AnotherControllerThan(suspect.ControllerIndex, suspect.Namespace.Facts.Identifier);
        return other != suspect.ControllerIndex
            && inquiry.Ask(suspect.Namespace, Inquiry.About(suspect.Namespace, unit, DescriptorsAsked), other) is { } answer
            && answer.Reports(suspect.Lba);
    }

    // The next one that has the namespace, too; the same where no other has it.
    private int AnotherControllerThan(int controllerIndex, uint identifier)
    {
        var count = Math.Max(1, model.Subsystem.ControllerCount);
        for (var step = 1; step < count; step++)
        {
            var other = (controllerIndex + step) % count;
            if (model.Subsystem.IsAttached(other, identifier))
            {
                return other;
            }
        }

        return controllerIndex;
    }

    private static bool Misses(Inquiry inquiry, Suspect suspect, BlockSpan unit, in LbaStatusRequest request)
    {
        if (inquiry.Ask(suspect.Namespace, request, suspect.ControllerIndex) is not { } answer)
        {
            return false;
        }

        var expected = new BlockSpan(Math.Max(unit.First, answer.Covered.First), Math.Min(unit.End, answer.Covered.End));
        return !answer.ReportsAllOf(expected);
    }
}
