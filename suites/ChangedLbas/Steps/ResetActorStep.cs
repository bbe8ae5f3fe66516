using NvmeConformance.ChangedLbas.Hosts;
using NvmeConformance.Nvme.Host.Controllers;

namespace NvmeConformance.ChangedLbas.Steps;

/// <summary>Resets the controller of a part, with whatever is in flight, and starts it again.</summary>
/// <param name="Actor">Who.</param>
/// <param name="How">Which reset.</param>
public sealed record ResetActorStep(Actor Actor, ResetKind How = ResetKind.Controller) : Step
{
    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        if (Cast.Of(verbs).Find(Actor) is { } member)
        {
            verbs.Reset(member.Index, How);
            var book = verbs.Scene<QueueBook>();
            if (member.IsManager || How.HitsWholeSubsystem())
            {
                // What it had suspended runs again (B2.1 5.1.17.1.1).
                book.Suspended.Clear();
            }

            book.Suspended.Remove(member.Index);
        }
    }

    /// <inheritdoc />
    public override string Describe() => $"reset {Actor} ({How}) and start it again";
}
