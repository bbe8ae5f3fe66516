using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Spec.Commands;

/// <summary>
/// Asynchronous Event Request, admin opcode 0Ch (B2.2 5.1.2). It has no fields of its own; its completion comes with an event, read
/// by <see cref="Events.AsynchronousEvent"/>.
/// </summary>
public static class AsynchronousEventRequestCommand
{
    /// <summary>Encodes the command.</summary>
    /// <returns>An entry without command identifier.</returns>
    public static SubmissionEntry Encode() => new() { Opcode = (byte)AdminOpcode.AsynchronousEventRequest };
}
