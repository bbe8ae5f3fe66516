using System.Runtime.InteropServices;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Reservations;

namespace NvmeConformance.Controller.Reservations.Intents;

/// <summary>Reservation Register (B2.2 chapter 7).</summary>
/// <param name="NamespaceIdentifier">NSID.</param>
/// <param name="Action">RREGA.</param>
/// <param name="CurrentKey">CRKEY.</param>
/// <param name="NewKey">NRKEY.</param>
public sealed record ReservationRegisterIntent(
    uint NamespaceIdentifier, ReservationRegisterAction Action, ulong CurrentKey, ulong NewKey) : CommandIntent(NamespaceIdentifier)
{
    /// <summary>CPTPL.</summary>
    public PersistenceChange Persistence { get; init; }

    /// <inheritdoc />
    public override bool IsAdmin => false;

    /// <inheritdoc />
    public override int TransferBytes(int blockBytes) => ReservationKeys.Size;

    /// <inheritdoc />
    public override void FillData(Span<byte> data, int blockBytes) =>
        MemoryMarshal.Write(data, new ReservationKeys { CurrentKey = CurrentKey, OtherKey = NewKey });

    /// <inheritdoc />
    public override SubmissionEntry Encode() => ReservationRegisterCommand.Encode(
        new ReservationRegisterCommand(NamespaceIdentifier, Action, Persistence: Persistence));

    /// <inheritdoc />
    public override string Describe() =>
        $"reservation: {Action} in namespace {NamespaceIdentifier}, current key {CurrentKey:X}h, new key {NewKey:X}h"
        + (Persistence == PersistenceChange.None ? "" : $", {Persistence}");
}

/// <summary>Reservation Acquire (B2.2 chapter 7).</summary>
/// <param name="NamespaceIdentifier">NSID.</param>
/// <param name="Action">RACQA.</param>
/// <param name="Type">RTYPE.</param>
/// <param name="CurrentKey">CRKEY.</param>
/// <param name="PreemptedKey">PRKEY.</param>
public sealed record ReservationAcquireIntent(
    uint NamespaceIdentifier, ReservationAcquireAction Action, ReservationType Type, ulong CurrentKey, ulong PreemptedKey)
    : CommandIntent(NamespaceIdentifier)
{
    /// <inheritdoc />
    public override bool IsAdmin => false;

    /// <inheritdoc />
    public override int TransferBytes(int blockBytes) => ReservationKeys.Size;

    /// <inheritdoc />
    public override void FillData(Span<byte> data, int blockBytes) =>
        MemoryMarshal.Write(data, new ReservationKeys { CurrentKey = CurrentKey, OtherKey = PreemptedKey });

    /// <inheritdoc />
    public override SubmissionEntry Encode() =>
        ReservationAcquireCommand.Encode(new ReservationAcquireCommand(NamespaceIdentifier, Action, Type));

    /// <inheritdoc />
    public override string Describe() =>
        $"reservation: {Action} {Type} in namespace {NamespaceIdentifier}, key {CurrentKey:X}h"
        + (Action == ReservationAcquireAction.Acquire ? "" : $", from key {PreemptedKey:X}h");
}

/// <summary>Reservation Release (B2.2 chapter 7).</summary>
/// <param name="NamespaceIdentifier">NSID.</param>
/// <param name="Action">RRELA.</param>
/// <param name="Type">RTYPE.</param>
/// <param name="CurrentKey">CRKEY.</param>
public sealed record ReservationReleaseIntent(
    uint NamespaceIdentifier, ReservationReleaseAction Action, ReservationType Type, ulong CurrentKey) : CommandIntent(NamespaceIdentifier)
{
    /// <inheritdoc />
    public override bool IsAdmin => false;

    /// <inheritdoc />
    public override int TransferBytes(int blockBytes) => ReservationReleaseCommand.DataSizeBytes;

    /// <inheritdoc />
    public override void FillData(Span<byte> data, int blockBytes) => MemoryMarshal.Write(data, CurrentKey);

    /// <inheritdoc />
    public override SubmissionEntry Encode() =>
        ReservationReleaseCommand.Encode(new ReservationReleaseCommand(NamespaceIdentifier, Action, Type));

    /// <inheritdoc />
    public override string Describe() =>
        $"reservation: {Action} {Type} in namespace {NamespaceIdentifier}, key {CurrentKey:X}h";
}
