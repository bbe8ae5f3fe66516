namespace NvmeConformance.Controller.Possibilities;

/// <summary>A state, and which of the commands on their way have taken effect in it.</summary>
/// <typeparam name="T">The state.</typeparam>
/// <param name="State">The state.</param>
/// <param name="AssumedSlots">One bit for each slot.</param>
internal readonly record struct Branch<T>(T State, ulong AssumedSlots)
    where T : class
{
    /// <summary>Whether the command of a slot has taken effect in it.</summary>
    public bool Assumes(int slot) => (AssumedSlots & (1UL << slot)) != 0;

    /// <summary>The same state, with a slot that is free again.</summary>
    public Branch<T> Without(int slot) => this with { AssumedSlots = AssumedSlots & ~(1UL << slot) };
}
