using NvmeConformance.Conformance.Registry;
using NvmeConformance.Controller.Blocks.Commands;
using NvmeConformance.Controller.Blocks.Protection;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Blocks.Judging;

/// <summary>Judges how commands end, against what their bytes and the possible contents of their blocks allow.</summary>
/// <param name="model">What is known.</param>
internal sealed class StatusJudge(BlockModel model)
{
    /// <summary>Judges a command by its bytes alone, and where those leave it open by what it may meet.</summary>
    /// <param name="note">The command.</param>
    /// <param name="status">How it ended.</param>
    /// <param name="outlook">What it may meet.</param>
    /// <returns>Whether it succeeded and was allowed to.</returns>
    public bool Judge(CommandNote note, Status status, in Outlook outlook)
    {
        var code = status.CodeWithType;
        if (note.Expectation.MustFail is { } rule)
        {
            var holds = note.Expectation.Allows(code) || (!status.IsSuccess && IsExcused(note, code));
            model.Judge.Expect(
                rule, holds, $"{note.Kind} ends with {note.Expectation}, because {note.Expectation.Offence}", $"{status}");
            return false;
        }

        if (note.Kind == CommandKind.Flush && note.Entry.NamespaceIdentifier == uint.MaxValue)
        {
            Expect(
                model.Rules.FlushBroadcast,
                note,
                status.IsSuccess || note.Expectation.Allows(code),
                note.Expectation.ToString(),
                $"{status}");
            return false;
        }

        if (status.IsSuccess)
        {
            return JudgeSuccess(note, outlook);
        }

        JudgeFailure(note, status, outlook);
        return false;
    }

    // A protection that was lifted or put on while the command was in flight may or may not have stopped it; aborts asked for may hit.
    private bool IsExcused(CommandNote note, StatusCode code) => code switch
    {
        StatusCode.CommandAbortRequested => model.HasAborted,
        StatusCode.NamespaceIsWriteProtected => note.Namespace is { } ns
            && (ns.Settings.IsWriteProtectionUnsettled || ns.Settings.WriteProtectionSince > note.Started),
        _ => false,
    };

    private bool JudgeSuccess(CommandNote note, in Outlook outlook)
    {
        var rules = model.Rules;
        if (outlook.MustBeUnreadable)
        {
            var rule = note.Kind == CommandKind.Verify ? rules.BadVerifies : rules.UncorrectableUnreadable;
            Expect(rule, note, false, $"2/81h, because LBA {outlook.BadLba} was written uncorrectable", "success");
            return false;
        }

        if (outlook.MustFailChecks)
        {
            Expect(
                rules.ProtectionChecked,
                note,
                false,
                $"a check error, because LBA {outlook.BadLba} holds other protection information",
                "success");
            return false;
        }

        Expect(rules.SuccessOf(note.Kind), note, true, "", "");
        JudgeBlockDevice(note, holds: true);
        CountSuccess(note);
        return true;
    }

    // Rules that a success says something about, too.
    private void CountSuccess(CommandNote note)
    {
        if (note.Kind is CommandKind.Read or CommandKind.Write && IsLongest(note))
        {
            Expect(model.Rules.LongestTransferWorks, note, true, "", "");
        }

        if (note.Kind == CommandKind.WriteZeroes && model.Limits.ZeroesBytes != long.MaxValue)
        {
            Expect(model.Rules.ZeroesLimits, note, true, "", "");
        }

        if (note.Kind == CommandKind.WriteUncorrectable && model.Limits.UncorrectableBytes != long.MaxValue)
        {
            Expect(model.Rules.UncorrectableLimits, note, true, "", "");
        }

        if (note is { Modifies: true, Namespace.Settings.WriteProtectionSince: > 0 })
        {
            Expect(model.Rules.ProtectionLifted, note, true, "", "");
        }
    }

    private bool IsLongest(CommandNote note)
    {
        var format = note.Namespace!.Facts.Format;
        var bytes = (long)(note.Span.Count + 1) * (format.DataBytes + format.MetadataBytes);
        return bytes > model.Subsystem.MaximumTransferBytes;
    }

    private void JudgeFailure(CommandNote note, Status status, in Outlook outlook)
    {
        var code = status.CodeWithType;
        if (note.Expectation.Allows(code) || IsExcused(note, code) || IsLegalFor(note, code, outlook))
        {
            if (outlook.MustBeUnreadable && code == StatusCode.UnrecoveredReadError)
            {
                Expect(note.Kind == CommandKind.Verify ? model.Rules.BadVerifies : model.Rules.UncorrectableUnreadable, note, true, "", "");
            }

            return;
        }

        if (note.Observes && outlook.MustBeUnreadable)
        {
            Expect(
                model.Rules.UncorrectableUnreadable,
                note,
                false,
                $"2/81h, because LBA {outlook.BadLba} was written uncorrectable",
                $"{status}");
            return;
        }

        Expect(RuleForFailure(note, code, outlook), note, false, note.Expectation.ToString(), $"{status}");
        JudgeBlockDevice(note, holds: false);
    }

    // LNX-48: what a kernel sends to a disk.
    private void JudgeBlockDevice(CommandNote note, bool holds)
    {
        if (note.Kind is CommandKind.Read or CommandKind.Write or CommandKind.Flush or CommandKind.Deallocate or CommandKind.WriteZeroes)
        {
            model.Judge.Expect(model.Rules.BlockDeviceWorks, holds, $"{note.Kind} works", $"an error");
        }
    }

    private static bool IsLegalFor(CommandNote note, StatusCode code, in Outlook outlook) => code switch
    {
        StatusCode.UnrecoveredReadError => outlook.MayBeUnreadable,
        StatusCode.DeallocatedOrUnwrittenBlock => outlook.MayBeDeallocated && note.Namespace!.Settings.DeallocatedError != false,
        StatusCode.EndToEndGuardCheckError => outlook.MayFail.HasFlag(CheckResult.Guard),
        StatusCode.EndToEndApplicationTagCheckError => outlook.MayFail.HasFlag(CheckResult.ApplicationTag),
        StatusCode.EndToEndReferenceTagCheckError => outlook.MayFail.HasFlag(CheckResult.ReferenceTag),
        StatusCode.EndToEndStorageTagCheckError => outlook.MayFail.HasFlag(CheckResult.StorageTag),
        _ => false,
    };

    private Rule RuleForFailure(CommandNote note, StatusCode code, in Outlook outlook)
    {
        var rules = model.Rules;
        return code switch
        {
            StatusCode.UnrecoveredReadError when outlook.HasLostPower => rules.DurableSurvives,
            StatusCode.UnrecoveredReadError when outlook.WasUncorrectable => rules.UncorrectableWrittenAgain,
            StatusCode.UnrecoveredReadError when outlook.IsBesideUncorrectable => rules.UncorrectableNeighbours,
            StatusCode.EndToEndGuardCheckError or StatusCode.EndToEndApplicationTagCheckError
                or StatusCode.EndToEndReferenceTagCheckError or StatusCode.EndToEndStorageTagCheckError => rules.ProtectionChecked,
            StatusCode.NamespaceIsWriteProtected => rules.ProtectionLifted,
            StatusCode.LbaOutOfRange => rules.RangeRejected,
            StatusCode.InvalidFieldInCommand when note.Kind is CommandKind.Read or CommandKind.Write => rules.LongestTransferWorks,
            StatusCode.AbortedDueToMissingFused => rules.FusedHalves,
            StatusCode.AbortedDueToFailedFused => rules.FusedFailed,
            _ => rules.SuccessOf(note.Kind),
        };
    }

    private void Expect(Rule rule, CommandNote note, bool holds, string expected, string actual) => model.Judge.Expect(
        rule, holds, $"{note.Kind} of {note.Span} in nsid {note.Entry.NamespaceIdentifier} ends with {expected}", $"{actual}");
}
