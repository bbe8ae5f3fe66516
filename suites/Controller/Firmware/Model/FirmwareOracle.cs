using NvmeConformance.Controller.Possibilities;

namespace NvmeConformance.Controller.Firmware.Model;

/// <summary>The oracle of firmware.</summary>
internal static class FirmwareOracle
{
    /// <summary>Makes it.</summary>
    /// <param name="registry">All rules.</param>
    /// <returns>The oracle.</returns>
    public static IOracle For(RequirementRegistry registry)
    {
        var rules = new FirmwareRules(registry);
        return new PossibilityOracle<FirmwareWorld>(rules.Activate, subsystem => FirmwareWorld.Unknown(rules, subsystem));
    }
}
