namespace NvmeConformance.Reference.Policies;

/// <summary>Policies with a name. The one called <see cref="Drawn"/> is no fixed policy: it draws them.</summary>
internal static class NamedPolicies
{
    /// <summary>The name that means: draw them.</summary>
    internal const string Drawn = "drawn";

    private static readonly SortedDictionary<string, ReferencePolicies> Fixed = new(StringComparer.Ordinal)
    {
        ["lazy"] = new ReferencePolicies
        {
            Deallocate = DeallocateChoice.Nothing,
            WriteZeroesDeallocatesWhereOptional = false,
            PlacementUnitBlocks = 8,
            UnreportedUnitBlocks = 64,
            InitiallyAllocatedRuns = 2,
        },
        ["plain"] = new ReferencePolicies(),
        ["reordering"] = new ReferencePolicies
        {
            ArbitrationBurst = 3,
            Delays = new DelayPolicy
            {
                Order = CompletionOrder.LongTail,
                FetchNanoseconds = 50,
                ExecuteMinimumNanoseconds = 200,
                ExecuteMaximumNanoseconds = 20_000,
                PostMinimumNanoseconds = 50,
                PostMaximumNanoseconds = 10_000,
            },
        },
    };

    /// <summary>All names, in order.</summary>
    internal static IEnumerable<string> Names => Fixed.Keys.Append(Drawn).Order(StringComparer.Ordinal);

    /// <summary>A fixed policy; null for <see cref="Drawn"/> and unknown names.</summary>
    internal static ReferencePolicies? Find(string name) => Fixed.GetValueOrDefault(name);
}
