namespace NvmeConformance.Reference.Configuration;

/// <summary>
/// Which configurations are possible. A recipe comes from a file, so nothing in it is believed before it was looked at here.
/// </summary>
public static class ConfigurationCheck
{
    private const int MaximumControllers = 8;
    private const int MaximumNamespaces = 1024;
    private const ushort LastOrdinaryControllerIdentifier = 0xFFEF;

    /// <summary>Looks for a value that cannot be.</summary>
    /// <param name="configuration">Any configuration.</param>
    /// <returns>The first problem as the end of a sentence, or null.</returns>
    public static string? FindProblem(ReferenceConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var checks = new (bool IsGood, string Problem)[]
        {
            (configuration.Version is 0x00020100 or 0x00020200, "its version is neither 2.1 nor 2.2"),
            (configuration.CommandSetVersion is 0x00010100 or 0x00010200, "its NVM command set version is neither 1.1 nor 1.2"),
            (configuration.Controllers is >= 1 and <= MaximumControllers, $"it does not have 1 to {MaximumControllers} controllers"),
            (configuration.FirstControllerIdentifier + configuration.TotalControllers - 1 <= LastOrdinaryControllerIdentifier,
                "its controller identifiers run into the reserved ones"),
            (configuration.MaximumQueueEntriesZeroBased >= 1, "its queues have fewer than two entries"),
            (configuration.DoorbellStrideExponent <= 15, "its doorbell stride does not fit CAP.DSTRD"),
            (configuration.IoQueuePairs is >= 1 and <= 1024, "it does not have 1 to 1024 I/O queue pairs"),
            (configuration.TransferSizeExponent <= 16, "its transfer limit is above 256 MiB"),
            (configuration.MaximumPageSizeExponent <= 4, "its largest host page is above 64 KiB"),
            (configuration.ReadyTimeout500Milliseconds >= 1, "its ready timeout is 0"),
            (configuration.InterruptVectors is >= 1 and <= 2048, "it does not have 1 to 2048 interrupt vectors"),
            (configuration.GetLbaStatusSupported || !configuration.ReportsAllocatedLbas, "it reports allocated blocks without the command"),
            (configuration.UnrecoverableStatus.Fits(configuration), "it reports unrecoverable blocks without the command or a long log page"),
            (configuration.WriteZeroes.SizeLimitExponent <= 20, "its Write Zeroes limit is above 4 GiB"),
            (LimitsAgree(configuration.DatasetManagement), "its Dataset Management limits are not all 0 or all set"),
        };
        return checks.FirstOrDefault(check => !check.IsGood).Problem
            ?? ControllerCheck.FindProblem(configuration)
            ?? MaintenanceCheck.FindProblem(configuration)
            ?? AdminCheck.FindProblem(configuration)
            ?? FindIdentityProblem(configuration.Identity)
            ?? Io.IoConfigurationCheck.FindProblem(configuration)
            ?? FindNamespaceProblem(configuration)
            ?? LockdownCheck.FindProblem(configuration)
            ?? VirtualizationCheck.FindProblem(configuration)
            ?? LiveMigrationConfiguration.FindProblem(configuration)
            ?? ManagementCheck.FindProblem(configuration);
    }

    private static bool LimitsAgree(DatasetManagementConfiguration limits) =>
        (limits.RangesLimit == 0) == (limits.BlocksPerRangeLimit == 0) && (limits.RangesLimit == 0) == (limits.BlocksLimit == 0);

    private static string? FindIdentityProblem(IdentityConfiguration identity)
    {
        var checks = new (bool IsGood, string Problem)[]
        {
            (identity.VendorIdentifier != 0xFFFF, "its vendor identifier is FFFFh"),
            (identity.OrganizationallyUniqueIdentifier <= 0xFF_FFFF, "its OUI has more than 24 bits"),
            (IsText(identity.SerialNumber, 20), "its serial number is not 1 to 20 printable characters"),
            (IsText(identity.ModelNumber, 40), "its model number is not 1 to 40 printable characters"),
            (IsText(identity.FirmwareRevision, 8), "its firmware revision is not 1 to 8 printable characters"),
            (IsText(identity.NvmQualifiedName, 222), "its NQN is not 1 to 222 printable characters"),
        };
        return checks.FirstOrDefault(check => !check.IsGood).Problem;
    }

    private static string? FindNamespaceProblem(ReferenceConfiguration configuration)
    {
        if (configuration.Namespaces.Count is 0 or > MaximumNamespaces)
        {
            return $"it does not have 1 to {MaximumNamespaces} namespaces";
        }

        if (configuration.HighestNamespaceIdentifier is 0 or > MaximumNamespaces)
        {
            return $"its highest namespace identifier is not 1 to {MaximumNamespaces}";
        }

        var previous = 0u;
        foreach (var entry in configuration.Namespaces)
        {
            if (entry is null || entry.Identifier <= previous || entry.Identifier > configuration.HighestNamespaceIdentifier)
            {
                return "its namespace identifiers do not ascend from 1 to the highest";
            }

            previous = entry.Identifier;
            if (FindProblem(entry) is { } problem)
            {
                return $"its namespace {entry.Identifier} {problem}";
            }
        }

        return null;
    }

    private static string? FindProblem(NamespaceConfiguration entry)
    {
        var checks = new (bool IsGood, string Problem)[]
        {
            (entry.Blocks is >= 1 and <= Allocation.BlockSet.MaximumBlocks, "does not have 1 to 2^42 blocks"),
            (entry.BlockSizeExponent is 9 or 12, "has blocks of neither 512 nor 4096 bytes"),
            (entry.TrackingGranularityBlocks <= NamespaceConfiguration.MaximumGranularityBlocks, "has a tracking granularity above 2^26 blocks"),
            (Enum.IsDefined(entry.DeallocatedReads), "reads deallocated blocks in an unknown way"),
            (IsHexadecimal(entry.GloballyUniqueIdentifier, 32), "has an NGUID that is not 32 hexadecimal digits"),
            (IsHexadecimal(entry.ExtendedUniqueIdentifier, 16), "has an EUI64 that is not 16 hexadecimal digits"),
        };
        return checks.FirstOrDefault(check => !check.IsGood).Problem;
    }

    private static bool IsText(string text, int maximumLength) =>
        text.Length >= 1 && text.Length <= maximumLength && text.All(character => character is >= ' ' and <= '~');

    private static bool IsHexadecimal(string text, int length) => text.Length == length && text.All(char.IsAsciiHexDigit);
}
