using System.Numerics;
using NvmeConformance.Nvme.Spec.Identify;

namespace NvmeConformance.Conformance.Probing;

/// <summary>
/// Fields of Identify Controller (core digest 7.1). Words of flags come twice: as a whole (<c>OACS</c>) and bit by bit under the
/// names of their enumeration (<c>OACS.FormatNvm</c>).
/// </summary>
internal static class ProbedControllerFields
{
    internal static IEnumerable<KeyValuePair<string, ProbeEntry>> All() => Words().Concat(Numbers()).Concat(Tracking());

    private static IEnumerable<KeyValuePair<string, ProbeEntry>> Words() =>
    [
        .. Flags<MultiPathCapabilities>("CMIC", "byte 76", probed => (ulong)probed.Identity.MultiPath),
        .. Flags<OptionalAsynchronousEvents>("OAES", "bytes 95:92", probed => (ulong)probed.Identity.AsynchronousEvents),
        .. Flags<ControllerAttributes>("CTRATT", "bytes 99:96", probed => (ulong)probed.Identity.Attributes),
        .. Flags<OptionalAdminCommands>("OACS", "bytes 257:256", probed => (ulong)probed.Identity.OptionalAdminCommands),
        .. Flags<LogPageAttributes>("LPA", "byte 261", probed => (ulong)probed.Identity.LogPageAttributes),
        .. Flags<AutonomousPowerStateTransitions>("APSTA", "byte 265", probed => (ulong)probed.Identity.AutonomousPowerStateTransitions),
        .. Flags<HostControlledThermalManagement>(
            "HCTMA", "bytes 323:322", probed => (ulong)probed.Identity.HostControlledThermalManagement),
        .. Flags<OptionalNvmCommands>("ONCS", "bytes 521:520", probed => probed.OptionalNvmCommands),
        .. Flags<FusedOperations>("FUSES", "bytes 523:522", probed => (ulong)probed.Identity.FusedOperations),
        .. Flags<FormatNvmAttributes>("FNA", "byte 524", probed => (ulong)probed.Identity.FormatNvmAttributes),
        .. Flags<NamespaceWriteProtectionCapabilities>("NWPC", "byte 531", probed => (ulong)probed.Identity.NamespaceWriteProtection),
        .. Flags<CopyDescriptorFormats>("OCFS", "bytes 535:534", probed => (ulong)probed.Identity.CopyDescriptorFormats),
        .. Flags<TrackingAttributes>("TRATTR", "byte 576", probed => (ulong)probed.Identity.TrackingAttributes),
    ];

    private static IEnumerable<KeyValuePair<string, ProbeEntry>> Tracking() =>
    [
        Number("CMMRTD", "bytes 571:570", probed => probed.Identity.ControllerMaximumMemoryRangeTrackingDescriptors),
        Number("NMMRTD", "bytes 573:572", probed => probed.Identity.SubsystemMaximumMemoryRangeTrackingDescriptors),
        Number("MINMRTG", "byte 574", probed => probed.Identity.MinimumMemoryRangeTrackingGranularityExponent),
        Number("MAXMRTG", "byte 575", probed => probed.Identity.MaximumMemoryRangeTrackingGranularityExponent),
        Number("MCUDMQ", "bytes 579:578", probed => probed.Identity.MaximumControllerUserDataMigrationQueues),
        Number("MNSUDMQ", "bytes 581:580", probed => probed.Identity.MaximumSubsystemUserDataMigrationQueues),
        Number("MCMR", "bytes 583:582", probed => probed.Identity.MaximumControllerDataQueueMemoryRanges),
        Number("NMCMR", "bytes 585:584", probed => probed.Identity.SubsystemMaximumControllerDataQueueMemoryRanges),
        Number("MCDQPC", "bytes 587:586", probed => probed.Identity.MaximumControllerDataQueuePrpCount),
        new("LBAMQF", new(probed => probed.NvmIdentity.LbaMigrationQueueFormat, "CNS 06h CSI 00h, byte 24")),
    ];

    private static IEnumerable<KeyValuePair<string, ProbeEntry>> Numbers()
    {
        yield return Number("MDTS", "byte 77", probed => probed.Identity.MaximumDataTransferSizeExponent);
        yield return Number("CNTRLTYPE", "byte 111", probed => (ulong)probed.Identity.ControllerType);
        yield return Number("ACL", "byte 258", probed => probed.Identity.AbortCommandLimitZeroBased);
        yield return Number("AERL", "byte 259", probed => probed.Identity.AsynchronousEventRequestLimitZeroBased);
        yield return Number("NPSS", "byte 263", probed => probed.Identity.PowerStatesZeroBased);
        yield return Number("HMPRE", "bytes 275:272", probed => probed.Identity.HostMemoryBufferPreferredSize4Kibibytes);
        yield return Number("RTD3E", "bytes 91:88", probed => probed.Identity.Rtd3EntryLatencyMicroseconds);
        yield return Number("FWUG", "byte 319", probed => probed.Identity.FirmwareUpdateGranularity4Kibibytes);
        yield return Number("KAS", "bytes 321:320", probed => probed.Identity.KeepAliveSupport100Milliseconds);
        yield return Number("SANICAP", "bytes 331:328, bits 2:0", probed => probed.Identity.Sanitize.Bits & 0b111);
        yield return Number("PELS", "bytes 355:352", probed => probed.Identity.PersistentEventLogSize64Kibibytes);
        yield return Number("VWC", "byte 525, bit 0", probed => probed.Identity.VolatileWriteCache.Bits & 1UL);
        yield return Number("AWUN", "bytes 527:526", probed => probed.Identity.AtomicWriteUnitNormalZeroBased);
        yield return Number("SGLS", "bytes 539:536, bits 1:0", probed => probed.Identity.SglSupport.Bits & 0b11);
        yield return Number("MNAN", "bytes 543:540", probed => probed.Identity.MaximumAllowedNamespaces);
        yield return new("VERIFY", new(probed => probed.SupportsVerify ? 1UL : 0, "CNS 01h, ONCS bit 7, and CNS 06h CSI 00h, byte 0"));
        yield return new("WU", new(
            probed => probed.SupportsWriteUncorrectable ? 1UL : 0, "CNS 01h, ONCS bit 1, and CNS 06h CSI 00h, byte 2"));
    }

    private static KeyValuePair<string, ProbeEntry> Number(string name, string place, Func<ProbedSubsystem, ulong> read) =>
        new(name, new ProbeEntry(read, $"CNS 01h, {place}"));

    private static IEnumerable<KeyValuePair<string, ProbeEntry>> Flags<T>(string name, string place, Func<ProbedSubsystem, ulong> read)
        where T : struct, Enum
    {
        yield return Number(name, place, read);
        foreach (var flag in Enum.GetValues<T>())
        {
            var value = Convert.ToUInt64(flag);
            if (BitOperations.IsPow2(value))
            {
                var bit = BitOperations.TrailingZeroCount(value);
                yield return new KeyValuePair<string, ProbeEntry>(
                    $"{name}.{flag}",
                    new ProbeEntry(probed => (read(probed) >> bit) & 1, $"CNS 01h, {name} {place}, bit {bit}", IsBit: true));
            }
        }
    }
}
