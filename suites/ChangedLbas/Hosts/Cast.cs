using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Identify;

namespace NvmeConformance.ChangedLbas.Hosts;

/// <summary>
/// Who plays which part in a sequence: steps name managers and targets by number, and which controllers those are is found out by Identify
/// when the first step asks. Shared by all steps of a sequence.
/// </summary>
public sealed class Cast
{
    private readonly List<Member> _members = [];
    private readonly List<Member> _managers = [];
    private readonly List<Member> _targets = [];

    /// <summary>All controllers, by index.</summary>
    public IReadOnlyList<Member> Members => _members;

    /// <summary>Migration management controllers.</summary>
    public IReadOnlyList<Member> Managers => _managers;

    /// <summary>Migratable controllers.</summary>
    public IReadOnlyList<Member> Targets => _targets;

    /// <summary>The cast of the sequence.</summary>
    /// <param name="verbs">How to ask; nothing is asked twice.</param>
    /// <returns>Possibly without managers or targets, where the device does not answer.</returns>
    public static Cast Of(ISequenceVerbs verbs)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        var cast = verbs.Scene<Cast>();
        cast.Learn(verbs);
        return cast;
    }

    /// <summary>Who plays a part.</summary>
    /// <param name="actor">The part.</param>
    /// <returns>Null where nobody can.</returns>
    public Member? Find(Actor actor)
    {
        var troupe = actor.IsManager ? _managers : _targets;
        return troupe.Count == 0 ? null : troupe[actor.Number % troupe.Count];
    }

    private void Learn(ISequenceVerbs verbs)
    {
        for (var index = _members.Count; index < verbs.Controllers.Count; index++)
        {
            var ask = new IdentifyIntent(0, IdentifyCns.Controller);
            if (!verbs.TryDo(new QueueTarget(index, 0), ask, out var completion, out var data) || !completion.Status.IsSuccess)
            {
                return;
            }

            var member = new Member(index, MemoryMarshal.AsRef<IdentifyController>(data));
            _members.Add(member);
            (member.IsManager ? _managers : _targets).Add(member);
        }
    }
}

/// <summary>A part in a sequence.</summary>
/// <param name="IsManager">A migration management controller, or else a migratable one.</param>
/// <param name="Number">From 0, modulo how many there are.</param>
public readonly record struct Actor(bool IsManager, int Number)
{
    /// <summary>The first manager.</summary>
    public static Actor Manager => new(true, 0);

    /// <summary>A migratable controller.</summary>
    /// <param name="number">From 0, modulo how many there are.</param>
    /// <returns>The part.</returns>
    public static Actor Target(int number = 0) => new(false, number);

    /// <summary>For witnesses.</summary>
    /// <returns>For example <c>target 0</c>.</returns>
    public override string ToString() => (IsManager ? "manager " : "target ") + Number;
}
