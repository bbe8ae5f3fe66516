namespace NvmeConformance.Reference.Configuration;

/// <summary>Which self-tests, firmware slots and histories are possible.</summary>
internal static class MaintenanceCheck
{
    private const int MostActivation100Milliseconds = 20;
    private const int MostFailures = 1000;

    /// <summary>The first problem as the end of a sentence, or null.</summary>
    internal static string? FindProblem(ReferenceConfiguration configuration)
    {
        var checks = new (bool IsGood, string Problem)[]
        {
            (configuration.SelfTest.ExtendedMinutes >= 1, "its extended self-test takes no time"),
            (configuration.SelfTest.FailingOperations is >= 0 and <= MostFailures, $"it does not fail 0 to {MostFailures} self-tests"),
        };
        return checks.FirstOrDefault(check => !check.IsGood).Problem ?? FindProblem(configuration.Firmware, configuration.TransferLimitBytes);
    }

    private static string? FindProblem(FirmwareConfiguration firmware, ulong transferLimitBytes)
    {
        var checks = new (bool IsGood, string Problem)[]
        {
            (firmware.Slots is >= 1 and <= 7, "it does not have 1 to 7 firmware slots"),
            (firmware.FilledSlots >= 1 && firmware.FilledSlots <= firmware.Slots, "more or fewer of its firmware slots are filled than it has"),
            (!firmware.IsSupported || !firmware.FirstSlotReadOnly || firmware.Slots > 1, "its firmware cannot be written to any slot"),
            (firmware.MaximumActivation100Milliseconds <= MostActivation100Milliseconds, "its firmware takes more than two seconds to activate"),
            (!firmware.IsSupported || (ulong)firmware.PieceUnitBytes <= transferLimitBytes, "a piece of its firmware is beyond its transfer limit"),
        };
        return checks.FirstOrDefault(check => !check.IsGood).Problem;
    }
}
