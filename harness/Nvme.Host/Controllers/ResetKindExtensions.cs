namespace NvmeConformance.Nvme.Host.Controllers;

/// <summary>What a kind of reset needs and reaches.</summary>
public static class ResetKindExtensions
{
    /// <summary>What a handle must be capable of.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>One capability.</returns>
    public static HandleCapabilities Capability(this ResetKind kind) => kind switch
    {
        ResetKind.Controller => HandleCapabilities.ControllerReset,
        ResetKind.Function => HandleCapabilities.FunctionReset,
        ResetKind.Conventional => HandleCapabilities.ConventionalReset,
        ResetKind.Subsystem => HandleCapabilities.SubsystemReset,
        _ => HandleCapabilities.PowerCycle,
    };

    /// <summary>Whether every controller of the NVM subsystem is reset with the one it was asked of.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>The outcome.</returns>
    public static bool HitsWholeSubsystem(this ResetKind kind) => kind is ResetKind.Subsystem or ResetKind.PowerCycle;
}
