using NvmeConformance.ChangedLbas.Hosts;
using NvmeConformance.ChangedLbas.Steps;
using NvmeConformance.Conformance.Sequences.Steps;

namespace NvmeConformance.ChangedLbas.Generation;

/// <content>What controllers do to blocks.</content>
internal sealed partial class ScriptWriter
{
    private const int MostRanges = 12;
    private const int MostCopied = 16;
    private const int MostSources = 3;
    private const int MostBytesOfShortGuard = 8;
    private const uint LongestRange = uint.MaxValue;

    private uint NextPattern => _dice.Chance(_mix.UniformPercent) ? _dice.OneOf(BlockPattern.Zeros, BlockPattern.AllOnes) : _patternBase + ++_patterns;

    private void PlayCommand(Move move, Spots here)
    {
        var target = Actor.Target();
        switch (move)
        {
            case Move.Write:
                Write(target, here, here.Range(), NextPattern);
                break;
            case Move.Rewrite:
                Write(target, _last?.Spots ?? here, _last?.Range ?? here.Range(), NextPattern);
                break;
            case Move.Repeat:
                Write(target, _last?.Spots ?? here, _last?.Range ?? here.Range(), _last?.Pattern ?? NextPattern);
                break;
            case Move.WriteZeroes:
                Zero(target, here, here.Range());
                break;
            case Move.Deallocate:
                Deallocate(target, here, here.Range(12));
                break;
            case Move.DeallocateMany:
                DeallocateMany(here);
                break;
            case Move.DeallocateAll:
                DeallocateAll(here);
                break;
            case Move.Copy:
                Copy(here);
                break;
            case Move.WriteUncorrectable:
                MakeUnreadable(here);
                break;
            case Move.CompareAndWrite:
                CompareAndWrite(here);
                break;
            case Move.Read:
                Send(target, new ReadIntent(here.Namespace.Identifier, here.Range()));
                break;
            case Move.Look:
                Look(here);
                break;
            case Move.BadWrite:
                Send(target, new WriteIntent(here.Namespace.Identifier, new BlockRange(here.Namespace.SizeBlocks - 1, 2), NextPattern));
                break;
            default:
                Format(here);
                break;
        }
    }

    private void PlayOthers(Spots here)
    {
        if (_mix.CopiesImage)
        {
            // An image is made of what is logged: nobody else may write.
            var write = new WriteIntent(here.Namespace.Identifier, here.Range(), NextPattern);
            _steps.Add(new ActStep(Actor.Target(1), 0, write) { OnlyWhileLoggedTo = 1 });
            return;
        }

        var other = _dice.OneOf(Actor.Manager, Actor.Target(1));
        switch (_dice.Below(4))
        {
            case 0:
                Zero(other, here, here.Range());
                break;
            case 1:
                Deallocate(other, here, here.Range(12));
                break;
            default:
                Write(other, here, here.Range(), NextPattern);
                break;
        }
    }

    private void Read(Spots here, BlockRange range)
    {
        var rest = range;
        while (rest.BlockCount > 0)
        {
            var piece = rest with { BlockCount = Math.Min(rest.BlockCount, here.MostBlocks) };
            _steps.Add(new ActStep(Actor.Manager, 0, new ReadIntent(here.Namespace.Identifier, piece)));
            rest = new BlockRange(rest.FirstLba + piece.BlockCount, rest.BlockCount - piece.BlockCount);
        }
    }

    private void Write(Actor actor, Spots here, BlockRange range, uint pattern)
    {
        if (!actor.IsManager && actor.Number == 0)
        {
            _last = (here, range, pattern);
        }

        Send(actor, new WriteIntent(here.Namespace.Identifier, range, pattern));
    }

    private void Zero(Actor actor, Spots here, BlockRange range)
    {
        if (_subsystem.SupportsWriteZeroes)
        {
            Send(actor, new WriteZeroesIntent(here.Namespace.Identifier, range, _dice.Chance(50)));
        }
        else
        {
            Write(actor, here, range, NextPattern);
        }
    }

    private void Deallocate(Actor actor, Spots here, params BlockRange[] ranges)
    {
        if (!_subsystem.SupportsDatasetManagement)
        {
            Write(actor, here, ranges[0], NextPattern);
            return;
        }

        var most = _subsystem.DatasetRangesLimit == 0 ? MostRanges : Math.Min(MostRanges, _subsystem.DatasetRangesLimit);
        var kept = ranges.Length > most ? ranges[..most] : ranges;
        if (_subsystem.DatasetRangeBlocksLimit != 0)
        {
            var each = (uint)Math.Min(_subsystem.DatasetRangeBlocksLimit, Math.Max(1, _subsystem.DatasetBlocksLimit / (ulong)kept.Length));
            kept = Array.ConvertAll(kept, range => range with { BlockCount = Math.Min(range.BlockCount, each) });
        }

        Send(actor, new DatasetManagementIntent(here.Namespace.Identifier, kept, Deallocate: true));
    }

    private void DeallocateMany(Spots here)
    {
        var ranges = new List<BlockRange>();
        foreach (var window in here.Windows)
        {
            for (var first = (uint)_dice.Below(3); first < window.BlockCount && ranges.Count < MostRanges; first += 2 + (uint)_dice.Below(4))
            {
                ranges.Add(new BlockRange(window.FirstLba + first, 1));
            }
        }

        Deallocate(Actor.Target(), here, ranges.Count == 0 ? [here.Range()] : [.. ranges]);
    }

    private void DeallocateAll(Spots here)
    {
        var (size, ranges) = (here.Namespace.SizeBlocks, new List<BlockRange>());
        for (var first = 0UL; first < size && ranges.Count < MostRanges; first += LongestRange)
        {
            ranges.Add(new BlockRange(first, (uint)Math.Min(LongestRange, size - first)));
        }

        Deallocate(Actor.Target(), here, [.. ranges]);
    }

    private void Copy(Spots here)
    {
        var ns = here.Namespace;
        var format = ns.Format.ProtectionBytes > MostBytesOfShortGuard ? CopyRangeFormat.Format1 : CopyRangeFormat.Format0;
        var isOffered = ((uint)_subsystem.Identity.CopyDescriptorFormats >> (int)format & 1) != 0;
        var destination = here.Range();
        var most = Math.Min(ns.CopyBlocksLimit == 0 ? MostCopied : ns.CopyBlocksLimit, MostCopied);
        var each = (uint)Math.Min(ns.CopyRangeBlocksLimit == 0 ? 8 : ns.CopyRangeBlocksLimit, 8);
        var (sources, total) = (new List<CopySource>(), 0UL);
        for (var index = 0; index < 1 + _dice.Below(Math.Min(MostSources, ns.CopyRangesLimitZeroBased + 1)); index++)
        {
            var range = here.Range(each);
            if (total + range.BlockCount <= most)
            {
                sources.Add(new CopySource(range));
                total += range.BlockCount;
            }
        }

        var end = destination.FirstLba + total;
        var meet = sources.Exists(source => source.Range.FirstLba < end && destination.FirstLba < source.Range.FirstLba + source.Range.BlockCount);
        if (!_subsystem.SupportsCopy || !isOffered || sources.Count == 0 || meet || end > ns.SizeBlocks)
        {
            Write(Actor.Target(), here, destination, NextPattern);
            return;
        }

        Send(Actor.Target(), new CopyIntent(ns.Identifier, destination.FirstLba, sources, format));
    }

    private void MakeUnreadable(Spots here)
    {
        if (_subsystem.SupportsWriteUncorrectable)
        {
            Send(Actor.Target(), new WriteUncorrectableIntent(here.Namespace.Identifier, here.Range(4)));
        }
        else
        {
            Write(Actor.Target(), here, here.Range(), NextPattern);
        }
    }

    private void CompareAndWrite(Spots here)
    {
        var (range, pattern) = (here.Range(1), NextPattern);
        if (((int)_subsystem.Identity.FusedOperations & 1) == 0 || !_subsystem.SupportsCompare)
        {
            Write(Actor.Target(), here, range, pattern);
            return;
        }

        // Half of them compare with what was written just before, and write; the others compare with something else, and do not.
        var known = NextPattern;
        AwaitAll();
        _steps.Add(new ActStep(Actor.Target(), 0, new WriteIntent(here.Namespace.Identifier, range, known)));
        _steps.Add(new ActPairStep(
            Actor.Target(),
            _handles,
            new CompareIntent(here.Namespace.Identifier, range, _dice.Chance(60) ? known : pattern),
            new WriteIntent(here.Namespace.Identifier, range, pattern)));
        _handles += 2;
        _steps.Add(new AwaitAllStep());
    }

    private void Look(Spots here)
    {
        var (nsid, range) = (here.Namespace.Identifier, here.Range());
        Send(Actor.Target(), _dice.Below(3) switch
        {
            0 when _subsystem.SupportsVerify => new VerifyIntent(nsid, range),
            1 when _subsystem.SupportsCompare => new CompareIntent(nsid, range, _patternBase),
            2 => new FlushIntent(nsid),
            _ => new ReadIntent(nsid, range),
        });
    }

    private void Format(Spots here)
    {
        AwaitAll();
        var format = _subsystem.Namespaces.First(ns => ns.Identifier == here.Namespace.Identifier);
        _steps.Add(new FormatAsItIsStep(Actor.Target(), format.Identifier));
    }
}
