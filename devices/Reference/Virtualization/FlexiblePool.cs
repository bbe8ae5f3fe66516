using NvmeConformance.Nvme.Spec.Virtualization;
using NvmeConformance.Reference.Configuration;

namespace NvmeConformance.Reference.Virtualization;

/// <summary>The flexible resources of one kind that one primary controller has to give (B2.2 8.2.6).</summary>
public sealed class FlexiblePool
{
    private int _storedForPrimary;

    /// <summary>What there is.</summary>
    public FlexibleResourceConfiguration Configuration { get; private set; } = new();

    /// <summary>CRT: whether resources of this kind can be moved at all.</summary>
    public bool IsFlexible => Configuration.Total != 0;

    /// <summary>RFAP: what the primary has for itself, as in force.</summary>
    public int AllocatedToPrimary { get; private set; }

    /// <summary>RFA: what secondary controllers have.</summary>
    public int Assigned { get; internal set; }

    /// <summary>What nobody has.</summary>
    public int Left => Configuration.Total - AllocatedToPrimary - Assigned;

    /// <summary>As a new device.</summary>
    internal void PowerOn(FlexibleResourceConfiguration configuration)
    {
        Configuration = configuration;
        (_storedForPrimary, AllocatedToPrimary, Assigned) = (configuration.InitiallyOfPrimary, configuration.InitiallyOfPrimary, 0);
    }

    /// <summary>What the primary is to have after its next reset that is no Controller Reset; kept without power.</summary>
    internal void StoreForPrimary(int count) => _storedForPrimary = count;

    /// <summary>Such a reset has come, and no secondary controller has anything.</summary>
    internal void BringIntoForce() => AllocatedToPrimary = _storedForPrimary;

    /// <summary>A count rounded up to the granularity, if there are that many to be had.</summary>
    internal int Rounded(int count, int most)
    {
        var rounded = (count + Configuration.Granularity - 1) / Configuration.Granularity * Configuration.Granularity;
        return rounded <= most ? rounded : count;
    }

    /// <summary>What CNS 14h says of it.</summary>
    internal FlexibleResources Describe(int privateTotal) => new()
    {
        FlexibleTotal = Configuration.Total,
        AssignedToSecondaries = (uint)Assigned,
        AllocatedToPrimary = (ushort)AllocatedToPrimary,
        PrivateTotal = (ushort)privateTotal,
        MaximumPerSecondary = Configuration.MaximumPerSecondary,
        PreferredGranularity = Configuration.Granularity,
    };
}
