namespace NvmeConformance.Reference.Configuration;

/// <summary>Which self-tests, firmware slots and histories are possible.</summary>
internal static class MaintenanceCheck
{
    private const int MostFailures = 1000;

    /// <summary>The first problem as the end of a sentence, or null.</summary>
    internal static string? FindProblem(ReferenceConfiguration configuration)
    {
        var checks = new (bool IsGood, string Problem)[]
        {
            (configuration.SelfTest.ExtendedMinutes >= 1, "its extended self-test takes no time"),
            (configuration.SelfTest.FailingOperations is >= 0 and <= MostFailures, $"it does not fail 0 to {MostFailures} self-tests"),
        };
        return checks.FirstOrDefault(check => !check.IsGood).Problem;
    }
}
