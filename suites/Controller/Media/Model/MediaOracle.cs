using NvmeConformance.Controller.Possibilities;

namespace NvmeConformance.Controller.Media.Model;

/// <summary>The oracles of formats, sanitizing and write protection: one model, three points of view.</summary>
internal static class MediaOracle
{
    /// <summary>Makes the oracle of a test that formats.</summary>
    /// <param name="registry">All rules.</param>
    /// <returns>The oracle.</returns>
    public static IOracle OfFormats(RequirementRegistry registry) => About(new MediaRules(registry), rules => rules.Format);

    /// <summary>Makes the oracle of a test that sanitizes.</summary>
    /// <param name="registry">All rules.</param>
    /// <returns>The oracle.</returns>
    public static IOracle OfSanitizing(RequirementRegistry registry) => About(new MediaRules(registry), rules => rules.Background);

    /// <summary>Makes the oracle of a test in which sanitizing fails.</summary>
    /// <param name="registry">All rules.</param>
    /// <returns>The oracle.</returns>
    public static IOracle OfFailedSanitizing(RequirementRegistry registry) => About(new MediaRules(registry), rules => rules.Failure);

    /// <summary>Makes the oracle of a test that protects.</summary>
    /// <param name="registry">All rules.</param>
    /// <returns>The oracle.</returns>
    public static IOracle OfProtection(RequirementRegistry registry) => About(new MediaRules(registry), rules => rules.Protection);

    private static PossibilityOracle<MediaWorld> About(MediaRules rules, Func<MediaRules, Rule> first) =>
        new(first(rules), subsystem => MediaWorld.Unknown(rules, subsystem));
}
