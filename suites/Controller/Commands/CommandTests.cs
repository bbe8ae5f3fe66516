using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Suites;
using Xunit;

namespace NvmeConformance.Controller.Commands;

/// <summary>Rules that hold for every command (BASE-050 to 055).</summary>
/// <param name="context">The run.</param>
public sealed class CommandTests(SuiteContext context)
{
    /// <summary>Every opcode of the standard, and every reserved one.</summary>
    [SkippableFact]
    [Requirement("BASE-050", "BASE-051", "BASE-072")]
    public void An_opcode_is_known_exactly_when_it_is_listed_and_claimed() => context.ForAll(new Property
    {
        Oracle = CommandOracle.For,
        Scripts = CommandScripts.Opcodes,
        BudgetPercent = 20,
    });

    /// <summary>Invalid, inactive and broadcast namespace identifiers, and identifiers where none is used.</summary>
    [SkippableFact]
    [Requirement("BASE-052", "BASE-053")]
    public void A_namespace_that_cannot_be_meant_is_refused_for_the_right_reason() => context.ForAll(new Property
    {
        Oracle = CommandOracle.For,
        Scripts = CommandScripts.OfNamespaces,
        BudgetPercent = 10,
    });

    /// <summary>Reserved values of FUSE and PSDT, and reserved fields of Identify.</summary>
    [SkippableFact]
    [Requirement("BASE-054", "BASE-055")]
    public void Reserved_values_are_refused_and_reserved_fields_do_nothing() => context.ForAll(new Property
    {
        Oracle = CommandOracle.For,
        Scripts = CommandScripts.Reserved,
        BudgetPercent = 10,
    });
}
