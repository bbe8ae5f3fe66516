using NvmeConformance.ChangedLbas.Hosts;
using NvmeConformance.Nvme.Host.Controllers;

namespace NvmeConformance.ChangedLbas.HostMemory.Steps;

/// <summary>Resets a controller of some part, and starts it again.</summary>
/// <param name="Actor">Who.</param>
/// <param name="How">Which reset; a reset that the handle does not know is not made.</param>
public sealed record ResetForTrackingStep(Actor Actor, ResetKind How) : Step
{
    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        var cast = Cast.Of(verbs);
        if (cast.Find(Actor) is not { } member || !verbs.Controllers[member.Index].Capabilities.HasFlag(How.Capability()))
        {
            return;
        }

        verbs.Reset(member.Index, How);
        foreach (var manager in cast.Managers)
        {
            if (How.HitsWholeSubsystem() || manager.Index == member.Index)
            {
                verbs.Scene<TrackingBook>().Forget(manager.Index);
            }
        }

        foreach (var target in cast.Targets)
        {
            if (How.HitsWholeSubsystem() || target.Index == member.Index)
            {
                MemorySeen.Tell(verbs, target.Index);
            }
        }
    }

    /// <inheritdoc />
    public override string Describe() => $"{How} reset of {Actor}";
}
