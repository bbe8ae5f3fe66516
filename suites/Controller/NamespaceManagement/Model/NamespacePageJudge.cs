using System.Runtime.InteropServices;
using NvmeConformance.Controller.Possibilities;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.NamespaceManagement.Model;

/// <summary>
/// Identify Namespace: of an attached one (CNS 00h), and of any that is allocated (CNS 11h) (core digest 7.2; BASE-130, 131).
/// </summary>
internal static class NamespacePageJudge
{
    /// <summary>Holds an answer against a world; what was not known yet is taken from it.</summary>
    /// <param name="world">The world.</param>
    /// <param name="exchange">The command.</param>
    /// <param name="command">The same, decoded.</param>
    /// <param name="trial">Where rules are asked.</param>
    public static void Judge(NamespaceWorld world, Exchange exchange, in IdentifyCommand command, Trial trial)
    {
        ref readonly var page = ref MemoryMarshal.AsRef<IdentifyNamespace>(exchange.Received);
        var identifier = command.NamespaceIdentifier;
        if (identifier == uint.MaxValue)
        {
            if (exchange.Succeeded && command.Structure == IdentifyCns.Namespace)
            {
                world.Formats = FormatTable.Of(page) is { HasAny: true } formats ? formats : world.Formats;
            }

            return;
        }

        if (!world.IsValid(identifier))
        {
            return;
        }

        var isActive = command.Structure == IdentifyCns.Namespace;
        var isKnown = isActive ? world.Controllers[exchange.ControllerIndex].IsListKnown : world.IsAllocationKnown;
        if (world.TryFind(identifier, out var facts) && (!isActive || facts.IsAttachedTo(exchange.ControllerIndex)))
        {
            if (trial.ExpectStatus(world.Rules.Works, exchange, $"Identify of namespace {identifier}", StatusCode.Success))
            {
                world.Formats ??= FormatTable.Of(page);
                Describe(world, facts, page, trial);
            }
        }
        else if (isKnown)
        {
            Nothing(world, exchange, facts is null, isActive, trial);
        }
    }

    private static void Nothing(NamespaceWorld world, Exchange exchange, bool isDeleted, bool isActive, Trial trial)
    {
        var rule = isDeleted ? world.Rules.Gone : world.Rules.NotAttached;
        var holds = exchange.Succeeded
            ? !exchange.Received.ContainsAnyExcept((byte)0)
            : !isActive && exchange.Status is StatusCode.InvalidFieldInCommand or StatusCode.InvalidNamespaceOrFormat;
        trial.Expect(
            rule,
            holds,
            $"zeros for NSID {exchange.Command.NamespaceIdentifier}, which is {(isDeleted ? "not allocated" : "not attached here")}",
            $"{exchange.WholeStatus}{(exchange.Succeeded ? " and a page that is not empty" : "")}");
    }

    private static void Describe(NamespaceWorld world, NamespaceFacts facts, in IdentifyNamespace page, Trial trial)
    {
        facts.SizeBlocks ??= page.SizeBlocks;
        facts.CapacityBlocks ??= page.CapacityBlocks;
        facts.FormatIndex ??= page.FormattedLbaSize.FormatIndex;
        facts.ProtectionType ??= page.ProtectionSettings.Type;
        facts.IsShared ??= page.Sharing.HasFlag(NamespaceSharing.Shared);
        var actual = (page.SizeBlocks, page.CapacityBlocks, (int)page.FormattedLbaSize.FormatIndex, (int)page.ProtectionSettings.Type,
            page.Sharing.HasFlag(NamespaceSharing.Shared));
        var expected = (facts.SizeBlocks.Value, facts.CapacityBlocks.Value, facts.FormatIndex.Value, facts.ProtectionType.Value,
            facts.IsShared.Value);
        trial.Expect(
            world.Rules.Works,
            actual == expected,
            $"NSZE, NCAP, format, protection, sharing of namespace {facts.Identifier} as {expected}",
            $"{actual}");
        CapacityJudge.Take(world, facts, page.NvmCapacityBytes, trial);
    }
}
