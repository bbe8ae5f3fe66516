using System.Runtime.InteropServices;
using NvmeConformance.Controller.NamespaceManagement.Model;
using NvmeConformance.Controller.Possibilities;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Features;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Media.Model;

/// <summary>Format NVM, and what Identify Namespace says of it (core digest 12; BASE-140, 141, 142).</summary>
internal static class FormatJudge
{
    /// <summary>The namespaces that a format concerns, as FNA says.</summary>
    /// <param name="world">The world.</param>
    /// <param name="exchange">The command.</param>
    /// <returns>None for an NSID that nothing is known of.</returns>
    public static IEnumerable<MediaFacts> ScopeOf(MediaWorld world, Exchange exchange)
    {
        var command = FormatNvmCommand.Decode(exchange.Command);
        var everywhere = command.SecureErase == SecureEraseSetting.None
            ? FormatNvmAttributes.FormatAppliesToAllNamespaces
            : FormatNvmAttributes.EraseAppliesToAllNamespaces;
        var all = command.NamespaceIdentifier == uint.MaxValue || world.Subsystem.Identity.FormatNvmAttributes.HasFlag(everywhere);
        return world.Namespaces.Where(facts => all || facts.Identifier == command.NamespaceIdentifier);
    }

    /// <summary>Holds the answer to a format against a world, and changes the world.</summary>
    /// <param name="world">The world.</param>
    /// <param name="exchange">The command.</param>
    /// <param name="trial">Where rules are asked.</param>
    public static void Judge(MediaWorld world, Exchange exchange, Trial trial)
    {
        Refused(world, exchange);
        var command = FormatNvmCommand.Decode(exchange.Command);
        var scope = ScopeOf(world, exchange).ToList();
        if (!AskAboutMistakes(world, exchange, command, scope, trial))
        {
            List<StatusCode> allowed = [StatusCode.Success];
            if (world.HasIoInFlight)
            {
                allowed.Add(StatusCode.CommandSequenceError);
            }

            if (scope.Exists(facts => facts.WriteProtection is null))
            {
                allowed.Add(StatusCode.NamespaceIsWriteProtected);
            }

            trial.ExpectStatus(world.Rules.Format, exchange, "a format that there is", [.. allowed]);
        }

        if (!exchange.Succeeded)
        {
            return;
        }

        foreach (var facts in scope)
        {
            facts.EraseByFormat();
            (facts.FormatIndex, facts.ProtectionType) = (command.FormatIndex, command.ProtectionType);
        }
    }

    /// <summary>A format is over, and changed nothing.</summary>
    /// <param name="world">The world.</param>
    /// <param name="exchange">The command.</param>
    public static void Refused(MediaWorld world, Exchange exchange)
    {
        foreach (var facts in ScopeOf(world, exchange))
        {
            facts.FormatsInFlight = Math.Max(0, facts.FormatsInFlight - 1);
            facts.RemainingPercent = null;
        }
    }

    /// <summary>Takes what Identify Namespace (CNS 00h) says.</summary>
    /// <param name="world">The world.</param>
    /// <param name="exchange">The command.</param>
    /// <param name="trial">Where rules are asked.</param>
    public static void Look(MediaWorld world, Exchange exchange, Trial trial)
    {
        var command = IdentifyCommand.Decode(exchange.Command);
        if (command.Structure != IdentifyCns.Namespace || !exchange.IsAnswered || !exchange.Succeeded)
        {
            return;
        }

        ref readonly var page = ref MemoryMarshal.AsRef<IdentifyNamespace>(exchange.Received);
        if (world.Formats is null && FormatTable.Of(page) is { HasAny: true } formats)
        {
            world.Formats = formats;
        }

        if (world.Find(command.NamespaceIdentifier) is not { } facts)
        {
            return;
        }

        if (world.MetFormat(exchange))
        {
            if (facts.FormatsInFlight > 0)
            {
                Progress(world, facts, page.FormatProgress, trial);
            }

            return;
        }

        var (format, protection) = ((int)page.FormattedLbaSize.FormatIndex, (int)page.ProtectionSettings.Type);
        trial.Expect(
            world.Rules.Format,
            (facts.FormatIndex ?? format) == format && (facts.ProtectionType ?? protection) == protection,
            $"format {facts.FormatIndex} with protection type {facts.ProtectionType} in namespace {facts.Identifier}",
            $"{format} and {protection}");
        (facts.FormatIndex, facts.ProtectionType) = (format, protection);
        ProtectionJudge.Look(world, facts, page.Attributes.HasFlag(NamespaceAttributes.WriteProtected), trial);
    }

    private static void Progress(MediaWorld world, MediaFacts facts, FormatProgress progress, Trial trial)
    {
        if (!progress.Supported)
        {
            return;
        }

        // Before the first block and after the last one nothing remains, so 0 says nothing.
        var remaining = (int)progress.RemainingPercent;
        trial.Expect(
            world.Rules.FormatProgress,
            remaining <= 100 && (facts.RemainingPercent is null or 0 || remaining <= facts.RemainingPercent),
            $"no more than {facts.RemainingPercent ?? 100} % left to format in namespace {facts.Identifier}",
            $"{remaining} %");
        facts.RemainingPercent = remaining;
    }

    // Returns whether there is a mistake that the command has to be refused for.
    private static bool AskAboutMistakes(
        MediaWorld world, Exchange exchange, in FormatNvmCommand command, List<MediaFacts> scope, Trial trial)
    {
        var attributes = world.Subsystem.Identity.FormatNvmAttributes;
        var refusals = new List<(Conformance.Registry.Rule Rule, StatusCode[] Codes)>();
        if (command.SecureErase > SecureEraseSetting.Cryptographic
            || (command.SecureErase == SecureEraseSetting.Cryptographic && !attributes.HasFlag(FormatNvmAttributes.CryptographicErase)))
        {
            refusals.Add((world.Rules.WrongErase, [StatusCode.InvalidFieldInCommand]));
        }

        if (command.NamespaceIdentifier == uint.MaxValue && ((int)attributes & (1 << 3)) != 0)
        {
            refusals.Add((world.Rules.WrongBroadcast, [StatusCode.InvalidFieldInCommand]));
        }
        else if (command.NamespaceIdentifier == 0 || command.NamespaceIdentifier - 1 >= world.Subsystem.HighestNamespaceIdentifier)
        {
            if (command.NamespaceIdentifier != uint.MaxValue)
            {
                refusals.Add((world.Rules.WrongBroadcast, [StatusCode.InvalidNamespaceOrFormat]));
            }
        }

        if (world.Formats is { } formats)
        {
            if (!formats.IsAvailable(command.FormatIndex))
            {
                refusals.Add((world.Rules.WrongFormat, [StatusCode.InvalidFormat]));
            }
            else if (!formats.CanProtect(command.FormatIndex, command.ProtectionType))
            {
                refusals.Add((world.Rules.WrongFormat, [StatusCode.InvalidFormat, StatusCode.InvalidFieldInCommand]));
            }
        }

        if (scope.Exists(facts => facts.WriteProtection is not (null or NamespaceWriteProtectionState.None)))
        {
            var isOld = scope.TrueForAll(facts => facts.IsProtectionOld);
            refusals.Add((isOld ? world.Rules.Kept : world.Rules.Protection, [StatusCode.NamespaceIsWriteProtected]));
        }

        if (refusals.Count == 0)
        {
            return false;
        }

        trial.ExpectStatus(
            refusals[0].Rule, exchange, "a format with a mistake", [.. refusals.SelectMany(refusal => refusal.Codes).Distinct()]);
        return true;
    }
}
