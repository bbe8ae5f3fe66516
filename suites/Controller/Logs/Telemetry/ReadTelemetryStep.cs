using System.Runtime.InteropServices;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LogPages;

namespace NvmeConformance.Controller.Logs.Telemetry;

/// <summary>
/// Reads the capture of the host through the first controller, piece by piece, as far as its header says that data reach.
/// </summary>
/// <param name="BlocksPerPiece">How much with one command, in blocks of 512 bytes, at least 1.</param>
/// <param name="FromPercent">Where to begin, 0 to 99: so much of the capture is passed over.</param>
public sealed record ReadTelemetryStep(int BlocksPerPiece, int FromPercent) : Step
{
    private const int MostPieces = 24;
    private const int DwordsPerBlock = TelemetryHeader.BlockSizeBytes / sizeof(uint);

    /// <summary>Some blocks.</summary>
    /// <param name="first">The first of them, 0 for the header.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <returns>The command that reads them.</returns>
    public static LogPageIntent Blocks(int first, int count) => new(LogPageIdentifier.TelemetryHostInitiated, count * DwordsPerBlock)
    {
        Offset = (ulong)first * TelemetryHeader.BlockSizeBytes,
    };

    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        if (!verbs.TryDo(QueueTarget.First, Blocks(0, 1), out var completion, out var data)
            || !completion.Status.IsSuccess || data.Length < TelemetryHeader.Size)
        {
            return;
        }

        ref readonly var header = ref MemoryMarshal.AsRef<TelemetryHeader>(data);
        var last = Math.Max(header.DataArea1LastBlock, Math.Max(header.DataArea2LastBlock, header.DataArea3LastBlock));
        var next = 1 + (last * FromPercent / 100);
        for (var piece = 0; piece < MostPieces && next <= last && !verbs.HasFindings; piece++)
        {
            var count = Math.Min(BlocksPerPiece, last - next + 1);
            if (!verbs.TryDo(QueueTarget.First, Blocks(next, count), out _, out _))
            {
                return;
            }

            next += count;
        }
    }

    /// <inheritdoc />
    public override string Describe() => $"read the telemetry of the host in pieces of {BlocksPerPiece} blocks, from {FromPercent} % on";
}
