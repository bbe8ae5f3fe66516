namespace NvmeConformance.Controller.Rigs;

/// <summary>What the steps of one sequence share: the controller that was taken over, once there is one.</summary>
internal sealed class RigScene
{
    /// <summary>The rig; null before a controller was taken over.</summary>
    public Rig? Rig { get; set; }
}
