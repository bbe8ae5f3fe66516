using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.Controller.Blocks.Generation;
using Xunit;

namespace NvmeConformance.Controller.Blocks;

/// <summary>Namespaces that several controllers share.</summary>
/// <param name="context">The run.</param>
public sealed class SharedNamespaceTests(SuiteContext context)
{
    /// <summary>Writes through one controller, reads through another.</summary>
    [SkippableFact]
    [Requirement("BASE-166")]
    public void What_one_controller_wrote_another_one_reads() => context.ForAll(new Property
    {
        Needs = BlockNeeds.Any with { Controllers = 2 },
        Oracle = BlockOracle.For,
        Scripts = BlockScripts.Of(new BlockMix(
            (6, moves => moves.Write()), (6, moves => moves.Read()), (1, moves => moves.Deallocate()), (1, moves => moves.WriteZeroes()),
            (1, moves => moves.Reset()), (1, moves => moves.Race()))
        {
            Depth = 6, Places = 1,
        }),
        BudgetPercent = 50,
    });
}
