using NvmeConformance.Nvme.Spec.Virtualization;

namespace NvmeConformance.Controller.Virtualization.Model;

/// <summary>What the host knows of the resources of one kind that a primary controller has.</summary>
/// <param name="Last">As CNS 14h had them last.</param>
internal readonly record struct PoolFacts(FlexibleResources Last)
{
    /// <summary>What the primary has, as far as it is known.</summary>
    public int InForce { get; init; } = Last.AllocatedToPrimary;

    /// <summary>What it was granted and will have from the next reset on that is no Controller Reset; null for no change.</summary>
    public int? Granted { get; init; }

    /// <summary>A reset came.</summary>
    /// <param name="bringsGranted">Whether what was granted takes effect.</param>
    /// <returns>The facts.</returns>
    public PoolFacts AfterReset(bool bringsGranted) => bringsGranted ? this with { InForce = Granted ?? InForce, Granted = null } : this;

    /// <summary>
    /// What is left, at least and at most: no text says whether a change of the primary that is still to come counts already, nor
    /// whether what a secondary has counts as left when it is given anew.
    /// </summary>
    /// <param name="assigned">What all secondaries have.</param>
    /// <param name="own">What the one has that is about to be given something.</param>
    /// <returns>Both counts, 0 at least.</returns>
    public (long AtLeast, long AtMost) Left(long assigned, long own)
    {
        var others = Last.FlexibleTotal - assigned;
        return (
            Math.Max(0, others - Math.Max(InForce, Granted ?? InForce)),
            Math.Max(0, others - Math.Min(InForce, Granted ?? InForce) + own));
    }
}
