using NvmeConformance.LbaAllocation.Oracle;

namespace NvmeConformance.LbaAllocation.Reads;

/// <summary>Judges completions of commands for blocks: statuses that rules name, and what reads return.</summary>
internal sealed class DataCommandJudge(AllocationModel model)
{
    private const uint AllZeroedBit = 1;
    private readonly ReadJudge _reads = new(model);
    private readonly DeallocatedErrorJudge _errors = new(model);
    private readonly FailureJudge _failures = new(model);

    /// <summary>Judges what the completion says of the effect, before it is taken for granted.</summary>
    /// <param name="note">A command that changes blocks.</param>
    /// <param name="completion">How it ended.</param>
    public void BeforeEffect(CommandNote note, in CompletionEntry completion)
    {
        var ns = note.Namespace!;
        var status = completion.Status;
        if (ns.IsUnknowable)
        {
            return;
        }

        if (note.Kind == CommandKind.ZeroAll)
        {
            // LBA-ALLOC-039: without LBACZ nothing says that all was zeroed, and nothing is known any more.
            ns.IsUnknowable |= status.IsSuccess && (completion.Dword0 & AllZeroedBit) == 0;
            if (!note.Deallocates || ns.Facts.DeallocatedRead == UniformContents.DeallocatedReadsOnes)
            {
                model.Judge.Expect(
                    model.Rules.ZeroAllRejected,
                    status.CodeWithType == StatusCode.InvalidFieldInCommand,
                    $"{Status.Of(StatusCode.InvalidFieldInCommand)} for NSZ, DEAC {(note.Deallocates ? 1 : 0)}, DRB "
                        + $"{ns.Facts.DeallocatedRead}",
                    $"{status}");
            }
        }
        else if (note is { Kind: CommandKind.Deallocate, IsBeyondLimits: true } && ExceedsOnlyLimits(note))
        {
            model.Judge.Expect(
                model.Rules.DatasetLimits,
                status.CodeWithType == StatusCode.CommandSizeLimitExceeded,
                $"{Status.Of(StatusCode.CommandSizeLimitExceeded)}, because a limit is exceeded and NVMDSMSV is 0",
                $"{status}");
        }
    }

    /// <summary>Judges how a command ended.</summary>
    /// <param name="note">The command.</param>
    /// <param name="invocation">The command, with the data that came back.</param>
    /// <param name="status">How.</param>
    public void Judge(CommandNote note, Invocation invocation, Status status)
    {
        if (note.Kind is CommandKind.Read or CommandKind.Look or CommandKind.Copy)
        {
            _errors.Judge(note, status);
        }

        if (!status.IsSuccess)
        {
            _failures.Judge(note, status);
            if (note.Kind == CommandKind.Read)
            {
                _failures.ConfirmUnreadable(note, status);
            }
        }
        else if (note is { Kind: CommandKind.Read, Namespace.IsUnknowable: false })
        {
            _reads.Judge(note, note.Namespace!, invocation.Data, invocation.Metadata);
        }
    }

    // LBA-ALLOC-045: the limits bind only while NVMDSMSV is 0, and ranges behind the end of the namespace may be refused first.
    private bool ExceedsOnlyLimits(CommandNote note)
    {
        var subsystem = model.Subsystem;
        var isVariant = (subsystem.OptionalNvmCommands & (1 << 2)) != 0;
        return !isVariant && subsystem.DatasetRangesLimit != 0 && !note.ReachesBehindNamespace;
    }
}
