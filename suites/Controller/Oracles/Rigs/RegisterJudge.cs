using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Controller.Observations;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.Controller.Oracles.Rigs;

/// <summary>The register map (core digest 1): what reads 0, what does not change, and what the values say together.</summary>
internal sealed class RegisterJudge(RigContext context) : RigJudge(context)
{
    private const uint ResetOccurred = 1 << 4;
    private const int FirstReserved = 0x6C;
    private const int EndOfReserved = 0xE00;

    private static readonly uint[] Published =
        [0x10000, 0x10100, 0x10200, 0x10201, 0x10300, 0x10400, 0x20000, 0x20100, 0x20200, 0x20300];

    // Bits that read 0 whatever is written, by register (core digest 1.3 and 1.5).
    private static readonly Dictionary<int, uint> ReservedBits = new()
    {
        [0x18] = uint.MaxValue,
        [RegisterOffset.ControllerConfiguration] = 0xFE00_000E,
        [RegisterOffset.NvmSubsystemReset] = uint.MaxValue,
        [RegisterOffset.AdminQueueAttributes] = 0xF000_F000,
        [RegisterOffset.AdminSubmissionQueueBase] = 0xFFF,
        [RegisterOffset.AdminCompletionQueueBase] = 0xFFF,
    };

    private static readonly HashSet<int> ReadOnly =
    [
        0x00, 0x04, RegisterOffset.Version, RegisterOffset.ControllerMemoryBufferLocation, RegisterOffset.ControllerMemoryBufferSize,
        RegisterOffset.BootPartitionInformation, RegisterOffset.ControllerMemoryBufferStatus,
        RegisterOffset.ControllerMemoryBufferElasticityBufferSize, RegisterOffset.ControllerMemoryBufferSustainedWriteThroughput,
        RegisterOffset.ControllerReadyTimeouts, RegisterOffset.PersistentMemoryRegionCapabilities,
        RegisterOffset.PersistentMemoryRegionStatus, RegisterOffset.PersistentMemoryRegionElasticityBufferSize,
        RegisterOffset.PersistentMemoryRegionSustainedWriteThroughput,
    ];

    public override void Forget()
    {
    }

    public override void Observe(Observation observation)
    {
        switch (observation)
        {
            case RegisterTried tried:
                OnTried(tried);
                break;
            case IdentityRegistersRead read:
                OnIdentity(read);
                break;
            case HalvesRead halves:
                Judge.Expect(
                    Rules.Halves,
                    halves.Whole == ((ulong)halves.High << 32 | halves.Low),
                    "both halves of the whole",
                    $"register {halves.Offset:X}h is {halves.Whole:X16}h, its halves {halves.High:X8}h and {halves.Low:X8}h");
                break;
            case MaskWritten mask:
                OnMask(mask);
                break;
            case ResetFlagCleared cleared:
                Judge.Expect(
                    Rules.ResetFlagCleared, (cleared.After & ResetOccurred) == 0, "NSSRO 0 after writing 1", $"CSTS {cleared.After:X8}h");
                Judge.Expect(
                    Rules.OtherStatusBitsStay,
                    ((cleared.Before ^ cleared.After) & ~ResetOccurred) == 0,
                    $"the other bits of {cleared.Before:X8}h",
                    $"CSTS {cleared.After:X8}h");
                break;
            case ResetRegisterTried tried:
                OnResetRegister(tried);
                break;
        }
    }

    private void OnTried(RegisterTried tried)
    {
        var reserved = tried.Offset is >= FirstReserved and < EndOfReserved ? uint.MaxValue : ReservedBits.GetValueOrDefault(tried.Offset);
        if (reserved != 0)
        {
            Judge.Expect(
                Rules.ReservedBits,
                ((tried.Before | tried.After) & reserved) == 0,
                $"0 in the reserved bits {reserved:X8}h of register {tried.Offset:X}h",
                $"{tried.Before:X8}h, and {tried.After:X8}h after writing {tried.Written:X8}h");
        }

        var fixedBits = ReadOnly.Contains(tried.Offset) ? uint.MaxValue
            : tried.Offset == RegisterOffset.ControllerStatus ? ~ResetOccurred
            : 0;
        if (fixedBits != 0)
        {
            Judge.Expect(
                Rules.ReadOnlyBits,
                ((tried.Before ^ tried.After) & fixedBits) == 0,
                $"register {tried.Offset:X}h still {tried.Before:X8}h",
                $"{tried.After:X8}h after writing {tried.Written:X8}h");
        }
    }

    private void OnIdentity(IdentityRegistersRead read)
    {
        var capabilities = new ControllerCapabilities(read.Capabilities);
        Judge.Expect(Rules.VersionEqual, read.Version == Subsystem.Version, $"VER {Subsystem.Version:X8}h", $"VS {read.Version:X8}h");
        Judge.Expect(Rules.VersionForHosts, read.Version == Subsystem.Version, $"VER {Subsystem.Version:X8}h", $"VS {read.Version:X8}h");
        Judge.Expect(Rules.VersionPublished, Published.Contains(read.Version), "a published version", $"VS {read.Version:X8}h");
        Judge.Expect(Rules.StatusNotAllOnes, read.Status != uint.MaxValue, "a status", $"CSTS {read.Status:X8}h");
        OnCapabilities(capabilities, read);
        if (!read.BufferEnabled)
        {
            Judge.Expect(
                Rules.MemoryBufferHidden,
                (read.BufferLocation | read.BufferSize) == 0,
                "CMBLOC and CMBSZ 0 with CRE 0",
                $"CMBLOC {read.BufferLocation:X8}h, CMBSZ {read.BufferSize:X8}h");
        }

        if (!capabilities.ControllerMemoryBufferSupported)
        {
            Judge.Expect(
                Rules.NoMemoryBuffer,
                (read.BufferLocation | read.BufferSize) == 0,
                "CMBLOC and CMBSZ 0 with CAP.CMBS 0",
                $"CMBLOC {read.BufferLocation:X8}h, CMBSZ {read.BufferSize:X8}h");
        }
    }

    private void OnCapabilities(ControllerCapabilities capabilities, IdentityRegistersRead read)
    {
        var sets = capabilities.CommandSets;
        var known = CommandSetSupport.NvmCommandSet | CommandSetSupport.IoCommandSets | CommandSetSupport.NoIoCommandSet;
        var isConsistent = sets != 0 && (sets & ~known) == 0
            && (!sets.HasFlag(CommandSetSupport.NoIoCommandSet) || sets == CommandSetSupport.NoIoCommandSet);
        Judge.Expect(
            Rules.QueueEntries,
            capabilities.MaximumQueueEntriesZeroBased >= 1,
            "MQES of at least 1",
            $"{capabilities.MaximumQueueEntriesZeroBased}");
        Judge.Expect(Rules.CommandSets, isConsistent, "known command sets, or none", $"CAP.CSS {(byte)sets:X2}h");
        Judge.Expect(
            Rules.PageSizes,
            capabilities.MinimumPageSizeExponent <= capabilities.MaximumPageSizeExponent,
            "MPSMIN up to MPSMAX",
            $"MPSMIN {capabilities.MinimumPageSizeExponent}, MPSMAX {capabilities.MaximumPageSizeExponent}");
        Judge.Expect(
            Rules.SubsystemShutdown,
            (!capabilities.NvmSubsystemShutdownSupported || capabilities.NvmSubsystemResetSupported)
                && (!capabilities.EnhancedNvmSubsystemShutdown || capabilities.NvmSubsystemShutdownSupported),
            "NSSES only with NSSS, and NSSS only with NSSRS",
            $"CAP {read.Capabilities:X16}h");
        if (read.Version >= 0x20000)
        {
            Judge.Expect(Rules.ReadyMode, capabilities.ReadyWithMediaSupported, "CRWMS 1 from VS 2.0 on", $"CAP {read.Capabilities:X16}h");
        }

        Judge.Expect(
            Rules.DeepEnough,
            capabilities.MaximumQueueEntriesZeroBased >= 1,
            "MQES of at least 1",
            $"CAP {read.Capabilities:X16}h");
        Judge.Expect(Rules.SmallPages, capabilities.MinimumPageSizeExponent == 0, "MPSMIN 0", $"{capabilities.MinimumPageSizeExponent}");
        Judge.Expect(
            Rules.TimeoutIsGiven, capabilities.Timeout500Milliseconds > 0, "CAP.TO of at least 1", $"CAP {read.Capabilities:X16}h");
        Judge.Expect(
            Rules.LatchedAtEnable,
            !capabilities.ReadyWithMediaSupported || new ReadyTimeouts(read.Timeouts).ReadyWithMedia500Milliseconds > 0,
            "CRTO.CRWMT of at least 1 with CRWMS",
            $"CRTO {read.Timeouts:X8}h");
    }

    private void OnMask(MaskWritten mask)
    {
        var expected = mask.Sets ? mask.Before | mask.Written : mask.Before & ~mask.Written;
        Judge.Expect(
            Rules.InterruptMask,
            mask.ReadFromSet == expected && mask.ReadFromClear == expected,
            $"mask {expected:X8}h",
            $"INTMS {mask.ReadFromSet:X8}h, INTMC {mask.ReadFromClear:X8}h");
    }

    private void OnResetRegister(ResetRegisterTried tried)
    {
        Judge.Expect(
            Rules.ResetRegisterIgnores,
            tried.ConfigurationBefore == tried.ConfigurationAfter && tried.StatusBefore == tried.StatusAfter,
            "nothing happens",
            $"CC {tried.ConfigurationBefore:X8}h to {tried.ConfigurationAfter:X8}h, CSTS {tried.StatusBefore:X8}h to "
                + $"{tried.StatusAfter:X8}h");
        Judge.Expect(Rules.ResetRegisterReadsZero, tried.ReadBack == 0, "NSSR reads 0", $"{tried.ReadBack:X8}h");
    }
}
