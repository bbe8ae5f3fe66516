using System.Runtime.InteropServices;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LogPages;

namespace NvmeConformance.Controller.Logs.PersistentEvents;

/// <summary>
/// Reads the persistent event log of the context that is there, through the first controller, piece by piece up to its end.
/// </summary>
/// <param name="BytesPerPiece">How much with one command; a multiple of 4.</param>
public sealed record ReadEventsStep(int BytesPerPiece) : Step
{
    private const int MostPieces = 32;

    /// <summary>A command to the log.</summary>
    /// <param name="action">What it does.</param>
    /// <param name="offset">Where it begins, in bytes.</param>
    /// <param name="lengthBytes">How much it reads, a multiple of 4, at least 4.</param>
    /// <returns>The command.</returns>
    public static LogPageIntent Log(PersistentEventAction action, ulong offset = 0, int lengthBytes = PersistentEventLogHeader.Size) =>
        new(LogPageIdentifier.PersistentEvent, lengthBytes / sizeof(uint)) { Offset = offset, LogSpecificParameter = (byte)action };

    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        if (!verbs.TryDo(QueueTarget.First, Log(PersistentEventAction.Read), out var completion, out var data)
            || !completion.Status.IsSuccess || data.Length < PersistentEventLogHeader.Size)
        {
            return;
        }

        var end = MemoryMarshal.AsRef<PersistentEventLogHeader>(data).LengthBytes;
        ulong next = PersistentEventLogHeader.Size;
        for (var piece = 0; piece < MostPieces && next < end && !verbs.HasFindings; piece++)
        {
            if (!verbs.TryDo(QueueTarget.First, Log(PersistentEventAction.Read, next, BytesPerPiece), out _, out _))
            {
                return;
            }

            next += (ulong)BytesPerPiece;
        }
    }

    /// <inheritdoc />
    public override string Describe() => $"read the persistent events in pieces of {BytesPerPiece} bytes";
}
