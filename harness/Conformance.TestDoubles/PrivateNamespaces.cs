using NvmeConformance.Conformance.Probing;

namespace NvmeConformance.Conformance.TestDoubles;

/// <summary>Subsystems in which not every controller has every namespace.</summary>
public static class PrivateNamespaces
{
    /// <summary>Says which namespaces each controller lists as active.</summary>
    /// <param name="subsystem">As it was probed so far, with its namespaces.</param>
    /// <param name="ofControllers">
    /// NSIDs in ascending order, a list for each controller; their number becomes that of the controllers.
    /// </param>
    /// <returns>The same subsystem.</returns>
    public static ProbedSubsystem WithControllers(this ProbedSubsystem subsystem, params uint[][] ofControllers)
    {
        ArgumentNullException.ThrowIfNull(subsystem);
        ArgumentNullException.ThrowIfNull(ofControllers);
        subsystem.ControllerCount = ofControllers.Length;
        foreach (var identifiers in ofControllers)
        {
            subsystem.AddAttachments(identifiers);
        }

        return subsystem;
    }
}
