using NvmeConformance.ChangedLbas.Generation;

namespace NvmeConformance.ChangedLbas;

/// <summary>What users care about: a copy that is made by what is reported loses nothing.</summary>
/// <param name="context">The run.</param>
public sealed class ImageTests(SuiteContext context)
{
    /// <summary>Rings of every size, readers of every pace, and everything that changes blocks.</summary>
    [SkippableFact]
    [Requirement("LM-IMAGE-001", "LM-TRKU-001")]
    public void A_copy_by_what_is_allocated_and_then_by_what_has_changed_is_equal() => context.ForAll(new Property
    {
        Needs = Needing.Two,
        Oracle = ChangeOracle.For,
        Scripts = ChangeScripts.Of(new Mix(
            (Move.Write, 8), (Move.Rewrite, 4), (Move.WriteZeroes, 3), (Move.Deallocate, 3), (Move.DeallocateMany, 1), (Move.Copy, 2),
            (Move.WriteUncorrectable, 1), (Move.Others, 3), (Move.CopyImage, 4), (Move.Suspend, 1), (Move.Idle, 1))
        {
            CopiesImage = true, MostMoves = 40, Namespaces = 1,
        }),
        BudgetPercent = 60,
    });
}
