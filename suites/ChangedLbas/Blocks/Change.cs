using NvmeConformance.ChangedLbas.Queues;

namespace NvmeConformance.ChangedLbas.Blocks;

/// <summary>A command that may change blocks, from the moment it becomes visible to the device.</summary>
internal sealed class Change
{
    /// <summary>What it does.</summary>
    public required ChangeKind Kind { get; init; }

    /// <summary>Which controller processes it, by index.</summary>
    public required int Controller { get; init; }

    /// <summary>The namespace that it changes.</summary>
    public required NamespaceModel Namespace { get; init; }

    /// <summary>When it became visible, as a count of events.</summary>
    public required int Started { get; init; }

    /// <summary>When its completion was seen; <see cref="int.MaxValue"/> while it is in flight.</summary>
    public int Ended { get; set; } = int.MaxValue;

    /// <summary>How it ended.</summary>
    public ChangeOutcome Outcome { get; set; }

    /// <summary>The blocks that it may change, cut off at the end of the namespace.</summary>
    public List<BlockSpan> Spans { get; } = [];

    /// <summary>For Copy: where the data come from.</summary>
    public List<(NamespaceModel Namespace, BlockSpan Span)> Sources { get; } = [];

    /// <summary>For Write: what each block holds afterwards, in the order of the blocks.</summary>
    public ulong[] Written { get; set; } = [];

    /// <summary>The time of logging in which what it changes must be reported; null where it need not.</summary>
    public Session? Owed { get; set; }

    /// <summary>Whether no other command of the controller was sent between the completion of the start and this one.</summary>
    public bool IsFirstOfSession { get; set; }

    /// <summary>Whether its effect may stay out, so that it is owed only once it was seen.</summary>
    public bool IsOptional => Kind == ChangeKind.Deallocate || Outcome is ChangeOutcome.Failed or ChangeOutcome.Lost;

    /// <summary>Whether it may change a block.</summary>
    /// <param name="ns">The namespace.</param>
    /// <param name="span">The blocks.</param>
    /// <returns>Whether it reaches any of them.</returns>
    public bool Reaches(NamespaceModel ns, BlockSpan span)
    {
        if (ns == Namespace && Outcome != ChangeOutcome.Refused)
        {
            foreach (var own in Spans)
            {
                if (own.First < span.End && span.First < own.End)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>For people.</summary>
    /// <returns>The kind and the blocks.</returns>
    public override string ToString() =>
        $"{Kind} of controller {Controller}, nsid {Namespace.Identifier} {string.Join(", ", Spans)}{(Ended == int.MaxValue ? ", in flight" : "")}";
}

/// <summary>What a command does to blocks.</summary>
internal enum ChangeKind : byte
{
    /// <summary>Write.</summary>
    Write,

    /// <summary>The second command of Compare and Write.</summary>
    FusedWrite,

    /// <summary>Write Zeroes.</summary>
    WriteZeroes,

    /// <summary>Dataset Management with AD: a hint.</summary>
    Deallocate,

    /// <summary>Copy, to its destination.</summary>
    Copy,

    /// <summary>Write Uncorrectable.</summary>
    WriteUncorrectable,

    /// <summary>Format NVM.</summary>
    Format,
}

/// <summary>How a command ended.</summary>
internal enum ChangeOutcome : byte
{
    /// <summary>It has not.</summary>
    InFlight,

    /// <summary>With success.</summary>
    Succeeded,

    /// <summary>It was turned away before it changed anything.</summary>
    Refused,

    /// <summary>With an error that says nothing about what was changed.</summary>
    Failed,

    /// <summary>Nobody will know.</summary>
    Lost,
}
