namespace NvmeConformance.Reference.Policies;

/// <summary>What the standard leaves open about getting ready and shutting down. Part of the recipe.</summary>
public sealed record LifeCyclePolicy
{
    /// <summary>
    /// Whether commands that were not executed when a shutdown began are aborted due to power loss notification (B2.2 3.6.1); if not
    /// they are carried out.
    /// </summary>
    public bool ShutdownAbortsCommands { get; init; }

    /// <summary>
    /// Whether admin commands that need the media end with Admin Command Media Not Ready while it is not (CC.CRIME 1, B2.2 3.5.4). If
    /// not they wait for it in effect: there is nothing about them that the media keeps from the host.
    /// </summary>
    public bool RefusesAdminCommandsWithoutMedia { get; init; } = true;
}
