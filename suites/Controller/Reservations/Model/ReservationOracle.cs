using NvmeConformance.Controller.Possibilities;

namespace NvmeConformance.Controller.Reservations.Model;

/// <summary>The oracle of reservations.</summary>
internal static class ReservationOracle
{
    /// <summary>Makes it.</summary>
    /// <param name="registry">All rules.</param>
    /// <returns>The oracle.</returns>
    public static IOracle For(RequirementRegistry registry)
    {
        var rule = registry.Rule("BASE-164");
        return new PossibilityOracle<ReservationWorld>(rule, subsystem => new ReservationWorld(rule, subsystem.ControllerCount));
    }
}
