using NvmeConformance.LbaAllocation.Oracle;

namespace NvmeConformance.LbaAllocation.Queries;

/// <summary>
/// Judges queries for which an Abort was sent: they end as if there had been none, or as aborted, and nothing is written to their
/// buffers afterwards (LBA-ALLOC-069).
/// </summary>
internal sealed class AbortJudge(AllocationModel model)
{
    private Invocation? _ended;
    private byte[] _data = [];

    /// <summary>A sequence begins.</summary>
    public void Begin() => _ended = null;

    /// <summary>A command is sent: buffers may be used again from now on.</summary>
    /// <param name="note">The command.</param>
    public void Send(CommandNote note)
    {
        _ended = null;
        if (note.Kind == CommandKind.Abort)
        {
            foreach (var victim in model.Notes.All)
            {
                // Which of them is meant, CIDs do not tell here; any of them may be.
                if (victim is { IsInFlight: true, Kind: CommandKind.LbaStatus } && victim.ControllerIndex == note.ControllerIndex)
                {
                    victim.IsAborted = AbortCommand.Decode(note.Entry).SubmissionQueueIdentifier == 0;
                }
            }
        }
    }

    /// <summary>A query for which an Abort was sent has completed.</summary>
    /// <param name="note">The query.</param>
    /// <param name="invocation">The command, with the data that came back.</param>
    /// <param name="status">How it ended.</param>
    /// <returns>Whether there is anything else to judge.</returns>
    public bool Judge(CommandNote note, Invocation invocation, Status status)
    {
        model.Judge.Expect(
            model.Rules.AbortedOrComplete,
            status.IsSuccess || status.CodeWithType == StatusCode.CommandAbortRequested,
            $"success or {Status.Of(StatusCode.CommandAbortRequested)}",
            $"{status} for {note.Request}");
        _ended = invocation;
        if (_data.Length < invocation.Data.Length)
        {
            _data = new byte[invocation.Data.Length];
        }

        invocation.Data.CopyTo(_data);
        return status.IsSuccess;
    }

    /// <summary>Some time later, with nothing sent since, the buffer is looked at again.</summary>
    public void LookAgain()
    {
        if (_ended is { } ended)
        {
            model.Judge.Expect(
                model.Rules.NothingAfterAbort,
                ended.Data.SequenceEqual(_data.AsSpan(0, ended.Data.Length)),
                "the buffer of an aborted query as it was when the query completed",
                $"bytes that were written afterwards");
        }
    }
}
