using NvmeConformance.Conformance.Sequences.Commands;

namespace NvmeConformance.LbaAllocation.Steps;

/// <summary>What a <see cref="PlacedStep"/> does.</summary>
public enum PlacedAction
{
    /// <summary>Write.</summary>
    Write,

    /// <summary>Read.</summary>
    Read,

    /// <summary>Dataset Management, where there is one.</summary>
    Deallocate,

    /// <summary>Get LBA Status of a few blocks.</summary>
    Query,

    /// <summary>Get LBA Status up to the end.</summary>
    QueryToTheEnd,
}

/// <summary>
/// A command whose blocks are found when it is sent, by what the namespace has become: for namespaces that are formatted or created while
/// the sequence runs.
/// </summary>
/// <param name="Place">Which of the namespaces, from 0; -1 for the last one.</param>
/// <param name="Action">What is done.</param>
/// <param name="PerThousand">Where, as a share of the namespace: 1000 is its last block.</param>
/// <param name="Blocks">How many blocks, cut off at the end and at what a transfer can hold.</param>
public sealed record PlacedStep(int Place, PlacedAction Action, int PerThousand, int Blocks) : Step
{
    private const int WholeInParts = 1000;
    private const int Descriptors = 32;

    /// <summary>What is written.</summary>
    public uint Pattern { get; init; } = 1;

    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        var namespaces = verbs.Subsystem.Namespaces;
        var place = Place < 0 ? namespaces.Count - 1 : Place;
        if (place >= 0 && place < namespaces.Count && CommandFor(verbs.Subsystem, namespaces[place]) is { } command)
        {
            verbs.TryDo(QueueTarget.First, command, out _, out _);
        }
    }

    /// <inheritdoc />
    public override IEnumerable<Step> Simpler()
    {
        if (Blocks > 1)
        {
            yield return this with { Blocks = 1 };
        }

        if (PerThousand != 0)
        {
            yield return this with { PerThousand = 0 };
        }
    }

    /// <inheritdoc />
    public override string Describe() => $"{Action} {Blocks} blocks at {PerThousand}/1000 of "
        + (Place < 0 ? "the last namespace" : $"namespace {Place} of the list")
        + (Action == PlacedAction.Write ? $", pattern {Pattern}" : "");

    private CommandIntent? CommandFor(ProbedSubsystem subsystem, in ProbedNamespace ns)
    {
        var first = (ulong)(((UInt128)(ns.SizeBlocks - 1) * (uint)PerThousand) / WholeInParts);
        var bytesPerBlock = ns.Format.BytesInDataBuffer;
        var most = Math.Min((ulong)Math.Max(1, subsystem.MaximumTransferBytes / bytesPerBlock), ns.SizeBlocks - first);
        var range = new BlockRange(first, (uint)Math.Min(most, (ulong)Blocks));
        return Action switch
        {
            PlacedAction.Write => new WriteIntent(ns.Identifier, range, Pattern),
            PlacedAction.Read => new ReadIntent(ns.Identifier, range),
            PlacedAction.Deallocate when subsystem is { SupportsDatasetManagement: true, DatasetRangeBlocksLimit: 0 or > 64 } =>
                new DatasetManagementIntent(ns.Identifier, [range], Deallocate: true),
            PlacedAction.Query => LbaStatusIntent.Allocated(ns.Identifier, first, (ushort)range.BlockCount, Descriptors),
            PlacedAction.QueryToTheEnd => LbaStatusIntent.Allocated(ns.Identifier, first, 0, Descriptors),
            _ => null,
        };
    }
}
