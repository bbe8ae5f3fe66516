namespace NvmeConformance.Reference.Policies;

/// <summary>What ends a prohibition that nobody lifts. Resets of single controllers do not: it is the subsystem's (B2.2 8.1.5).</summary>
public enum LockdownLifetime
{
    /// <summary>Nothing.</summary>
    Forever,

    /// <summary>A loss of power.</summary>
    UntilPowerCycle,

    /// <summary>A reset of the NVM subsystem, or a loss of power.</summary>
    UntilSubsystemReset,
}
