namespace NvmeConformance.Reference.Configuration;

/// <summary>Which self-tests, firmware slots and histories are possible.</summary>
internal static class MaintenanceCheck
{
    private const int MostActivation100Milliseconds = 20;
    private const int MostTelemetryBlocks = 4096;
    private const int MostHistory64Kibibytes = 64;
    private const int MostFailures = 1000;

    /// <summary>The first problem as the end of a sentence, or null.</summary>
    internal static string? FindProblem(ReferenceConfiguration configuration)
    {
        var checks = new (bool IsGood, string Problem)[]
        {
            (configuration.SelfTest.ExtendedMinutes >= 1, "its extended self-test takes no time"),
            (configuration.SelfTest.FailingOperations is >= 0 and <= MostFailures, $"it does not fail 0 to {MostFailures} self-tests"),
        };
        return checks.FirstOrDefault(check => !check.IsGood).Problem
            ?? FindProblem(configuration.Firmware, configuration.TransferLimitBytes)
            ?? FindLogProblem(configuration);
    }

    // Without 32-bit lengths and offsets a host could not read these logs to their ends.
    private static string? FindLogProblem(ReferenceConfiguration configuration)
    {
        var telemetry = configuration.Telemetry;
        var isLong = telemetry.IsSupported || configuration.PersistentEvents.IsSupported;
        var checks = new (bool IsGood, string Problem)[]
        {
            (!isLong || configuration.LogPages.ExtendedData, "its telemetry or history cannot be read without offsets"),
            (telemetry.Area1LastBlock <= telemetry.Area2LastBlock && telemetry.Area2LastBlock <= telemetry.Area3LastBlock,
                "its telemetry areas do not follow each other"),
            (telemetry.Area4LastBlock == 0 || telemetry.Area4LastBlock >= telemetry.Area3LastBlock,
                "its telemetry area 4 ends before area 3"),
            (telemetry.Area3LastBlock <= MostTelemetryBlocks && telemetry.Area4LastBlock <= MostTelemetryBlocks,
                $"its telemetry has more than {MostTelemetryBlocks} blocks"),
            (!telemetry.HasArea4 || configuration.HostBehavior.IsSupported, "its telemetry area 4 can be asked for by no host"),
            (configuration.PersistentEvents.Size64Kibibytes is >= 1 and <= MostHistory64Kibibytes,
                $"its history is not 1 to {MostHistory64Kibibytes} times 64 KiB long"),
        };
        return checks.FirstOrDefault(check => !check.IsGood).Problem;
    }

    private static string? FindProblem(FirmwareConfiguration firmware, ulong transferLimitBytes)
    {
        var checks = new (bool IsGood, string Problem)[]
        {
            (firmware.Slots is >= 1 and <= 7, "it does not have 1 to 7 firmware slots"),
            (firmware.FilledSlots >= 1 && firmware.FilledSlots <= firmware.Slots,
                "more or fewer of its firmware slots are filled than it has"),
            (!firmware.IsSupported || !firmware.FirstSlotReadOnly || firmware.Slots > 1, "its firmware cannot be written to any slot"),
            (firmware.MaximumActivation100Milliseconds <= MostActivation100Milliseconds,
                "its firmware takes more than two seconds to activate"),
            (!firmware.IsSupported || (ulong)firmware.PieceUnitBytes <= transferLimitBytes,
                "a piece of its firmware is beyond its transfer limit"),
        };
        return checks.FirstOrDefault(check => !check.IsGood).Problem;
    }
}
