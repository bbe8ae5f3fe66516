using NvmeConformance.LbaAllocation.Generation;

namespace NvmeConformance.LbaAllocation;

/// <summary>What users care about: copying only what is reported loses nothing.</summary>
/// <param name="context">The run.</param>
public sealed class ImageTests(SuiteContext context)
{
    /// <summary>Histories of everything that changes allocation, each ended by an image of every namespace that it used.</summary>
    [SkippableFact]
    [Requirement("LBA-IMAGE-001")]
    public void Copying_only_what_is_reported_gives_an_equal_image() => context.ForAll(new Property
    {
        Needs = Needing.Tracking,
        Oracle = AllocationOracle.For,
        Scripts = Scripts.Of(new Mix(
            (Move.Write, 6), (Move.Deallocate, 3), (Move.DeallocatePieces, 2), (Move.DeallocateMany, 1),
            (Move.Rewrite, 2), (Move.WriteZeroes, 2),
            (Move.WriteZeroesUnits, 1), (Move.ZeroAll, 1), (Move.Copy, 3), (Move.WriteUncorrectable, 1), (Move.RejectedWrite, 1),
            (Move.Burst, 1), (Move.Race, 2), (Move.AnyReset, 1), (Move.CutPower, 1), (Move.Flush, 1), (Move.Image, 1))
        {
            Depth = 6, Namespaces = 2, FewestSteps = 10, MostSteps = 32, EndsWithImages = true,
        }),
    });
}
