using NvmeConformance.Controller.Possibilities;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Features;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Media.Model;

/// <summary>Namespace Write Protection, FID 84h (core digest 9; BASE-163).</summary>
internal static class ProtectionJudge
{
    private const uint StateBits = 0b111;

    /// <summary>Holds an answer against a world, and changes the world.</summary>
    /// <param name="world">The world.</param>
    /// <param name="exchange">Set Features or Get Features.</param>
    /// <param name="trial">Where rules are asked.</param>
    public static void Judge(MediaWorld world, Exchange exchange, Trial trial)
    {
        var isSet = exchange.Is(AdminOpcode.SetFeatures);
        if ((FeatureIdentifier)(byte)exchange.Command.Dword10 != FeatureIdentifier.NamespaceWriteProtection
            || world.Find(exchange.Command.NamespaceIdentifier) is not { } facts)
        {
            return;
        }

        if (isSet)
        {
            Set(world, exchange, facts, trial);
        }
        else if (exchange.Succeeded && exchange.IsAnswered && (exchange.Command.Dword10 >> 8) == 0)
        {
            var state = (NamespaceWriteProtectionState)(exchange.Dword0 & StateBits);
            Compare(world, facts, state, trial);
            (facts.WriteProtection, facts.IsProtectionOld) = (state, false);
        }
    }

    /// <summary>Takes what Identify Namespace says (NSATTR bit 0).</summary>
    /// <param name="world">The world.</param>
    /// <param name="facts">The namespace.</param>
    /// <param name="isProtected">What it says.</param>
    /// <param name="trial">Where rules are asked.</param>
    public static void Look(MediaWorld world, MediaFacts facts, bool isProtected, Trial trial)
    {
        if (facts.WriteProtection is { } state && world.Subsystem.Identity.NamespaceWriteProtection != 0)
        {
            trial.Expect(
                facts.IsProtectionOld ? world.Rules.Kept : world.Rules.Protection,
                isProtected == (state != NamespaceWriteProtectionState.None),
                $"NSATTR bit 0 of namespace {facts.Identifier} as its state {state} has it",
                $"{isProtected}");
        }
    }

    private static void Compare(MediaWorld world, MediaFacts facts, NamespaceWriteProtectionState state, Trial trial) => trial.Expect(
        world.Rules.Kept,
        facts.WriteProtection is null || facts.WriteProtection == state,
        $"state {facts.WriteProtection} of namespace {facts.Identifier}",
        $"{state}");

    private static void Set(MediaWorld world, Exchange exchange, MediaFacts facts, Trial trial)
    {
        var asked = (NamespaceWriteProtectionState)(exchange.Command.Dword11 & StateBits);
        var allowed = Allowed(world, facts.WriteProtection, asked);
        trial.ExpectStatus(world.Rules.Protection, exchange, $"state {asked} of namespace {facts.Identifier}", allowed);
        if (exchange.Succeeded)
        {
            (facts.WriteProtection, facts.IsProtectionOld) = (asked, false);
        }
    }

    private static StatusCode[] Allowed(
        MediaWorld world, NamespaceWriteProtectionState? present, NamespaceWriteProtectionState asked) => present switch
        {
            _ when !IsSupported(world, asked) => [StatusCode.InvalidFieldInCommand, StatusCode.FeatureNotChangeable],
            NamespaceWriteProtectionState.UntilPowerCycle or NamespaceWriteProtectionState.Permanent when asked != present =>
                [StatusCode.FeatureNotChangeable],
            NamespaceWriteProtectionState.UntilPowerCycle or NamespaceWriteProtectionState.Permanent or null =>
                [StatusCode.Success, StatusCode.FeatureNotChangeable],
            _ => [StatusCode.Success],
        };

    private static bool IsSupported(MediaWorld world, NamespaceWriteProtectionState asked)
    {
        var capabilities = world.Subsystem.Identity.NamespaceWriteProtection;
        return asked switch
        {
            NamespaceWriteProtectionState.None or NamespaceWriteProtectionState.WriteProtected => true,
            NamespaceWriteProtectionState.UntilPowerCycle => capabilities.HasFlag(NamespaceWriteProtectionCapabilities.UntilPowerCycle),
            NamespaceWriteProtectionState.Permanent => capabilities.HasFlag(NamespaceWriteProtectionCapabilities.Permanent),
            _ => false,
        };
    }
}
