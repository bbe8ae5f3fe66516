using NvmeConformance.LbaAllocation.Knowledge;
using NvmeConformance.LbaAllocation.Oracle;
using NvmeConformance.LbaAllocation.Upheavals;
using NvmeConformance.Nvme.Spec.LbaStatus;

namespace NvmeConformance.LbaAllocation.Queries;

/// <summary>
/// Judges with what status a Get LBA Status command ends (LBA allocation digest 9 and 13): a legal one succeeds; an illegal one is
/// rejected. Where the specification names no status, any error will do and the expected one is only recommended. Where a command
/// breaks several rules, any of the errors may come, so only commands that break one are judged.
/// </summary>
internal sealed class RefusalJudge(AllocationModel model)
{
    private const uint Version21 = 0x0002_0100;

    [Flags]
    private enum Fault
    {
        None = 0,
        ActionAbsent = 1 << 0,
        ActionReserved = 1 << 1,
        Broadcast = 1 << 2,
        Inactive = 1 << 3,
        Invalid = 1 << 4,
        StartBehindEnd = 1 << 5,
        CrossingEnd = 1 << 6,

        // MNDW 0 has no room for the header, and MDTS need not apply: the specification leaves both open.
        Open = 1 << 7,

        // Actions 10h and 11h, which GLSS governs.
        Unrecoverable = 1 << 8,
        UnrecoverableAbsent = 1 << 9,
    }

    /// <summary>Judges the status.</summary>
    /// <param name="note">The query.</param>
    /// <param name="status">How it ended.</param>
    /// <returns>Whether a list that came with success is worth judging.</returns>
    public bool Allows(CommandNote note, Status status)
    {
        if (note.Namespace is { } ns && MetUpheaval(note, ns))
        {
            return JudgeInUpheaval(note, ns, status);
        }

        // Where an action type is offered, it is none of the mistakes of a command that makes another one.
        var fault = FaultsOf(note);
        fault = fault == Fault.Unrecoverable ? fault : fault & ~Fault.Unrecoverable;
        switch (fault)
        {
            case Fault.Unrecoverable:
                model.Judge.Expect(
                    model.Rules.UnrecoverableOffered,
                    status.IsSuccess || MayPass(status),
                    "success, because GLSS is 1",
                    $"{status} for {note.Request}");
                return true;
            case Fault.UnrecoverableAbsent:
                Reject(model.Rules.UnrecoverableRejected, note, status, "an error, because GLSS is 0");
                return false;
            case Fault.None:
                return JudgeLegal(note, status);
            case Fault.ActionAbsent:
                Reject(model.Rules.AbsentRejected, note, status, "an error, because RALBAS is 0");
                Recommend(
                    model.Rules.AbsentStatus,
                    status,
                    StatusCode.InvalidFieldInCommand,
                    model.Subsystem.ReportsUnrecoverableLbas ? StatusCode.InvalidFieldInCommand : StatusCode.InvalidCommandOpcode);
                return false;
            case Fault.ActionReserved:
                Reject(model.Rules.ReservedActionRejected, note, status, "an error, because the action type is reserved");
                Recommend(model.Rules.ReservedActionStatus, status, StatusCode.InvalidFieldInCommand, StatusCode.InvalidFieldInCommand);
                return false;
            case Fault.Broadcast:
                // Before revision 2.1 the broadcast value could be taken for an invalid namespace.
                Demand(
                    model.Rules.BroadcastRejected,
                    note,
                    status,
                    StatusCode.InvalidFieldInCommand,
                    model.Subsystem.Version < Version21 ? StatusCode.InvalidNamespaceOrFormat : StatusCode.InvalidFieldInCommand);
                return false;
            case Fault.Inactive:
                Demand(model.Rules.InactiveRejected, note, status, StatusCode.InvalidFieldInCommand, StatusCode.InvalidFieldInCommand);
                return false;
            case Fault.Invalid:
                Demand(model.Rules.InvalidRejected, note, status, StatusCode.InvalidNamespaceOrFormat, StatusCode.InvalidNamespaceOrFormat);
                return false;
            case Fault.StartBehindEnd:
                Reject(model.Rules.StartBehindEndRejected, note, status, "an error, because SLBA is not below NSZE");
                Recommend(model.Rules.StartBehindEndStatus, status, StatusCode.LbaOutOfRange, StatusCode.LbaOutOfRange);
                return true;
            case Fault.CrossingEnd:
                Reject(model.Rules.CrossingEndRejected, note, status, "an error, because SLBA + RL is beyond NSZE");
                Recommend(model.Rules.CrossingEndStatus, status, StatusCode.LbaOutOfRange, StatusCode.LbaOutOfRange);
                return true;
            default:
                return fault == Fault.Open;
        }
    }

    /// <summary>No completion came.</summary>
    /// <param name="note">The query.</param>
    /// <param name="isQuiescent">Whether virtual time shows that none ever will.</param>
    public void Lost(CommandNote note, bool isQuiescent)
    {
        if (!isQuiescent)
        {
            model.Judge.Undecide(model.Rules.Succeeds, $"{note.Request} did not complete in time");
            return;
        }

        if (note.HasCompany || model.Notes.InFlight > 0)
        {
            model.Judge.Expect(
                model.Rules.EndsAmongOthers,
                false,
                "a completion",
                $"none, and nothing is going on any more, for {note.Request} among other commands");
        }

        var rule = model.Subsystem.ReportsAllocatedLbas ? model.Rules.Succeeds : model.Rules.AbsentRejected;
        model.Judge.Expect(rule, false, "a completion", $"none, and nothing is going on any more, for {note.Request}");
    }

    private bool JudgeLegal(CommandNote note, Status status)
    {
        if (MayPass(status))
        {
            model.Judge.Undecide(model.Rules.Succeeds, $"{note.Request} ended with {status}, which may pass");
            return false;
        }

        model.Judge.Expect(model.Rules.Succeeds, status.IsSuccess, "success, because RALBAS is 1", $"{status} for {note.Request}");
        if (note.Namespace is { Upheaval: Upheaval.Formatted })
        {
            model.Judge.Expect(model.Rules.FormatThenQuery, status.IsSuccess, "success after a format", $"{status} for {note.Request}");
        }

        if (note.Namespace is { } ns && ns.DeallocatedError.IsOnAnywhere)
        {
            model.Judge.Expect(
                model.Rules.ErrorSparesQueries, status.IsSuccess, "success, whatever DULBE is", $"{status} for {note.Request}");
        }

        return true;
    }

    private bool MetUpheaval(CommandNote note, NamespaceModel ns) =>
        model.Upheavals.MayBeSanitizing || ns.IsShapeUnknown || ns.LastFormatEnded > note.Started;

    // LBA-ALLOC-062: while a format may run, a question that is legal in every format succeeds, or is told to come again.
    private bool JudgeInUpheaval(CommandNote note, NamespaceModel ns, Status status)
    {
        var metFormat = ns.FormatsInFlight > 0 || ns.LastFormatEnded > note.Started;
        if (metFormat && note.Request is { StartingLba: 0, RangeLength: 0, Action: LbaStatusAction.Allocated }
            && !model.Upheavals.MayBeSanitizing
            && note.Request.Bytes >= LbaStatusDescriptorListHeader.Size && model.Subsystem.ReportsAllocatedLbas)
        {
            model.Judge.Expect(
                model.Rules.FormatMeanwhile,
                status.IsSuccess || (status.CodeWithType == StatusCode.FormatInProgress && !status.DoNotRetry) || MayPass(status),
                $"success, or {Status.Of(StatusCode.FormatInProgress)} without DNR, while a format may run",
                $"{status} for {note.Request}");
        }

        return status.IsSuccess;
    }

    private Fault FaultsOf(CommandNote note)
    {
        var request = note.Request;
        var fault = request.Action switch
        {
            LbaStatusAction.Allocated => model.Subsystem.ReportsAllocatedLbas ? Fault.None : Fault.ActionAbsent,
            LbaStatusAction.ScanPotentiallyUnrecoverable or LbaStatusAction.TrackedPotentiallyUnrecoverable =>
                model.Subsystem.ReportsUnrecoverableLbas ? Fault.Unrecoverable : Fault.UnrecoverableAbsent,
            _ => Fault.ActionReserved,
        };
        if (request.Bytes < LbaStatusDescriptorListHeader.Size || request.Bytes > model.Subsystem.MaximumTransferBytes)
        {
            fault |= Fault.Open;
        }

        if (note.Namespace is not { } ns)
        {
            return fault | (request.NamespaceIdentifier switch
            {
                uint.MaxValue => Fault.Broadcast,
                0 => Fault.Invalid,
                var other when other > model.Subsystem.HighestNamespaceIdentifier => Fault.Invalid,

                // Which namespaces other controllers have was not asked.
                _ => note.ControllerIndex == 0 ? Fault.Inactive : Fault.Inactive | Fault.Open,
            });
        }

        if (request.StartingLba >= ns.SizeBlocks)
        {
            return fault | Fault.StartBehindEnd;
        }

        return request.RangeLength > ns.SizeBlocks - request.StartingLba ? fault | Fault.CrossingEnd : fault;
    }

    // Statuses of a moment, none of which a test here brings about.
    private static bool MayPass(Status status) =>
        !status.DoNotRetry
        && (status.CodeType == StatusCodeType.Path
            || status.CodeWithType is StatusCode.AdminCommandMediaNotReady or StatusCode.NamespaceNotReady
                or StatusCode.CommandInterrupted or StatusCode.TransientTransportError);

    private void Reject(Conformance.Registry.Rule rule, CommandNote note, Status status, string expected) =>
        model.Judge.Expect(rule, !status.IsSuccess, expected, $"success for {note.Request}, ATYPE {(byte)note.Request.Action:X2}h");

    private void Demand(Conformance.Registry.Rule rule, CommandNote note, Status status, StatusCode one, StatusCode other) =>
        model.Judge.Expect(
            rule,
            status.CodeWithType == one || status.CodeWithType == other,
            $"{Status.Of(one)}{(one == other ? "" : $" or {Status.Of(other)}")}",
            $"{status} for {note.Request}");

    private void Recommend(Conformance.Registry.Rule rule, Status status, StatusCode one, StatusCode other)
    {
        if (!status.IsSuccess)
        {
            model.Judge.Expect(
                rule,
                status.CodeWithType == one || status.CodeWithType == other,
                $"{Status.Of(one)}{(one == other ? "" : $" or {Status.Of(other)}")}",
                $"{status}");
        }
    }
}
