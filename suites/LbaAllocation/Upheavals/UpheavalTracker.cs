using System.Runtime.InteropServices;
using NvmeConformance.LbaAllocation.Knowledge;
using NvmeConformance.LbaAllocation.Oracle;
using NvmeConformance.LbaAllocation.Queries;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LogPages;

namespace NvmeConformance.LbaAllocation.Upheavals;

/// <summary>
/// Follows commands after which namespaces are no longer what they were: Format NVM, Sanitize, and those that create, delete and attach
/// namespaces. What becomes of allocation then is left to the device (LBA allocation digest 5.1), so a namespace begins anew when it has
/// been probed again.
/// </summary>
internal sealed class UpheavalTracker(AllocationModel model)
{
    private const int Never = int.MaxValue;
    private readonly List<(LbaStatusRequest Request, int Started, int Ended, Status Status)> _meanwhile = [];
    private int _sanitizeSent = Never;
    private int _sanitizeAnswered = Never;
    private int _sanitizeBegan = Never;

    /// <summary>A sequence begins.</summary>
    public void Begin()
    {
        (_sanitizeSent, _sanitizeAnswered, _sanitizeBegan) = (Never, Never, Never);
        _meanwhile.Clear();
    }

    /// <summary>Whether a sanitize operation may be going on.</summary>
    public bool MayBeSanitizing => _sanitizeSent != Never;

    /// <summary>A command of this kind is sent.</summary>
    /// <param name="note">The command.</param>
    public void Begin(CommandNote note)
    {
        var isSanitize = note.Kind == CommandKind.Sanitize;
        if (isSanitize)
        {
            (_sanitizeSent, _sanitizeAnswered, _sanitizeBegan) = (model.Now, Never, Never);
            _meanwhile.Clear();
        }

        for (var index = 0; index < model.NamespaceCount; index++)
        {
            var ns = model.NamespaceAt(index);
            if (isSanitize || IsHit(note, ns))
            {
                Unsettle(ns, isSanitize ? Upheaval.Sanitized : note.Kind == CommandKind.Format ? Upheaval.Formatted : Upheaval.Managed);
            }
        }
    }

    /// <summary>A command of this kind has completed, or was lost.</summary>
    /// <param name="note">The command.</param>
    /// <param name="status">How; null without completion.</param>
    public void End(CommandNote note, Status? status)
    {
        if (note.Kind == CommandKind.Format)
        {
            for (var index = 0; index < model.NamespaceCount; index++)
            {
                if (IsHit(note, model.NamespaceAt(index)))
                {
                    model.NamespaceAt(index).LastFormatEnded = model.Now;
                    model.NamespaceAt(index).FormatsInFlight = 0;
                }
            }
        }
        else if (note.Kind == CommandKind.Sanitize)
        {
            _sanitizeAnswered = model.Now;
            _sanitizeBegan = status is { IsSuccess: true } ? model.Now : Never;
        }
    }

    /// <summary>A query has completed: it may have met an upheaval.</summary>
    /// <param name="note">The query.</param>
    /// <param name="status">How it ended.</param>
    public void Meet(CommandNote note, Status status)
    {
        if (note.Started > _sanitizeBegan && note.Request.Action == LbaStatusAction.Allocated && note.Namespace is not null)
        {
            _meanwhile.Add((note.Request, note.Started, model.Now, status));
        }
    }

    /// <summary>The sanitize log was read: what it says goes for the time since the operation began (LBA-ALLOC-063).</summary>
    /// <param name="note">A Get Log Page that has succeeded.</param>
    /// <param name="data">What came back.</param>
    public void ReadLog(CommandNote note, ReadOnlySpan<byte> data)
    {
        var command = GetLogPageCommand.Decode(note.Entry);
        if (command.Log != LogPageIdentifier.SanitizeStatus || command.Offset != 0 || data.Length < SanitizeStatusLog.Size
            || note.Started <= _sanitizeAnswered)
        {
            return;
        }

        var outcome = MemoryMarshal.AsRef<SanitizeStatusLog>(data).Status.Outcome;
        if (outcome == SanitizeOutcome.InProgress)
        {
            JudgeMeanwhile(note.Started);
        }
        else if (outcome != SanitizeOutcome.Failed)
        {
            (_sanitizeSent, _sanitizeAnswered, _sanitizeBegan) = (Never, Never, Never);
            _meanwhile.Clear();
        }
    }

    /// <summary>The namespaces were probed again.</summary>
    public void Settle()
    {
        if (!MayBeSanitizing)
        {
            model.TakeNamespaces();
        }
    }

    private void JudgeMeanwhile(int until)
    {
        foreach (var (request, _, ended, status) in _meanwhile)
        {
            if (ended < until)
            {
                model.Judge.Expect(
                    model.Rules.SanitizeRefuses,
                    status.CodeWithType is StatusCode.SanitizeInProgress or StatusCode.SanitizeNamespaceInProgress
                        or StatusCode.AdminCommandMediaNotReady,
                    $"{Status.Of(StatusCode.SanitizeInProgress)}, because the sanitize log said afterwards that the operation was going on",
                    $"{status} for {request}");
            }
        }

        _meanwhile.RemoveAll(query => query.Ended < until);
    }

    private void Unsettle(NamespaceModel ns, Upheaval upheaval)
    {
        model.Suspects.OnChange(ns, new BlockSpan(0, ulong.MaxValue));
        model.Contradictions.Forget(ns);
        ns.Answers.Clear();
        ns.Upheaval = upheaval;
        if (upheaval == Upheaval.Sanitized)
        {
            ns.IsUnknowable = true;
            return;
        }

        ns.FormatsInFlight += upheaval == Upheaval.Formatted ? 1 : 0;
        ns.LoseShape();
    }

    // FNA bit 0: a format applies to all namespaces; bit 1: so does what it erases.
    private bool IsHit(CommandNote note, NamespaceModel ns)
    {
        const FormatNvmAttributes OfAll = FormatNvmAttributes.FormatAppliesToAllNamespaces
            | FormatNvmAttributes.EraseAppliesToAllNamespaces;
        return note.Entry.NamespaceIdentifier == uint.MaxValue
            || note.Entry.NamespaceIdentifier == ns.Facts.Identifier
            || (note.Kind == CommandKind.Format && (model.Subsystem.Identity.FormatNvmAttributes & OfAll) != 0);
    }
}
