using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Commands;

/// <summary>What Identify Controller claims is there, and what it does not claim is not (BASE-072; core digest 6, 7.1 and 8).</summary>
internal sealed class ClaimJudge(Rule rule)
{
    private static readonly Dictionary<AdminOpcode, OptionalAdminCommands> OfAdminOpcode = new()
    {
        [AdminOpcode.FormatNvm] = OptionalAdminCommands.FormatNvm,
        [AdminOpcode.NamespaceManagement] = OptionalAdminCommands.NamespaceManagement,
        [AdminOpcode.NamespaceAttachment] = OptionalAdminCommands.NamespaceManagement,
        [AdminOpcode.DeviceSelfTest] = OptionalAdminCommands.DeviceSelfTest,
        [AdminOpcode.DirectiveReceive] = OptionalAdminCommands.Directives,
        [AdminOpcode.VirtualizationManagement] = OptionalAdminCommands.VirtualizationManagement,
        [AdminOpcode.Lockdown] = OptionalAdminCommands.CommandAndFeatureLockdown,
        [AdminOpcode.MigrationReceive] = OptionalAdminCommands.HostManagedLiveMigration,
    };

    private static readonly (LogPageAttributes Claim, LogPageIdentifier Log)[] OfLogPages =
    [
        (LogPageAttributes.CommandsSupportedAndEffects, LogPageIdentifier.CommandsSupportedAndEffects),
        (LogPageAttributes.Telemetry, LogPageIdentifier.TelemetryHostInitiated),
        (LogPageAttributes.Telemetry, LogPageIdentifier.TelemetryControllerInitiated),
        (LogPageAttributes.PersistentEvent, LogPageIdentifier.PersistentEvent),
        (LogPageAttributes.Miscellaneous, LogPageIdentifier.FeatureIdentifiersSupportedAndEffects),
    ];

    /// <summary>Evaluates the status of a harmless command by what is claimed about its opcode.</summary>
    public void ExpectOpcode(Judge judge, ProbedSubsystem subsystem, bool isAdmin, byte opcode, Status status)
    {
        if ((isAdmin ? ClaimsAdmin(subsystem, (AdminOpcode)opcode) : ClaimsIo(subsystem, (NvmOpcode)opcode)) is not { } isClaimed)
        {
            return;
        }

        judge.Expect(
            rule,
            isClaimed == (status.CodeWithType != StatusCode.InvalidCommandOpcode),
            $"opcode {opcode:X2}h "
                + $"{(isClaimed ? "known, as Identify Controller claims" : "unknown, as Identify Controller does not claim it")}",
            $"{status}");
    }

    /// <summary>Evaluates the list of supported log pages by what is claimed about log pages.</summary>
    public void ExpectLogPages(Judge judge, ProbedSubsystem subsystem)
    {
        ref readonly var identity = ref subsystem.Identity;
        foreach (var (claim, log) in OfLogPages)
        {
            ExpectListed(judge, subsystem, identity.LogPageAttributes.HasFlag(claim), log);
        }

        var events = identity.AsynchronousEvents;
        ExpectListed(
            judge,
            subsystem,
            events.HasFlag(OptionalAsynchronousEvents.AttachedNamespaceAttributes),
            LogPageIdentifier.ChangedAttachedNamespaceList);
        ExpectListed(judge, subsystem, Claims(subsystem, OptionalAdminCommands.DeviceSelfTest), LogPageIdentifier.DeviceSelfTest);
        ExpectListed(judge, subsystem, ClaimsSanitize(subsystem), LogPageIdentifier.SanitizeStatus);
        ExpectListed(
            judge, subsystem, identity.MultiPath.HasFlag(MultiPathCapabilities.AnaReporting), LogPageIdentifier.AsymmetricNamespaceAccess);
    }

    private void ExpectListed(Judge judge, ProbedSubsystem subsystem, bool isClaimed, LogPageIdentifier log) => judge.Expect(
        rule,
        !isClaimed || subsystem.ListsLogPage((byte)log),
        $"log page {(byte)log:X2}h in the list, as Identify Controller claims what it belongs to",
        $"it is not there");

    private static bool Claims(ProbedSubsystem subsystem, OptionalAdminCommands command) =>
        subsystem.Identity.OptionalAdminCommands.HasFlag(command);

    private static bool ClaimsSanitize(ProbedSubsystem subsystem) =>
        subsystem.Identity.Sanitize is { CryptoErase: true } or { BlockErase: true } or { Overwrite: true };

    private static bool? ClaimsAdmin(ProbedSubsystem subsystem, AdminOpcode opcode) => opcode switch
    {
        // Where it is not claimed, either refusal is legal: the digests disagree, and LBA-ALLOC-002 has both.
        AdminOpcode.GetLbaStatus => Claims(subsystem, OptionalAdminCommands.GetLbaStatus) ? true : null,
        AdminOpcode.Sanitize => ClaimsSanitize(subsystem),
        AdminOpcode.TrackReceive =>
            !Claims(subsystem, OptionalAdminCommands.HostManagedLiveMigration) ? false : ClaimsTracking(
                subsystem, TrackingAttributes.HostMemory),

        // Without it there may still be queues of a vendor's type.
        AdminOpcode.ControllerDataQueue => ClaimsTracking(subsystem, TrackingAttributes.UserData),
        _ => OfAdminOpcode.TryGetValue(opcode, out var claim) ? Claims(subsystem, claim) : null,
    };

    // A migration management controller may track nothing (B2.1 8.1.12); whether it then knows the opcode nevertheless is left open.
    private static bool? ClaimsTracking(ProbedSubsystem subsystem, TrackingAttributes attribute) =>
        Claims(subsystem, OptionalAdminCommands.HostManagedLiveMigration) && subsystem.Identity.TrackingAttributes.HasFlag(attribute)
            ? true
            : null;

    private static bool? ClaimsIo(ProbedSubsystem subsystem, NvmOpcode opcode)
    {
        var claims = (OptionalNvmCommands)subsystem.OptionalNvmCommands;
        return opcode switch
        {
            NvmOpcode.Compare => claims.HasFlag(OptionalNvmCommands.Compare),
            NvmOpcode.Copy => claims.HasFlag(OptionalNvmCommands.Copy),
            NvmOpcode.ReservationReport => claims.HasFlag(OptionalNvmCommands.Reservations),
            NvmOpcode.Verify => subsystem.SupportsVerify,
            NvmOpcode.WriteUncorrectable => subsystem.SupportsWriteUncorrectable,
            NvmOpcode.WriteZeroes => subsystem.SupportsWriteZeroes,
            _ => null,
        };
    }
}
