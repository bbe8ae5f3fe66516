using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Logs;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Errors;

/// <summary>
/// What all commands that end with an error have in common (B2.2 4.2.3): whether the Error Information log tells more (M), and when
/// the host may try again (CRD). Commands that succeed never come here. A seam: error faults override it.
/// </summary>
/// <param name="controller">Whose errors they are.</param>
public class ErrorReporting(ReferenceController controller)
{
    private static readonly Purpose Logged = new("error is logged");
    private static readonly Purpose RetryDelay = new("retry delay");

    private ErrorDetail _detail = ErrorDetail.None;

    private ErrorInformationLog Log => controller.Logs.Get<ErrorInformationLog>(LogPageIdentifier.ErrorInformation);

    /// <summary>Tells more about the error that the command being executed is about to end with.</summary>
    /// <param name="detail">What is known.</param>
    public void Describe(in ErrorDetail detail) => _detail = detail;

    /// <summary>Completes the status of a command that ends with an error.</summary>
    /// <param name="command">The command.</param>
    /// <param name="status">SCT, SC and DNR.</param>
    /// <returns>The status with M and CRD.</returns>
    public virtual Status Finish(FetchedCommand command, Status status)
    {
        ArgumentNullException.ThrowIfNull(command);
        status = status with { Bits = (ushort)(status.Bits | RetryDelayOf(command, status)) };
        if (IsLogged(command))
        {
            status = status with { Bits = (ushort)(status.Bits | MoreBit) };
            Log.Add(command.Entry, command.Queue.Identifier, status, _detail);
        }

        _detail = ErrorDetail.None;
        return status;
    }

    /// <summary>Logs an error that belongs to no command, such as a wrong doorbell value.</summary>
    /// <param name="queue">SQID, or FFFFh where it belongs to no queue either.</param>
    /// <param name="status">What is logged.</param>
    public virtual void NoteOutsideOfCommands(ushort queue, Status status) => Log.Add(queue, status);

    /// <summary>M, bit 13 of the status field.</summary>
    protected const ushort MoreBit = 1 << 13;

    /// <summary>Whether an error gets an entry in the log, and M with it (BASE-056).</summary>
    /// <param name="command">The command.</param>
    /// <returns>The outcome.</returns>
    protected virtual bool IsLogged(FetchedCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        return controller.Policies.Errors.Logged switch
        {
            LoggedErrors.All => true,
            LoggedErrors.OfAdminCommands => command.Queue.Identifier == 0,
            LoggedErrors.DrawnPerCommand => command.Place.For(Logged).Chance(500),
            _ => false,
        };
    }

    /// <summary>CRD: only where a retry makes sense and the host has said that it understands delays (BASE-057).</summary>
    /// <param name="command">The command.</param>
    /// <param name="status">Its status.</param>
    /// <returns>Bits 12:11 of the status field.</returns>
    protected virtual int RetryDelayOf(FetchedCommand command, Status status)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (status.DoNotRetry || !controller.HostBehavior.AdvancedCommandRetry)
        {
            return 0;
        }

        var delays = controller.Configuration.HostBehavior.RetryDelayCount;
        return (int)command.Place.For(RetryDelay).Below((uint)delays + 1) << 11;
    }
}
