using System.Runtime.InteropServices;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LogPages;

namespace NvmeConformance.Controller.Reservations.Steps;

/// <summary>Reads pages of the log of reservation notifications (80h) until an empty one comes.</summary>
/// <param name="ControllerIndex">Of which controller.</param>
public sealed record ReadNotificationsStep(int ControllerIndex) : Step
{
    private const int MostPages = 24;

    /// <summary>The command that takes one page.</summary>
    public static LogPageIntent Take { get; } =
        new(LogPageIdentifier.ReservationNotification, ReservationNotification.Size / sizeof(uint)) { RetainAsynchronousEvent = false };

    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        var isEmpty = !verbs.Subsystem.ListsLogPage((byte)LogPageIdentifier.ReservationNotification);
        for (var page = 0; page < MostPages && !isEmpty && !verbs.HasFindings; page++)
        {
            isEmpty = !verbs.TryDo(new QueueTarget(ControllerIndex, 0), Take, out var completion, out var data)
                || !completion.Status.IsSuccess
                || MemoryMarshal.AsRef<ReservationNotification>(data).Type == ReservationNotificationType.Empty;
        }
    }

    /// <inheritdoc />
    public override string Describe() => $"read reservation notifications of controller {ControllerIndex}";
}
