using NvmeConformance.Conformance.Registry;
using NvmeConformance.Controller.Possibilities;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Features;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Media.Model;

/// <summary>What can be written and what is read (BASE-140, 142, 143, 163).</summary>
internal static class MediaBlockJudge
{
    private const int MostBlocks = 256;

    /// <summary>Holds an answer against a world, and changes the world.</summary>
    /// <param name="world">The world.</param>
    /// <param name="exchange">The command.</param>
    /// <param name="trial">Where rules are asked.</param>
    public static void Judge(MediaWorld world, Exchange exchange, Trial trial)
    {
        if (world.Find(exchange.Command.NamespaceIdentifier) is not { } facts)
        {
            return;
        }

        if (world.MetFormat(exchange))
        {
            DuringFormat(world, exchange, facts, trial);
        }
        else if (ChangesMedia(exchange))
        {
            Write(world, exchange, facts, trial);
        }
        else if (exchange.Is(NvmOpcode.Read))
        {
            Read(world, exchange, facts, trial);
        }
        else if (exchange.Is(NvmOpcode.Compare) || exchange.Is(NvmOpcode.Verify))
        {
            trial.Expect(
                world.Rules.Allowed,
                exchange.Status != StatusCode.NamespaceIsWriteProtected,
                $"what changes nothing to be done in namespace {facts.Identifier}, protected or not",
                $"{exchange.WholeStatus}");
        }
    }

    private static bool ChangesMedia(Exchange exchange) =>
        exchange.Is(NvmOpcode.Write) || exchange.Is(NvmOpcode.WriteZeroes) || exchange.Is(NvmOpcode.DatasetManagement)
        || exchange.Is(NvmOpcode.WriteUncorrectable);

    private static void DuringFormat(MediaWorld world, Exchange exchange, MediaFacts facts, Trial trial)
    {
        var isRetryable = exchange.Status == StatusCode.FormatInProgress && !exchange.WholeStatus.DoNotRetry;
        trial.Expect(
            world.Rules.Meanwhile,
            exchange.Succeeded || isRetryable || exchange.Status == StatusCode.NamespaceIsWriteProtected,
            $"success, or 0/84h without DNR, in namespace {facts.Identifier}, which is being formatted",
            $"{exchange.WholeStatus}");
        facts.Doubt();
        if (exchange.Is(NvmOpcode.Write) && exchange.Succeeded)
        {
            var (first, count) = BlocksOf(exchange);
            world.Used.Add(exchange.Sent[0]);
            for (var lba = first; lba < first + (ulong)count; lba++)
            {
                facts.Written[lba] = null;
                if (facts.FormatsInFlight > 0)
                {
                    facts.WrittenMeanwhile.Add(lba);
                }
            }
        }
    }

    private static void Write(MediaWorld world, Exchange exchange, MediaFacts facts, Trial trial)
    {
        switch (facts.WriteProtection)
        {
            case null:
                trial.ExpectStatus(
                    world.Rules.Protection,
                    exchange,
                    $"a change of namespace {facts.Identifier}",
                    StatusCode.Success,
                    StatusCode.NamespaceIsWriteProtected);
                break;
            case NamespaceWriteProtectionState.None:
                trial.ExpectStatus(world.Rules.Format, exchange, $"a change of namespace {facts.Identifier}", StatusCode.Success);
                break;
            default:
                trial.ExpectStatus(
                    RuleOfProtection(world, facts),
                    exchange,
                    $"a change of namespace {facts.Identifier}, which is write protected",
                    StatusCode.NamespaceIsWriteProtected);
                break;
        }

        if (!exchange.Succeeded)
        {
            return;
        }

        if (!exchange.Is(NvmOpcode.Write))
        {
            facts.Doubt();
            return;
        }

        var (first, count) = BlocksOf(exchange);
        world.Used.Add(exchange.Sent[0]);
        for (var offset = 0; offset < count; offset++)
        {
            facts.Written[first + (ulong)offset] = exchange.Sent[0];
        }
    }

    private static Rule RuleOfProtection(MediaWorld world, MediaFacts facts) =>
        facts.IsProtectionOld ? world.Rules.Kept : world.Rules.Protection;

    private static void Read(MediaWorld world, Exchange exchange, MediaFacts facts, Trial trial)
    {
        var (first, count) = BlocksOf(exchange);
        var isUnwritten = Enumerable.Range(0, count).Any(offset => facts.Written.GetValueOrDefault(first + (ulong)offset) is null);
        if (!exchange.Succeeded)
        {
            trial.Expect(
                facts.IsErased ? world.Rules.Erased : world.Rules.Format,
                isUnwritten && exchange.Status == StatusCode.DeallocatedOrUnwrittenBlock,
                $"blocks of namespace {facts.Identifier} to be read",
                $"{exchange.WholeStatus}");
            return;
        }

        if (!exchange.IsAnswered || exchange.Received.IsEmpty || exchange.Received.Length % count != 0)
        {
            return;
        }

        var stride = exchange.Received.Length / count;
        for (var offset = 0; offset < count; offset++)
        {
            var block = exchange.Received.Slice(offset * stride, stride);
            Compare(world, facts, first + (ulong)offset, block, trial);
        }
    }

    private static void Compare(MediaWorld world, MediaFacts facts, ulong lba, ReadOnlySpan<byte> block, Trial trial)
    {
        var isKnown = facts.Written.TryGetValue(lba, out var written);
        if (written is { } value)
        {
            trial.Expect(
                RuleOfContents(world, facts),
                !block.ContainsAnyExcept(value),
                $"{value:X2}h in block {lba} of namespace {facts.Identifier}",
                $"{Convert.ToHexStringLower(block[..8])}…");
        }
        else if (!isKnown && facts.IsErased)
        {
            // Old data would be a block full of something that was written before; what else is there, the device chooses.
            trial.Expect(
                world.Sanitize.CommandDword10 != 0 ? world.Rules.Background : world.Rules.Erased,
                !world.Used.Contains(block[0]) || block[..^8].ContainsAnyExcept(block[0]),
                $"nothing old in block {lba} of namespace {facts.Identifier}, which was erased",
                $"{Convert.ToHexStringLower(block[..8])}…");
        }
    }

    private static Rule RuleOfContents(MediaWorld world, MediaFacts facts) =>
        facts.WriteProtection is null or NamespaceWriteProtectionState.None ? world.Rules.Scope : world.Rules.Protection;

    private static (ulong First, int Count) BlocksOf(Exchange exchange) => (
        exchange.Command.Dword10 | ((ulong)exchange.Command.Dword11 << 32),
        Math.Min(MostBlocks, (int)(exchange.Command.Dword12 & 0xFFFF) + 1));
}
