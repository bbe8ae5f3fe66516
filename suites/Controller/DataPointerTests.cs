using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.Controller.Oracles.Rigs;
using NvmeConformance.Controller.Scripts;
using NvmeConformance.Nvme.Host.Devices;
using Xunit;

namespace NvmeConformance.Controller;

/// <summary>PRPs and SGLs: the right bytes, no others, and the right answer to what is wrong.</summary>
/// <param name="context">The run.</param>
public sealed class DataPointerTests(SuiteContext context)
{
    /// <summary>Offsets, page orders, and lists that begin anywhere.</summary>
    [SkippableFact]
    [Requirement("BASE-060")]
    public void Every_layout_of_prps_moves_the_right_bytes() => context.ForAll(new Property
    {
        Oracle = RigOracle.About("BASE-060"),
        Scripts = RigScripts.Transferring(TransferScripts.Prps),
        BudgetPercent = 12,
    });

    /// <summary>Transfers that fill a list page exactly, and one page more.</summary>
    [SkippableFact]
    [Requirement("BASE-060")]
    public void Lists_go_on_in_further_pages() => context.ForAll(new Property
    {
        Oracle = RigOracle.About("BASE-060"),
        Scripts = RigScripts.Transferring(TransferScripts.ChainedLists),
        BudgetPercent = 3,
    });

    /// <summary>In PRP2, in list entries, and low bits in PRP1.</summary>
    [SkippableFact]
    [Requirement("BASE-061")]
    public void Offsets_that_must_not_be_are_refused() => context.ForAll(new Property
    {
        Oracle = RigOracle.About("BASE-060"),
        Scripts = RigScripts.Transferring(TransferScripts.WrongPrps),
        BudgetPercent = 6,
    });

    /// <summary>CC.MPS from MPSMIN to MPSMAX.</summary>
    [SkippableFact]
    [Requirement("BASE-062")]
    public void Every_page_size_works() => context.ForAll(new Property
    {
        Needs = new SubsystemNeeds { Features = OptionalFeatures.LargePages },
        Oracle = RigOracle.About("BASE-062"),
        Scripts = RigScripts.Transferring(TransferScripts.PageSizes),
        BudgetPercent = 5,
    });

    /// <summary>Pieces of any size, segments of any length, bit buckets.</summary>
    [SkippableFact]
    [Requirement("BASE-063")]
    public void Sgls_work_as_they_are_claimed() => context.ForAll(new Property
    {
        Needs = new SubsystemNeeds { Features = OptionalFeatures.Sgl },
        Oracle = RigOracle.About("BASE-063"),
        Scripts = RigScripts.Transferring(TransferScripts.Sgls),
        BudgetPercent = 8,
    });

    /// <summary>Every flaw that the standard has a status for.</summary>
    [SkippableFact]
    [Requirement("BASE-064")]
    public void Broken_sgls_are_refused() => context.ForAll(new Property
    {
        Needs = new SubsystemNeeds { Features = OptionalFeatures.Sgl },
        Oracle = RigOracle.About("BASE-064", "bounds"),
        Scripts = RigScripts.Transferring(TransferScripts.WrongSgls),
        BudgetPercent = 8,
    });

    /// <summary>MDTS works, one block more does not.</summary>
    [SkippableFact]
    [Requirement("BASE-065")]
    public void The_transfer_limit_is_where_it_is_claimed() => context.ForAll(new Property
    {
        Needs = new SubsystemNeeds { Features = OptionalFeatures.TransferLimit },
        Oracle = RigOracle.About("BASE-065", "bounds"),
        Scripts = RigScripts.Transferring(TransferScripts.Limits),
        BudgetPercent = 4,
    });

    /// <summary>A page at an address where nothing is.</summary>
    [SkippableFact]
    [Requirement("BASE-066")]
    public void Memory_that_cannot_be_reached_is_survived() => context.ForAll(new Property
    {
        Oracle = RigOracle.About("BASE-066"),
        Scripts = RigScripts.Transferring(TransferScripts.Unreachable),
        BudgetPercent = 4,
    });
}
