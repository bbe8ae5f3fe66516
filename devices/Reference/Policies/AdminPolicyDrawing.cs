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

    internal static ErrorPolicy DrawErrors(Draw draw) => new()
    {
        Logged = draw.At(0).OneOf(LoggedErrors.None, LoggedErrors.OfAdminCommands, LoggedErrors.DrawnPerCommand, LoggedErrors.All),
        DetectsDuplicateIdentifiers = draw.At(1).Chance(300),
        InterruptedPermille = (int)draw.At(2).OneOf(0u, 0u, 10u, 50u),
    };

    internal static AbortPolicy DrawAbort(Draw draw) => new()
    {
        Choice = draw.At(0).OneOf(
            AbortChoice.AtOnce, AbortChoice.AtOnce, AbortChoice.WhenItsTurnComes, AbortChoice.Never, AbortChoice.DrawnPerCommand),
        EnforcesLimit = draw.At(1).Chance(500),
    };

    internal static HealthPolicy DrawHealth(Draw draw) => new()
    {
        CounterDelayNanoseconds = draw.At(0).OneOf(0L, 0L, 1_000_000_000L, 30_000_000_000L),
    };

    internal static FeaturePolicy DrawFeatures(Draw draw) => new()
    {
        RefusesSettingUnchangeable = draw.At(0).Chance(500),
    };
}
