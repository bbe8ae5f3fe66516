using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Conformance.Sequences.Steps;
using NvmeConformance.Nvme.Spec.Identify;

namespace NvmeConformance.LbaAllocation.Generation;

/// <content>Moves with commands that a controller may have or not: where it has not, something simple is sent instead.</content>
internal sealed partial class Moves
{
    private const ulong ManyBlocks = 200_000;

    private OptionalNvmCommands Commands => (OptionalNvmCommands)writer.Subsystem.OptionalNvmCommands;

    // Moves with optional commands that other commands may overlap, too.
    private bool PlayAmongOthers(Move move, Places here)
    {
        switch (move)
        {
            case Move.Copy:
                Copy(here);
                return true;
            case Move.WriteUncorrectable:
                WriteUncorrectable(here);
                return true;
            default:
                return false;
        }
    }

    private void PlayOptional(Move move, Places here)
    {
        switch (move)
        {
            case Move.Copy:
                Copy(here);
                break;
            case Move.WriteUncorrectable:
                WriteUncorrectable(here);
                break;
            case Move.RejectedWrite:
                RejectedWrite(here);
                break;
            case Move.FailedFused:
                FailedFused(here);
                break;
            case Move.DeallocatePieces:
                DeallocatePieces(here);
                break;
            case Move.DeallocateBeyondLimits:
                DeallocateBeyondLimits(here);
                break;
            case Move.DeallocateMany:
                DeallocateMany(here);
                break;
            case Move.ZeroAll:
                ZeroAll(here);
                break;
            case Move.PowerOff:
                writer.Then(new PowerOffStep());
                break;
            default:
                PlayLook(move, here);
                break;
        }
    }

    private void WriteUncorrectable(Places here)
    {
        var run = here.Range(16);
        if (dice.Chance(60))
        {
            writer.Write(here, run);
        }

        if (!writer.Subsystem.SupportsWriteUncorrectable)
        {
            return;
        }

        var part = Part(here, run);
        var most = LimitOf(writer.Subsystem.NvmIdentity.WriteUncorrectableSizeLimitExponent, here);
        writer.Anything(new WriteUncorrectableIntent(here.Namespace.Identifier, Limited(part, most)));
        writer.Touch(here, part);
        Query(here, part);
        if (dice.Chance(40))
        {
            writer.Read(here, part with { BlockCount = 1 });
        }

        if (dice.Chance(40))
        {
            writer.Write(here, Part(here, part));
            LookAt(here, run);
        }
    }

    private void RejectedWrite(Places here)
    {
        var ns = here.Namespace;
        var before = 1 + dice.Below(Math.Min(ns.SizeBlocks, 4));
        var first = ns.SizeBlocks - before;
        if (dice.Chance(60))
        {
            writer.Write(here, here.Within(first, before));
        }

        writer.Anything(new WriteIntent(ns.Identifier, new BlockRange(first, (uint)before + 1), writer.NextPattern()));
        writer.Read(here, here.Within(first, before));
        writer.Query(here, first, before, 8);
    }

    private void FailedFused(Places here)
    {
        var block = here.Within(here.Range(1).FirstLba, 1);
        if (!writer.Subsystem.Identity.FusedOperations.HasFlag(FusedOperations.CompareAndWrite))
        {
            writer.Read(here, block);
            return;
        }

        var nsid = here.Namespace.Identifier;
        if (dice.Chance(40))
        {
            writer.Write(here, block);
        }

        // What was read is known, so that the list can be held against the one behind the pair.
        writer.Read(here, block);
        writer.Query(here, block.FirstLba, 1, 8);
        writer.Pair(new CompareIntent(nsid, block, writer.NextPattern()), new WriteIntent(nsid, block, writer.NextPattern()));
        writer.Query(here, block.FirstLba, 1, 8);
        writer.Read(here, block);
    }

    private void DeallocatePieces(Places here)
    {
        var unit = here.WholeUnits(here.Range(1).FirstLba, 1, MostBlocksOfUnits);
        if (dice.Chance(70))
        {
            writer.Write(here, here.Within(unit.FirstLba + dice.Below((ulong)unit.BlockCount), 4));
        }

        var pieces = 1 + dice.Below(4);
        var first = unit.FirstLba;
        var end = unit.FirstLba + unit.BlockCount;
        for (var piece = 1; piece <= pieces && first < end; piece++)
        {
            var count = piece == pieces ? end - first : 1 + dice.Below(end - first);
            writer.Deallocate(here, here.Within(first, count));
            first += count;
        }

        writer.Query(here, unit.FirstLba, unit.BlockCount, 8);
        writer.Read(here, Part(here, unit));
        writer.Query(here, unit.FirstLba, unit.BlockCount, 8);
    }

    private void DeallocateBeyondLimits(Places here)
    {
        var subsystem = writer.Subsystem;
        var run = here.Range(8);
        writer.Write(here, run);
        if (!subsystem.SupportsDatasetManagement || subsystem.DatasetRangesLimit is 0 or > 255)
        {
            return;
        }

        BlockRange[] ranges = dice.Chance(50) || subsystem.DatasetRangeBlocksLimit >= here.Namespace.SizeBlocks
            ? [.. Enumerable.Repeat(run with { BlockCount = 1 }, subsystem.DatasetRangesLimit + 1)]
            : [new BlockRange(0, subsystem.DatasetRangeBlocksLimit + 1)];
        writer.Anything(new DatasetManagementIntent(here.Namespace.Identifier, ranges, Deallocate: true));
        LookAt(here, run);
    }

    private void DeallocateMany(Places here)
    {
        var run = here.Range(8);
        writer.Write(here, run);
        var first = run.FirstLba + 1 + dice.Below(8UL);
        if (first < here.Namespace.SizeBlocks)
        {
            writer.Deallocate(here, here.Within(first, ushort.MaxValue + dice.Below(ManyBlocks)));
        }

        writer.Query(here, run.FirstLba, 0, 255);
        writer.Read(here, run);
    }

    private void ZeroAll(Places here)
    {
        writer.Write(here, here.Range(8));
        if (!Commands.HasFlag(OptionalNvmCommands.NamespaceZeroes) || !writer.Subsystem.SupportsWriteZeroes)
        {
            return;
        }

        var one = new WriteZeroesIntent(here.Namespace.Identifier, new BlockRange(0, 1), Deallocate: dice.Chance(75));
        writer.Anything(one with { WholeNamespace = true });
        writer.Query(here, 0, 0, 255);
        LookAt(here, here.Range(8));
    }

    private static BlockRange Limited(BlockRange range, long most) =>
        range with { BlockCount = (uint)Math.Max(1, Math.Min(range.BlockCount, most)) };

    private long LimitOf(int exponent, Places here)
    {
        const int SmallestPageBytes = 4096;
        return exponent is 0 or > 40
            ? 65_536
            : Math.Max(
                1,
                ((long)SmallestPageBytes << writer.Subsystem.Capabilities.MinimumPageSizeExponent << exponent) / here.Namespace.BlockBytes);
    }
}
