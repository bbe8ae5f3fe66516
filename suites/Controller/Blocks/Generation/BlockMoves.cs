using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Conformance.Sequences.Generation;
using NvmeConformance.Conformance.Sequences.Steps;
using NvmeConformance.Controller.Blocks.Steps;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Commands;

namespace NvmeConformance.Controller.Blocks.Generation;

/// <summary>
/// What scripts about blocks are made of: a command or a few that belong together, each of them legal unless it says otherwise.
/// </summary>
/// <param name="writer">Where to.</param>
/// <param name="allPlaces">The places of each namespace.</param>
/// <param name="subsystem">The device.</param>
/// <param name="mix">What is wanted.</param>
/// <param name="dice">Where choices come from.</param>
internal sealed partial class BlockMoves(
    BlockScriptWriter writer, BlockPlaces[] allPlaces, ProbedSubsystem subsystem, BlockMix mix, Dice dice)
{
    private BlockPlaces _places = allPlaces[0];
    private uint _patterns;

    private uint Nsid => _places.Namespace.Identifier;

    /// <summary>Plays a move in one of the namespaces.</summary>
    /// <param name="move">The move.</param>
    public void Play(Action<BlockMoves> move)
    {
        _places = allPlaces[dice.Below(allPlaces.Length)];
        move(this);
    }

    /// <summary>Writes some blocks.</summary>
    public void Write() => writer.Send(Writing(_places.Range(mix.MostBlocks)));

    /// <summary>Reads some blocks.</summary>
    public void Read() => writer.Send(Reading(_places.Range(mix.MostBlocks)));

    /// <summary>Writes as many blocks as a transfer can have, or nearly so, and reads them back.</summary>
    public void WriteAndReadLongest()
    {
        const uint LargestTransferBytes = 1024 * 1024;
        var format = _places.Namespace.Format;
        var most = (uint)Math.Min(_places.MostTransferBlocks, LargestTransferBytes / (format.DataBytes + format.MetadataBytes));
        var length = dice.Below(3) switch
        {
            0 => most,
            1 => most - Math.Min(most - 1, (uint)dice.Below(4)),
            _ => 1 + (uint)dice.Below((int)most),
        };
        var range = _places.Within(
            dice.Chance(50) ? _places.Near() : _places.Namespace.SizeBlocks - Math.Min(_places.Namespace.SizeBlocks, length), length);
        writer.Do(Writing(range));
        writer.Do(Reading(range));
    }

    /// <summary>Flushes, one namespace or all.</summary>
    public void Flush() => writer.Send(new FlushIntent(dice.Chance(20) ? uint.MaxValue : Nsid));

    /// <summary>Waits for everything in flight.</summary>
    public void AwaitAll() => writer.AwaitAll();

    /// <summary>Several writes to the same blocks, or nearly the same, and reads between them.</summary>
    public void Race()
    {
        var range = _places.Range(mix.MostBlocks);
        for (var turn = 2 + dice.Below(3); turn > 0; turn--)
        {
            writer.Send(Writing(dice.Chance(60) ? range : Part(range)));
            if (dice.Chance(50))
            {
                writer.Send(Reading(range));
            }
        }
    }

    /// <summary>Sends a write or a read and cancels it: it has happened, or not, and no other command notices.</summary>
    public void Cancel()
    {
        var range = _places.Range(mix.MostBlocks);
        var target = writer.Target(Nsid);
        var handle = writer.Send(dice.Chance(60) ? Writing(range) : Reading(range), target);
        writer.Add(new CancelStep(handle, target, Nsid, dice.Chance(80) ? CancelAction.Single : CancelAction.Multiple));
    }

    /// <summary>Resets a controller with whatever is in flight.</summary>
    public void Reset() => ResetBy(ResetKind.Controller);

    /// <summary>
    /// A write is cut off by a reset, at once or somewhat later. What is written to its place then, or was read there, stays: nothing
    /// of the first write may come behind it, whatever else is written.
    /// </summary>
    public void CutOffWrite()
    {
        writer.AwaitAll();
        var range = _places.Range(mix.MostBlocks);
        var target = writer.Target(Nsid);
        writer.SendAtOnce(Writing(range), target);
        if (dice.Chance(60))
        {
            writer.Add(new IdleStep(dice.OneOf(100L, 1_000L, 5_000L, 20_000L, 100_000L)));
        }

        writer.Add(new ResetStep(target.ControllerIndex, dice.Chance(80) ? ResetKind.Controller : ResetKind.Function));
        writer.ForgetInFlight();
        writer.Do(dice.Chance(60) ? Writing(range) : Reading(range));
        writer.Do(Writing(_places.Range(mix.MostBlocks)));
        writer.Do(Reading(range));
    }

    private void ResetBy(ResetKind kind)
    {
        if (mix.Depth == 0 || dice.Chance(30))
        {
            writer.AwaitAll();
        }

        writer.Add(new ResetStep(dice.Below(Math.Max(1, subsystem.ControllerCount)), kind));
    }

    private WriteIntent Writing(BlockRange range) => Protected(new WriteIntent(Nsid, range, NextPattern())
    {
        Control = dice.Chance(mix.ForcedUnitAccessPercent) ? IoControl.ForceUnitAccess : IoControl.None,
    });

    private ReadIntent Reading(BlockRange range) => Protected(new ReadIntent(Nsid, range)
    {
        Control = dice.Chance(5) ? IoControl.ForceUnitAccess : dice.Chance(5) ? IoControl.LimitedRetry : IoControl.None,
    });

    private uint NextPattern() => dice.Chance(4) ? dice.OneOf(BlockPattern.Zeros, BlockPattern.AllOnes) : ++_patterns;

    private BlockRange Part(BlockRange range)
    {
        var skipped = (uint)dice.Below((int)range.BlockCount);
        return new BlockRange(range.FirstLba + skipped, 1 + (uint)dice.Below((int)(range.BlockCount - skipped)));
    }

    private static BlockRange AtMost(BlockRange range, long most) =>
        range with { BlockCount = (uint)Math.Max(1, Math.Min(range.BlockCount, Math.Min(most, 65_536))) };
}
