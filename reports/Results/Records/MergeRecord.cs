namespace NvmeConformance.Results.Records;

/// <summary>
/// Says that the records of several runs were put together, from which, and what did not fit. It keeps the damage of the runs alive:
/// the merged file itself is whole, and would otherwise promise more than its sources could.
/// </summary>
public sealed record MergeRecord : ResultRecord
{
    /// <summary>The value of <c>kind</c>.</summary>
    public const string KindName = "merge";

    /// <summary>The runs, in the order in which they were given.</summary>
    public IReadOnlyList<MergedRun> Runs { get; init => field = RecordList.Whole(value); } = [];

    /// <summary>What did not fit together, and what was damaged.</summary>
    public IReadOnlyList<MergeConflict> Conflicts { get; init => field = RecordList.Whole(value); } = [];
}

/// <summary>One of the runs that were put together.</summary>
/// <param name="Name">What the person who merged called it, usually its directory.</param>
/// <param name="Seed">Its first seed.</param>
/// <param name="Seeds">How many consecutive seeds it ran.</param>
/// <param name="Profile">Its profile.</param>
public sealed record MergedRun(string Name, ulong Seed, int Seeds, string Profile);

/// <summary>Something that does not fit together.</summary>
/// <param name="What">One sentence that says what.</param>
/// <param name="Weakens">True when no verdict can cover the whole any more; otherwise it only wants to be known.</param>
public sealed record MergeConflict(string What, bool Weakens);
