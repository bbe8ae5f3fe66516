using NvmeConformance.ChangedLbas.Hosts;

namespace NvmeConformance.ChangedLbas.Steps;

/// <summary>
/// Creates queues for one target after the other, by every manager in turn, until there is one for each, and one more where a limit is
/// reached before. Some are deleted again, and made once more.
/// </summary>
/// <param name="FirstName">How the first queue is called; the others have the names behind it.</param>
/// <param name="Slots">Slots of each ring.</param>
/// <param name="IsContiguous">PC.</param>
public sealed record FillUpStep(int FirstName, int Slots, bool IsContiguous) : Step
{
    private const int MostTargets = 8;

    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        var cast = Cast.Of(verbs);
        var targets = Math.Min(MostTargets, cast.Targets.Count);
        for (var round = 0; round < 2 && !verbs.HasFindings; round++)
        {
            for (var target = 0; target < targets; target++)
            {
                var owner = new Actor(true, target % Math.Max(1, cast.Managers.Count));
                Create(verbs, target, owner, target + (round * targets));
            }

            // A second queue for somebody who has one, also through another manager.
            Create(verbs, 0, new Actor(true, cast.Managers.Count - 1), 2 * targets);
            for (var target = 0; target < targets; target += 2)
            {
                new DropQueueStep(FirstName + target + (round * targets)).Run(verbs);
            }
        }
    }

    /// <inheritdoc />
    public override string Describe() => $"create queues of {Slots} slots for all targets, delete every second one, and create them again";

    private void Create(ISequenceVerbs verbs, int target, Actor owner, int name) =>
        new CreateQueueStep(FirstName + name, Actor.Target(target), Slots, IsContiguous) { Owner = owner }.Run(verbs);
}
