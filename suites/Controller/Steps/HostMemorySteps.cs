using System.Runtime.InteropServices;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Controller.Rigs;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Features;

namespace NvmeConformance.Controller.Steps;

/// <summary>Gives the device shadow doorbells (7Ch) and tells it of tails and heads by memory from then on.</summary>
internal sealed record UseShadowDoorbellsStep : Step
{
    public override void Run(ISequenceVerbs verbs) => Rig.ReadyOf(verbs)?.UseShadowDoorbells();

    public override string Describe() => "use shadow doorbells";
}

/// <summary>Gives the device a host memory buffer (FID 0Dh): as much as it wants, or as much as there is, in several pieces.</summary>
/// <param name="Pieces">How many pieces, as far as the device takes so many.</param>
/// <param name="IsReturned">Whether it is the memory that it had last, with its contents, if that was kept.</param>
internal sealed record GiveHostMemoryStep(int Pieces, bool IsReturned) : Step
{
    private const long UnitBytes = 4096;
    private const int MostPieces = 16;
    private const long MostBytes = 1 << 20;

    public override void Run(ISequenceVerbs verbs)
    {
        if (Rig.ReadyOf(verbs) is not { HostMemory.Count: 0 } rig)
        {
            return;
        }

        var isReturned = IsReturned && rig.FormerHostMemory.Count > 0;
        var pieces = isReturned ? [.. rig.FormerHostMemory] : Take(rig, verbs);
        if (pieces.Count == 0 || !rig.TryTake(pieces.Count * HostMemoryBufferDescriptor.Size, DmaSpace.PageBytes, out var list))
        {
            return;
        }

        var entries = MemoryMarshal.Cast<byte, HostMemoryBufferDescriptor>(list.Span);
        for (var index = 0; index < pieces.Count; index++)
        {
            entries[index] = new HostMemoryBufferDescriptor
            {
                Address = pieces[index].DeviceAddress,
                SizePages = (uint)(pieces[index].LengthBytes / rig.PageBytes),
            };
        }

        var setting = new HostMemoryBufferSetting(
            new HostMemoryBufferControl { Enable = true, MemoryReturn = isReturned },
            (uint)pieces.Sum(piece => piece.LengthBytes / rig.PageBytes),
            list.DeviceAddress,
            (uint)pieces.Count);
        if (rig.DoAdmin(SetFeaturesCommand.Encode(setting.ToCommand())) is not { Status.IsSuccess: true })
        {
            return;
        }

        if (isReturned)
        {
            rig.GiveHostMemoryAgain();
        }
        else
        {
            rig.HostMemory.AddRange(pieces);
        }
    }

    public override IEnumerable<Step> Simpler()
    {
        if (Pieces > 1 || IsReturned)
        {
            yield return new GiveHostMemoryStep(1, false);
        }
    }

    public override string Describe() =>
        IsReturned ? "give the host memory buffer of before again" : $"give a host memory buffer of {Pieces} pieces";

    // HMMIN is what the device needs at least, HMMINDS what each piece has at least; HMPRE may be more than a host has.
    private List<DmaBuffer> Take(Rig rig, ISequenceVerbs verbs)
    {
        ref readonly var identity = ref verbs.Subsystem.Identity;
        var least = Whole(rig, identity.HostMemoryBufferMinimumSize4Kibibytes * UnitBytes);
        var wanted = Math.Max(least, Math.Min(Whole(rig, identity.HostMemoryBufferPreferredSize4Kibibytes * UnitBytes), MostBytes));
        var smallest = Whole(rig, identity.HostMemoryBufferMinimumDescriptorEntrySize4Kibibytes * UnitBytes);
        int offered = identity.HostMemoryMaximumDescriptorEntries;
        var most = offered == 0 ? MostPieces : Math.Min(MostPieces, offered);
        var count = (int)Math.Clamp(wanted / smallest, 1, Math.Clamp(Pieces, 1, most));
        var each = Whole(rig, (wanted + count - 1) / count);
        var pieces = new List<DmaBuffer>();
        for (var index = 0; index < count && each <= int.MaxValue; index++)
        {
            if (!rig.TryTake((int)each, rig.PageBytes, out var piece))
            {
                break;
            }

            pieces.Add(piece);
        }

        return pieces.Sum(static piece => (long)piece.LengthBytes) >= least ? pieces : [];
    }

    private static long Whole(Rig rig, long bytes) => Math.Max(1, (bytes + rig.PageBytes - 1) / rig.PageBytes) * rig.PageBytes;
}

/// <summary>Takes the host memory buffer back (FID 0Dh with EHM 0): from its completion on the device leaves it alone.</summary>
/// <param name="IsKept">Whether its contents are kept, to be given once more.</param>
internal sealed record TakeHostMemoryBackStep(bool IsKept) : Step
{
    public override void Run(ISequenceVerbs verbs)
    {
        if (Rig.ReadyOf(verbs) is not { HostMemory.Count: > 0 } rig)
        {
            return;
        }

        var setting = new HostMemoryBufferSetting(new HostMemoryBufferControl { Enable = false });
        if (rig.DoAdmin(SetFeaturesCommand.Encode(setting.ToCommand())) is { Status.IsSuccess: true })
        {
            rig.TakeHostMemoryBack(IsKept);
        }
    }

    public override string Describe() => $"take the host memory buffer back{(IsKept ? " and keep its contents" : "")}";
}
