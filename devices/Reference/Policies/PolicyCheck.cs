namespace NvmeConformance.Reference.Policies;

/// <summary>Which policies are possible; a recipe is not believed before it was looked at here.</summary>
public static class PolicyCheck
{
    private const int LongestDelayNanoseconds = 1_000_000_000;

    /// <summary>Looks for a value that cannot be.</summary>
    /// <param name="policies">Any policies.</param>
    /// <returns>The first problem as the end of a sentence, or null.</returns>
    public static string? FindProblem(ReferencePolicies policies)
    {
        ArgumentNullException.ThrowIfNull(policies);
        var delays = policies.Delays;
        var checks = new (bool IsGood, string Problem)[]
        {
            (Enum.IsDefined(policies.Deallocate), "its deallocate choice is unknown"),
            (policies.PlacementUnitBlocks is >= 1 and <= 1 << 16, "its placement unit is not 1 to 65536 blocks"),
            (policies.UnreportedUnitBlocks is >= 1 and <= 1 << 16, "its unreported unit is not 1 to 65536 blocks"),
            (policies.InitiallyAllocatedRuns is >= 0 and <= 1024, "it does not have 0 to 1024 initially allocated runs"),
            (policies.ArbitrationBurst is >= 1 and <= 1024, "its arbitration burst is not 1 to 1024 commands"),
            (Enum.IsDefined(policies.Errors.Logged), "its choice of logged errors is unknown"),
            (policies.Errors.InterruptedPermille is >= 0 and <= 1000, "its share of interrupted commands is not 0 to 1000 in a thousand"),
            (Enum.IsDefined(policies.Abort.Choice), "its abort choice is unknown"),
            (policies.Health.CounterDelayNanoseconds is >= 0 and <= LongestDelayNanoseconds * 60L, "its counters are not 0 to 60 s late"),
            (Enum.IsDefined(delays.Order), "its completion order is unknown"),
            (delays.FetchNanoseconds is >= 1 and <= LongestDelayNanoseconds, "its fetch time is not 1 ns to 1 s"),
            (IsRange(delays.ExecuteMinimumNanoseconds, delays.ExecuteMaximumNanoseconds), "its execution times are not a range up to 1 s"),
            (IsRange(delays.PostMinimumNanoseconds, delays.PostMaximumNanoseconds), "its posting times are not a range up to 1 s"),
            (delays.SlowPermille is >= 0 and <= 1000, "its share of slow commands is not 0 to 1000 in a thousand"),
            (delays.SlowFactor is >= 1 and <= 1000, "its slow factor is not 1 to 1000"),
            (policies.Io.LostPermille is >= 0 and <= 1000, "its share of lost writes is not 0 to 1000 in a thousand"),
            (delays.TransitionMaximumNanoseconds is >= 1 and <= LongestDelayNanoseconds, "its transition time is not 1 ns to 1 s"),
        };
        return checks.FirstOrDefault(check => !check.IsGood).Problem
            ?? MaintenancePolicy.FindProblem(policies.Maintenance)
            ?? MediaPolicy.FindProblem(policies.Media)
            ?? UnrecoverablePolicy.FindProblem(policies.Unrecoverable)
            ?? LockdownPolicy.FindProblem(policies.Lockdown)
            ?? LiveMigrationPolicy.FindProblem(policies.LiveMigration)
            ?? VirtualizationPolicy.FindProblem(policies.Virtualization)
            ?? ControllerPolicyDrawing.FindProblem(policies);
    }

    private static bool IsRange(int minimum, int maximum) => minimum >= 0 && minimum <= maximum && maximum <= LongestDelayNanoseconds;
}
