using System.Diagnostics;
using NvmeConformance.Controller.Possibilities;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.NamespaceManagement.Model;

/// <summary>Reads and writes: what is in a namespace, and whether it can be reached at all (BASE-130, 131, 133).</summary>
internal static class BlockJudge
{
    /// <summary>Holds an answer against a world, and changes the world.</summary>
    /// <param name="world">The world.</param>
    /// <param name="exchange">The command.</param>
    /// <param name="trial">Where rules are asked.</param>
    public static void Judge(NamespaceWorld world, Exchange exchange, Trial trial)
    {
        if (!exchange.Is(NvmOpcode.Read) && !exchange.Is(NvmOpcode.Write))
        {
            return;
        }

        var command = exchange.Command;
        if (!world.TryFind(command.NamespaceIdentifier, out var facts) || !facts.IsAttachedTo(exchange.ControllerIndex))
        {
            Unreachable(world, exchange, facts, trial);
            return;
        }

        var isRead = exchange.Is(NvmOpcode.Read);
        var blocks = BlocksOf(exchange);
        var mayBeUnwritten = isRead && facts.IsNew
            && Lbas(blocks).Any(lba => !facts.Written.TryGetValue(lba, out var value) || value is null);
        if (!mayBeUnwritten || exchange.Status != StatusCode.DeallocatedOrUnwrittenBlock)
        {
            trial.ExpectStatus(
                world.Rules.Works, exchange, $"blocks of namespace {facts.Identifier}, which is attached", StatusCode.Success);
        }

        if (exchange.Succeeded && isRead && exchange.IsAnswered)
        {
            Compare(world, exchange, facts, blocks, trial);
        }
        else if (exchange.Succeeded && !isRead)
        {
            foreach (var lba in Lbas(blocks))
            {
                facts.Written[lba] = exchange.Sent[0];
            }
        }
    }

    private static void Unreachable(NamespaceWorld world, Exchange exchange, NamespaceFacts? facts, Trial trial)
    {
        if (!world.Controllers[exchange.ControllerIndex].IsListKnown)
        {
            return;
        }

        var rule = facts is null ? world.Rules.Gone : world.Rules.NotAttached;
        trial.ExpectStatus(
            rule,
            exchange,
            $"blocks of NSID {exchange.Command.NamespaceIdentifier}, which is not attached here",
            StatusCode.InvalidFieldInCommand,
            StatusCode.InvalidNamespaceOrFormat);
    }

    private static (ulong First, int Count) BlocksOf(Exchange exchange) => (
        exchange.Command.Dword10 | ((ulong)exchange.Command.Dword11 << 32),
        (int)(exchange.Command.Dword12 & 0xFFFF) + 1);

    private static IEnumerable<ulong> Lbas((ulong First, int Count) blocks) =>
        Enumerable.Range(0, blocks.Count).Select(offset => blocks.First + (ulong)offset);

    private static void Compare(
        NamespaceWorld world, Exchange exchange, NamespaceFacts facts, (ulong First, int Count) blocks, Trial trial)
    {
        var stride = exchange.Received.Length / blocks.Count;
        var dataBytes = facts.FormatIndex is { } format && world.Formats is { } formats && formats.IsAvailable(format)
            ? Math.Min(stride, formats.DataBytes(format))
            : stride;
        foreach (var lba in Lbas(blocks))
        {
            var block = exchange.Received.Slice((int)(lba - blocks.First) * stride, dataBytes);
            var isKnown = facts.Written.TryGetValue(lba, out var value);
            if (value is { } written)
            {
                trial.Expect(
                    world.Rules.Works,
                    !block.ContainsAnyExcept(written),
                    $"{written:X2}h in block {lba} of namespace {facts.Identifier}",
                    $"{Shown(block)}");
            }
            else if (!isKnown && facts.IsNew)
            {
                trial.Expect(
                    world.Rules.OldData,
                    !block.ContainsAnyExcept((byte)0) || !block.ContainsAnyExcept(byte.MaxValue),
                    $"00h or FFh in block {lba}, which nobody wrote since namespace {facts.Identifier} was created",
                    $"{Shown(block)}");
            }
        }
    }

    private static string Shown(ReadOnlySpan<byte> block)
    {
        Debug.Assert(!block.IsEmpty, "A block has bytes.");
        return $"{Convert.ToHexStringLower(block[..Math.Min(block.Length, 8)])}…";
    }
}
