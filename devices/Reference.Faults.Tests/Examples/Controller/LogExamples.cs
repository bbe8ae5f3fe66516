using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Faults.Tests.Examples.Controller;

/// <summary>Log pages, and what commands say of errors.</summary>
internal static class LogExamples
{
    private const int VerifyEffects = (256 + (int)NvmOpcode.Verify) * sizeof(uint);
    private const int DataUnitsWritten = 48;
    private const int HostReadCommands = 64;

    internal static IEnumerable<Example> All => [.. OfPages, .. OfCounters, .. OfErrors, .. OfOpcodes];

    private static IEnumerable<Example> OfPages =>
    [
        new("log-effects-of-missing-command", "0", "1",
            rig => rig.Log(LogPageIdentifier.CommandsSupportedAndEffects, 4096).Dword(VerifyEffects)),
        new("log-effects-without-command", "0", "2",
            rig => rig.Log(LogPageIdentifier.CommandsSupportedAndEffects, 4096).Dword(VerifyEffects)),
        new("log-page-not-listed", "1", "0", rig => rig.Log(LogPageIdentifier.SupportedLogPages, 1024).Dword(4)),
        new("log-feature-not-listed", "1", "0",
            rig => (rig.Log(LogPageIdentifier.FeatureIdentifiersSupportedAndEffects, 1024)[16] & 1).ToString(null, null)),
        new("log-slot-revision-missing", "46", "0", rig => rig.Log(LogPageIdentifier.FirmwareSlotInformation, 512)[8].ToString("X", null)),
        new("log-unknown-page-is-invalid-field", nameof(StatusCode.InvalidLogPage), nameof(StatusCode.InvalidFieldInCommand),
            rig => rig.ReadLog((LogPageIdentifier)0xBF)),
        new("log-offset-wraps-to-start", nameof(StatusCode.InvalidFieldInCommand), nameof(StatusCode.Success),
            rig => rig.ReadLog(LogPageIdentifier.SmartHealthInformation, offset: 8192)),
        new("log-namespace-not-checked", nameof(StatusCode.InvalidFieldInCommand), nameof(StatusCode.Success),
            rig => rig.ReadLog(LogPageIdentifier.ErrorInformation, Shapes.Nsid)),
        new("log-length-is-one-dword-more", "CCCCCCCC", "00000000", rig =>
        {
            var buffer = rig.Filled(32, 0xCC);
            rig.Admin(GetLogPageCommand.Encode(new GetLogPageCommand(LogPageIdentifier.SmartHealthInformation, 3)), buffer.Slice(0, 16));
            return Convert.ToHexString(buffer.Span.Slice(16, 4));
        }),
    ];

    private static IEnumerable<Example> OfCounters =>
    [
        new("log-data-units-not-scaled", "at most 1", "8", rig =>
        {
            var before = Smart(rig, DataUnitsWritten);
            rig.Write(0, 8, 0x11);
            var written = Smart(rig, DataUnitsWritten) - before;
            return written <= 1 ? "at most 1" : written.ToString(null, null);
        }),
        new("log-reads-forgotten-by-reset", "not less", "less", rig =>
        {
            rig.Read(0, 1);
            var before = Smart(rig, HostReadCommands);
            rig.Restart();
            return Smart(rig, HostReadCommands) < before ? "less" : "not less";
        }),
    ];

    private static IEnumerable<Example> OfErrors =>
    [
        new("error-log-stale-identifier", "101", "100", NewestIdentifier),
        new("error-log-oldest-first", "101", "100", NewestIdentifier),
        new("error-retry-delay-unasked", "0", "1", rig => (rig.Fail(1)[0].PhaseAndStatus >> 12 & 3).ToString(null, null)),
        new("error-count-restarts", "goes on", "1", rig =>
        {
            rig.Fail(1);
            rig.Restart();
            rig.Fail(1);
            var count = BitConverter.ToUInt64(rig.Log(LogPageIdentifier.ErrorInformation, 64));
            return count > 1 ? "goes on" : count.ToString(null, null);
        }),
    ];

    private static IEnumerable<Example> OfOpcodes =>
    [
        new("cmd-unsupported-opcode-is-invalid-field", nameof(StatusCode.InvalidCommandOpcode), nameof(StatusCode.InvalidFieldInCommand),
            rig => rig.AdminStatus(new SubmissionEntry { Opcode = 0x03 }).ToString()),
        new("cmd-abort-takes-namespace", nameof(StatusCode.InvalidFieldInCommand), nameof(StatusCode.Success),
            rig => rig.AdminStatus(AbortCommand.Encode(new AbortCommand(0, 0x77)) with { NamespaceIdentifier = Shapes.Nsid }).ToString()),
        new("cmd-inactive-namespace-is-invalid", nameof(StatusCode.InvalidFieldInCommand), nameof(StatusCode.InvalidNamespaceOrFormat),
            rig => rig.IoStatus(
                ReadWriteCommand.Encode(new ReadWriteCommand(NvmOpcode.Read, Shapes.InactiveNsid, 0, 0)), rig.Filled(512, 0)).ToString()),
    ];

    private static string NewestIdentifier(Rig rig)
    {
        rig.Fail(2);
        return BitConverter.ToUInt16(rig.Log(LogPageIdentifier.ErrorInformation, 64), 10).ToString("X", null);
    }

    private static ulong Smart(Rig rig, int offset) =>
        BitConverter.ToUInt64(rig.Log(LogPageIdentifier.SmartHealthInformation, 512), offset);
}
