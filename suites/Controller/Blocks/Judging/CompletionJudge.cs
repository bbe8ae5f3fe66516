using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Controller.Blocks.Commands;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Blocks.Judging;

/// <summary>Brings every completion before the judges that have something to say about it.</summary>
/// <param name="model">What is known.</param>
/// <param name="atomicity">Told of what is seen.</param>
/// <param name="swaps">Told of what is seen.</param>
internal sealed class CompletionJudge(BlockModel model, AtomicityJudge atomicity, SwapJudge swaps)
{
    private readonly StatusJudge _statuses = new(model);
    private readonly OutlookReader _outlooks = new(model);
    private readonly ReadJudge _reads = new(model, atomicity, swaps);
    private readonly CompareJudge _compares = new(model);

    /// <summary>Judges a completion.</summary>
    /// <param name="note">The command.</param>
    /// <param name="invocation">Its buffers.</param>
    /// <param name="completion">The entry.</param>
    public void Judge(CommandNote note, Invocation invocation, in CompletionEntry completion)
    {
        if (note.Kind is CommandKind.Ignored or CommandKind.NotModelled or CommandKind.SetFeature or CommandKind.Abort
            || note.Namespace is { IsUnknowable: true })
        {
            return;
        }

        JudgeBuffers(note, invocation, completion.Status);
        var outlook = note.Expectation.MustFail is not null ? default
            : note.Kind is CommandKind.Read or CommandKind.Compare or CommandKind.Verify ? _outlooks.Of(note)
            : note.Kind == CommandKind.Copy ? _outlooks.OfSources(note)
            : default;
        if (note.Kind == CommandKind.Compare && completion.Status.CodeWithType == StatusCode.CompareFailure
            && note.Expectation.MustFail is null)
        {
            _compares.Judge(note, invocation, isEqual: false);
        }
        else if (_statuses.Judge(note, completion.Status, outlook))
        {
            JudgeContents(note, invocation);
        }

        if (note.Kind == CommandKind.Copy && !completion.Status.IsSuccess && note.Expectation.MustFail is null)
        {
            JudgeProgress(note, completion);
        }
    }

    private void JudgeContents(CommandNote note, Invocation invocation)
    {
        if (note.Kind == CommandKind.Read)
        {
            _reads.Judge(note, invocation);
        }
        else if (note.Kind == CommandKind.Compare)
        {
            _compares.Judge(note, invocation, isEqual: true);
        }
    }

    private void JudgeBuffers(CommandNote note, Invocation invocation, Status status)
    {
        if (invocation.Data.Length == 0)
        {
            return;
        }

        model.Judge.Expect(
            model.Rules.StaysInBuffer,
            invocation.OverrunOffset < 0,
            $"{note.Kind} of {note.Span} touches nothing but its {invocation.Data.Length} bytes",
            $"byte {invocation.OverrunOffset} behind them");
        if (note.Kind == CommandKind.Read && !status.IsSuccess && ReferenceEquals(note.Expectation.MustFail, model.Rules.RangeRejected))
        {
            model.Judge.Expect(
                model.Rules.RangeUntouched,
                !invocation.Data.ContainsAnyExcept(CommandIntent.UnwrittenFill),
                $"a Read that is rejected for its range transfers nothing",
                $"bytes in the buffer have changed");
        }
    }

    // DW0 names a range of the command; ranges below it have been copied.
    private void JudgeProgress(CommandNote note, in CompletionEntry completion) => model.Judge.Expect(
        model.Rules.CopyProgress,
        CopyCommand.LowestRangeNotCopied(completion) <= CopyCommand.Decode(note.Entry).RangeCountZeroBased,
        $"DW0 is the index of one of {CopyCommand.Decode(note.Entry).RangeCountZeroBased + 1} ranges",
        $"{CopyCommand.LowestRangeNotCopied(completion)}");
}
