using NvmeConformance.ChangedLbas.Hosts;
using NvmeConformance.Nvme.Host.Controllers;

namespace NvmeConformance.ChangedLbas.HostMemory.Steps;

/// <summary>Resets a controller of some part, and starts it again.</summary>
/// <param name="Actor">Who.</param>
/// <param name="Kind">How; a reset that the handle does not know is not made.</param>
public sealed record ResetForTrackingStep(Actor Actor, ResetKind Kind) : Step
{
    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        var cast = Cast.Of(verbs);
        if (cast.Find(Actor) is not { } member || !verbs.Controllers[member.Index].Capabilities.HasFlag(Kind.Capability()))
        {
            return;
        }

        verbs.Reset(member.Index, Kind);
        foreach (var manager in cast.Managers)
        {
            if (Kind.HitsWholeSubsystem() || manager.Index == member.Index)
            {
                verbs.Scene<TrackingBook>().Forget(manager.Index);
            }
        }

        foreach (var target in cast.Targets)
        {
            if (Kind.HitsWholeSubsystem() || target.Index == member.Index)
            {
                MemorySeen.Tell(verbs, target.Index);
            }
        }
    }

    /// <inheritdoc />
    public override string Describe() => $"{Kind} reset of {Actor}";
}
