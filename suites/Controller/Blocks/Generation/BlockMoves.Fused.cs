using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Conformance.Sequences.Steps;
using NvmeConformance.Controller.Blocks.Steps;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Blocks.Generation;

/// <content>Fused pairs (core digest 14.1).</content>
internal sealed partial class BlockMoves
{
    private uint _locks;

    /// <summary>
    /// A lock: a value is put down, then several pairs try to swap it for values of their own while others write there. Of those that
    /// expect the same value at most one may win.
    /// </summary>
    public void Contend()
    {
        var length = (uint)Math.Clamp((long)_places.Namespace.AtomicCompareAndWriteBlocks, 1, Math.Min(4, _places.UsualBlocks));
        var range = _places.Within(_places.Near(), 1 + (uint)dice.Below((int)length));
        var value = NextLock();
        writer.AwaitAll();
        writer.Do(new WriteIntent(Nsid, range, value));
        var known = new List<uint> { value };
        for (var turn = 2 + dice.Below(3); turn > 0; turn--)
        {
            var next = NextLock();
            if (dice.Chance(75))
            {
                writer.SendPair(new CompareIntent(Nsid, range, dice.OneOf([.. known])), new WriteIntent(Nsid, range, next));
            }
            else
            {
                writer.Send(new WriteIntent(Nsid, range, next));
            }

            known.Add(next);
        }

        writer.AwaitAll();
        writer.Do(new ReadIntent(Nsid, range));
    }

    /// <summary>A first half that an ordinary command follows, or a second half without a first.</summary>
    public void HalfAPair()
    {
        writer.AwaitAll();
        var range = _places.Range(1);
        var target = writer.Target(Nsid);
        if (dice.Chance(50))
        {
            writer.Add(new DoStep(target, FusedStep.Half(new WriteIntent(Nsid, range, NextPattern()), FusedOperation.Second)));
        }
        else
        {
            // Both become visible at once, so that the device need not wait for the second half.
            writer.Add(new BrokenPairStep(target, new CompareIntent(Nsid, range, NextPattern()), new ReadIntent(Nsid, range)));
        }
    }

    private uint NextLock() => 1_000_000 + ++_locks;
}
