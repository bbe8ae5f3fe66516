using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Registers;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Faults.Tests.Examples.Controller;

/// <summary>What a host goes by when it gets to know a controller.</summary>
internal static class ProbeExamples
{
    private const int MultiPath = 76;
    private const int OptionalAdminCommands = 256;
    private const int Attributes = 96;
    private const int PreferredMemory = 272;
    private const int SerialNumber = 4;
    private const int NamespaceCapacity = 8;
    private const int LbaFormats = 25;
    private const int WriteZeroesLimit = 1;
    private const int RangeSizeLimit = 4;

    internal static IEnumerable<Example> All => [.. OfRegisters, .. OfController, .. OfNamespaces];

    private static IEnumerable<Example> OfRegisters =>
    [
        new("reg-status-reads-once", "1", "FFFFFFFF", rig =>
        {
            rig.RegisterAt(RegisterOffset.ControllerStatus);
            return rig.RegisterAt(RegisterOffset.ControllerStatus);
        }),
        new("reg-low-half-clears-high", "5", "0", rig =>
        {
            rig.Configure(0);
            rig.Registers.Write32(RegisterOffset.AdminSubmissionQueueBase + 4, 5);
            rig.Registers.Write32(RegisterOffset.AdminSubmissionQueueBase, 0x1000);
            return rig.RegisterAt(RegisterOffset.AdminSubmissionQueueBase + 4);
        }),
        new("reg-high-half-needs-low", "same", "different", rig =>
        {
            var whole = rig.Registers.Read64(RegisterOffset.ControllerCapabilities);
            return rig.Registers.Read32(4) == whole >> 32 ? "same" : "different";
        }),
        new("reg-admin-sizes-count-from-one", "2", "0", rig =>
        {
            var queue = RawQueue.Admin(rig, 3);
            var abort = AbortCommand.Encode(new AbortCommand(5, 0x77));
            queue.Submit(abort, abort);
            rig.RunDry();
            return queue.TakeWithoutRinging().Count.ToString(null, null);
        }),
        new("reg-queue-entries-gone-once-enabled", "3FF", "0", rig => (rig.Registers.Read32(0) & 0xFFFF).ToString("X", null)),
        new("reg-timeout-is-zero", "10", "0", rig => (rig.Registers.Read32(0) >> 24).ToString(null, null)),
        new("reg-small-pages-gone-once-enabled", "0", "1", rig => (rig.Registers.Read32(4) >> 16 & 0xF).ToString(null, null)),
    ];

    private static IEnumerable<Example> OfController =>
    [
        new("identify-ana-claimed", "0", "8", rig => (rig.Identify(IdentifyCns.Controller)[MultiPath] & 8).ToString(null, null)),
        new("identify-security-claimed", "0", "1",
            rig => (rig.Identify(IdentifyCns.Controller)[OptionalAdminCommands] & 1).ToString(null, null)),
        new("identify-migratable-asks-for-memory", "0", "10", rig => rig.Identify(IdentifyCns.Controller).Dword(PreferredMemory)),
        new("identify-extended-formats-claimed", nameof(StatusCode.Success), nameof(StatusCode.InvalidFieldInCommand),
            rig => rig.IdentifyStatus(IdentifyCns.CommandSetNamespace, Shapes.Nsid).ToString()),
        new("identify-data-placement-claimed", "0", "8",
            rig => (rig.Identify(IdentifyCns.Controller)[Attributes + 2] & 8).ToString(null, null)),
        new("identify-limits-in-bytes", "3", "15",
            rig => rig.Identify(IdentifyCns.CommandSetController)[WriteZeroesLimit].ToString(null, null))
        {
            Configuration = Shapes.Configuration() with
            {
                WriteZeroes = new WriteZeroesConfiguration { LimitIsAdvice = false, SizeLimitExponent = 3 },
            },
        },
        new("identify-range-limits-swapped", "3E8", "7D0", rig => rig.Identify(IdentifyCns.CommandSetController).Dword(RangeSizeLimit))
        {
            Configuration = Shapes.Configuration() with
            {
                DatasetManagement = new DatasetManagementConfiguration
                {
                    LimitsAreAdvice = false, RangesLimit = 7, BlocksPerRangeLimit = 1000, BlocksLimit = 2000,
                },
            },
        },
        new("identify-serial-number-lost-by-reset", "S", "0", rig =>
        {
            rig.Restart();
            return ((char)rig.Identify(IdentifyCns.Controller)[SerialNumber]).ToString();
        }),
        new("log-temperature-in-celsius", "above 273", "below 273", rig =>
        {
            var kelvin = BitConverter.ToUInt16(rig.Log(LogPageIdentifier.SmartHealthInformation, SmartHealthInformation.Size), 1);
            return kelvin < 273 ? "below 273" : "above 273";
        }),
        new("log-temperature-missing", "some", "none", rig =>
        {
            var kelvin = BitConverter.ToUInt16(rig.Log(LogPageIdentifier.SmartHealthInformation, SmartHealthInformation.Size), 1);
            return kelvin == 0 ? "none" : "some";
        }),
        new("log-effects-need-broadcast", nameof(StatusCode.Success), nameof(StatusCode.InvalidFieldInCommand),
            rig => rig.ReadLog(LogPageIdentifier.CommandsSupportedAndEffects)),
    ];

    private static IEnumerable<Example> OfNamespaces =>
    [
        new("identify-capacity-missing", "3E8", "0", rig => rig.Identify(IdentifyCns.Namespace, Shapes.Nsid).Dword(NamespaceCapacity)),
        new("identify-format-count-too-small", "1", "0",
            rig => rig.Identify(IdentifyCns.Namespace, Shapes.Nsid)[LbaFormats].ToString(null, null))
        {
            Configuration = Shapes.Configuration() with
            {
                LbaFormats = new LbaFormatsConfiguration
                {
                    Formats =
                    [
                        new LbaFormatConfiguration { BlockSizeExponent = 9 },
                        new LbaFormatConfiguration { BlockSizeExponent = 12 },
                    ],
                },
            },
        },
        new("identify-namespaces-share-identifier", "different", "same", rig =>
        {
            var first = rig.Identify(IdentifyCns.NamespaceIdentificationDescriptorList, Shapes.Nsid);
            var second = rig.Identify(IdentifyCns.NamespaceIdentificationDescriptorList, Shapes.SecondNsid);
            return first.SequenceEqual(second) ? "same" : "different";
        }),
        new("read-last-block-refused", nameof(StatusCode.Success), nameof(StatusCode.LbaOutOfRange), rig => rig.ReadStatus(999)),
    ];
}
