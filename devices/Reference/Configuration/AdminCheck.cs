namespace NvmeConformance.Reference.Configuration;

/// <summary>Which log pages, features and health are possible.</summary>
internal static class AdminCheck
{
    private const int MostDriftSteps = 1024;
    private const long LongestDriftStepNanoseconds = 1_000_000_000_000;

    /// <summary>The first problem as the end of a sentence, or null.</summary>
    internal static string? FindProblem(ReferenceConfiguration configuration)
    {
        var temperature = configuration.Temperature;
        var checks = new (bool IsGood, string Problem)[]
        {
            (temperature.CompositeKelvin is >= 100 and <= 1000, "its temperature is not 100 to 1000 kelvin"),
            (temperature.Sensors is >= 0 and <= 8, "it does not have 0 to 8 temperature sensors"),
            (temperature.DriftSteps is >= 0 and <= MostDriftSteps, $"its temperatures do not change 0 to {MostDriftSteps} times"),
            (temperature.DriftStepNanoseconds is >= 1 and <= LongestDriftStepNanoseconds, "its temperatures do not stay for 1 ns to 1000 s"),
            (temperature.MaximumHysteresisKelvin <= 7, "its temperature hysteresis is above 7 kelvin"),
            (configuration.Power.IsPossible, "its power states do not fit each other"),
            (configuration.ThermalManagement.IsPossible, "its thermal management temperatures do not fit each other"),
            (configuration.HostBehavior.IsPossible, "its retry delays do not fit each other"),
            (configuration.HostMemoryBuffer.IsPossible, "its host memory buffer sizes do not fit each other"),
        };
        return checks.FirstOrDefault(check => !check.IsGood).Problem;
    }
}
