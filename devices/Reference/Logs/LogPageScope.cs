namespace NvmeConformance.Reference.Logs;

/// <summary>What a log page tells about: decides which NSIDs it takes (B2.2 5.1.12).</summary>
public enum LogPageScope
{
    /// <summary>The controller.</summary>
    Controller,

    /// <summary>The domain, or the NVM subsystem.</summary>
    Subsystem,

    /// <summary>The controller, or the one namespace that the command names.</summary>
    ControllerOrNamespace,
}
