using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Reservations;

namespace NvmeConformance.Controller.Reservations.Intents;

/// <summary>Reservation Report (B2.2 chapter 7).</summary>
/// <param name="NamespaceIdentifier">NSID.</param>
/// <param name="Dwords">How many dwords to read, at least 1.</param>
public sealed record ReservationReportIntent(uint NamespaceIdentifier, int Dwords = 64) : CommandIntent(NamespaceIdentifier)
{
    /// <inheritdoc />
    public override bool IsAdmin => false;

    /// <inheritdoc />
    public override int TransferBytes(int blockBytes) => (int)Math.Min((long)Dwords * sizeof(uint), int.MaxValue);

    /// <inheritdoc />
    public override SubmissionEntry Encode() =>
        ReservationReportCommand.Encode(new ReservationReportCommand(NamespaceIdentifier, (uint)(Dwords - 1)));

    /// <inheritdoc />
    public override string Describe() => $"reservation: report of namespace {NamespaceIdentifier}";
}
