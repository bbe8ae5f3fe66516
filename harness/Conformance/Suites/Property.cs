using FsCheck;
using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.Conformance.Suites;

/// <summary>
/// What a test states: on every subsystem that meets the needs, every script that can be generated leads to observations that the
/// oracle calls legal.
/// </summary>
public sealed record Property
{
    /// <summary>The subsystems meant: those on which the test shows most.</summary>
    public SubsystemNeeds Needs { get; init; } = SubsystemNeeds.Any;

    /// <summary>
    /// What the test cannot do without. A device that cannot take the shape of <see cref="Needs"/>, but this one, is tested as it is, as
    /// far as the requirements apply to it.
    /// </summary>
    public SubsystemNeeds Least { get; init; } = SubsystemNeeds.Least;

    /// <summary>Makes the oracle; it is used for all sequences of the test, one after the other.</summary>
    public required Func<RequirementRegistry, IOracle> Oracle { get; init; }

    /// <summary>Makes the generator for a subsystem as it was probed. Called for every sequence, so it should be cheap.</summary>
    public required Func<ProbedSubsystem, Gen<Script>> Scripts { get; init; }

    /// <summary>
    /// How many sequences the test takes, in percent of the profile's budget: less where one sequence says much, or where there is
    /// little to vary. At least one is run.
    /// </summary>
    public int BudgetPercent { get; init; } = 100;
}
