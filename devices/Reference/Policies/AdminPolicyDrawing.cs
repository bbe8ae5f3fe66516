using NvmeConformance.Determinism.Draws;

namespace NvmeConformance.Reference.Policies;

/// <summary>Draws what the standard leaves open about log pages, features and events.</summary>
internal static class AdminPolicyDrawing
{
    internal static LogPagePolicy DrawLogPages(Draw draw) => new()
    {
        RefusesUnalignedOffset = draw.At(0).Chance(500),
        RefusesOffsetAtEnd = draw.At(1).Chance(300),
        ZeroesTail = draw.At(2).Chance(500),
    };

    internal static FeaturePolicy DrawFeatures(Draw draw) => new()
    {
        RefusesSettingUnchangeable = draw.At(0).Chance(500),
    };
}
