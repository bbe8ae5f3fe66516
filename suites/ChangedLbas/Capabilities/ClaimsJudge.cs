using System.Numerics;
using System.Runtime.InteropServices;
using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LogPages;

namespace NvmeConformance.ChangedLbas.Capabilities;

/// <summary>Whether what controllers say of themselves agrees with itself (live migration digest 1.1, 2 and 9).</summary>
/// <param name="rules">What is asked.</param>
/// <param name="judge">Where evaluations go.</param>
internal sealed class ClaimsJudge(CapabilityRules rules, Judge judge)
{
    private const byte DefinedAttributes = 0b111;
    private const uint LastKnownVersion = 0x20300;
    private const byte FirstVendorFormat = 0xC0;
    private const int ReservedByte = 577;
    private static readonly Range ReservedBytes = 588..768;

    private static readonly AdminOpcode[] All =
    [
        AdminOpcode.TrackSend, AdminOpcode.TrackReceive, AdminOpcode.MigrationSend, AdminOpcode.MigrationReceive, AdminOpcode.ControllerDataQueue,
    ];

    /// <summary>Evaluates a migration management controller by itself.</summary>
    /// <param name="claims">What it says.</param>
    public void ExpectManager(ControllerClaims claims)
    {
        if (claims is not { IsManager: true, Identity: { } identity })
        {
            return;
        }

        var attributes = identity.TrackingAttributes;
        judge.Expect(
            rules.Attributes, ((byte)attributes & ~DefinedAttributes) == 0, "bits 7:3 of TRATTR 0", $"TRATTR {(byte)attributes:X2}h");
        ExpectMemoryLimits(identity);
        ExpectQueueLimits(identity);
        if (claims.QueueFormat is { } format)
        {
            judge.Expect(
                rules.EntryFormat, format is 0 or >= FirstVendorFormat, "LBAMQF 00h, or C0h to FFh", $"LBAMQF {format:X2}h");
        }

        if (identity.Version.Bits <= LastKnownVersion)
        {
            var bytes = MemoryMarshal.AsBytes(MemoryMarshal.CreateReadOnlySpan(ref identity, 1));
            judge.Expect(
                rules.ReservedBytes,
                bytes[ReservedByte] == 0 && !bytes[ReservedBytes].ContainsAnyExcept((byte)0),
                "bytes 577 and 767:588 zero",
                $"something else");
        }

        ExpectQueueSupport(claims, attributes);
    }

    /// <summary>Evaluates the effects that any controller lists.</summary>
    /// <param name="claims">What it says.</param>
    /// <param name="isSecondary">Whether it is a secondary controller.</param>
    public void ExpectLists(ControllerClaims claims, bool isSecondary)
    {
        if (isSecondary && claims.Identity is not null)
        {
            judge.Expect(rules.SecondariesDoNotManage, !claims.IsManager, "HMLMS 0 on a secondary controller", $"HMLMS 1");
        }

        if (claims is not { Commands: { } commands, Identity: not null })
        {
            return;
        }

        var isListed = claims.Lists(AdminOpcode.MigrationSend) == true && claims.Lists(AdminOpcode.MigrationReceive) == true;
        var isAnyListed = claims.Lists(AdminOpcode.MigrationSend) == true || claims.Lists(AdminOpcode.MigrationReceive) == true;
        judge.Expect(
            rules.ManagersAreListed,
            claims.IsManager ? isListed : !isAnyListed,
            claims.IsManager ? "HMLMS 1, and Migration Send and Receive listed" : "HMLMS 0, and Migration Send and Receive not listed",
            $"41h {claims.Lists(AdminOpcode.MigrationSend)}, 42h {claims.Lists(AdminOpcode.MigrationReceive)}");
        if (!claims.IsManager)
        {
            judge.Expect(rules.NotListedOnTargets, !isAnyListed, "neither 41h nor 42h listed by a migratable controller", $"listed");
        }

        foreach (var opcode in All)
        {
            var effects = commands[(byte)opcode];
            judge.Expect(
                rules.NoEffects, effects.IsSupported || effects.Bits == 0, $"no effects of opcode {(byte)opcode:X2}h, which is not supported", $"{effects.Bits:X8}h");
        }

        if (isSecondary)
        {
            var listed = Array.Find(All, opcode => commands[(byte)opcode].IsSupported);
            judge.Expect(rules.OnlyPrimaries, listed == default, "none of the commands listed by a secondary controller", $"{listed} listed");
        }
    }

    /// <summary>Evaluates all controllers of the subsystem together.</summary>
    /// <param name="all">What each says.</param>
    public void ExpectTogether(IEnumerable<ControllerClaims> all)
    {
        var known = all.Where(claims => claims.Identity is not null).ToList();
        if (!known.Exists(claims => claims.IsManager))
        {
            return;
        }

        foreach (var claims in known)
        {
            var preferred = claims.Identity!.Value.HostMemoryBufferPreferredSize4Kibibytes;
            judge.Expect(rules.NoHostMemoryBuffer, preferred == 0, "HMPRE 0 in a subsystem that can be migrated", $"HMPRE {preferred}");
        }
    }

    private void ExpectMemoryLimits(in IdentifyController identity)
    {
        var (own, all) = (identity.ControllerMaximumMemoryRangeTrackingDescriptors, identity.SubsystemMaximumMemoryRangeTrackingDescriptors);
        var (least, most) = (
            identity.MinimumMemoryRangeTrackingGranularityExponent, identity.MaximumMemoryRangeTrackingGranularityExponent);
        if (identity.TrackingAttributes.HasFlag(TrackingAttributes.HostMemory))
        {
            judge.Expect(rules.Granularities, least <= most, "MINMRTG not above MAXMRTG", $"{least} and {most}");
        }
        else
        {
            judge.Expect(
                rules.NoMemoryLimits,
                (own | all | least | most) == 0,
                "CMMRTD, NMMRTD, MINMRTG and MAXMRTG 0 without THMCS",
                $"{own}, {all}, {least}, {most}");
        }
    }

    private void ExpectQueueLimits(in IdentifyController identity)
    {
        var (own, all) = (identity.MaximumControllerUserDataMigrationQueues, identity.MaximumSubsystemUserDataMigrationQueues);
        if (identity.TrackingAttributes.HasFlag(TrackingAttributes.UserData))
        {
            judge.Expect(rules.SomeQueue, own >= 1 && all >= 1, "MCUDMQ and MNSUDMQ of at least 1 with TUDCS", $"{own} and {all}");
        }
        else
        {
            judge.Expect(rules.NoQueueLimits, (own | all) == 0, "MCUDMQ and MNSUDMQ 0 without TUDCS", $"{own} and {all}");
        }

        judge.Expect(rules.QueueLimits, own <= all, "MCUDMQ not above MNSUDMQ", $"{own} and {all}");
        var (ranges, allRanges) = (identity.MaximumControllerDataQueueMemoryRanges, identity.SubsystemMaximumControllerDataQueueMemoryRanges);
        if (ranges > 0 && allRanges > 0)
        {
            judge.Expect(rules.RangeLimits, allRanges >= ranges, "NMCMR not below MCMR", $"MCMR {ranges}, NMCMR {allRanges}");
        }
    }

    private void ExpectQueueSupport(ControllerClaims claims, TrackingAttributes attributes)
    {
        if (!attributes.HasFlag(TrackingAttributes.UserData))
        {
            return;
        }

        if (claims.Commands is not null)
        {
            judge.Expect(
                rules.QueueCommand, claims.Lists(AdminOpcode.ControllerDataQueue) == true, "Controller Data Queue listed with TUDCS", $"it is not");
        }

        if (claims.Features is { } features)
        {
            var feature = features[(byte)FeatureIdentifier.ControllerDataQueue];
            judge.Expect(rules.QueueFeature, feature.IsSupported, "feature 21h listed with TUDCS", $"it is not");
            judge.Expect(
                rules.FeatureListed,
                feature.IsSupported && BitOperations.PopCount((uint)feature.Scope) <= 1,
                "feature 21h listed, with one scope at most",
                $"{feature.Bits:X8}h");
            judge.Expect(
                rules.FeatureScope,
                feature.Scope is EffectScopes.None or EffectScopes.ControllerDataQueue,
                "the scope of a controller data queue, or none",
                $"{feature.Scope}");
        }
    }
}
