using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Nvme.Spec.Virtualization;

namespace NvmeConformance.Controller.Virtualization.Steps;

/// <summary>Whom a command is about.</summary>
public enum ManagedController
{
    /// <summary>A secondary of the first controller.</summary>
    Secondary,

    /// <summary>The first controller itself.</summary>
    Primary,

    /// <summary>A CNTLID that no controller has.</summary>
    Nobody,
}

/// <summary>How many resources are asked for, by what the device said last.</summary>
public enum ResourceAmount
{
    /// <summary>0.</summary>
    None,

    /// <summary>1.</summary>
    One,

    /// <summary>As few as a controller can work with: 2 queue pairs, 1 vector.</summary>
    Least,

    /// <summary>An equal part for every secondary.</summary>
    Share,

    /// <summary>All that one secondary can have.</summary>
    MaximumOfOne,

    /// <summary>One more than that.</summary>
    MoreThanMaximumOfOne,

    /// <summary>All that nobody has.</summary>
    AllLeft,

    /// <summary>One more than there are at all.</summary>
    MoreThanThereAre,
}

/// <summary>Sends Virtualization Management.</summary>
/// <param name="Action">ACT; 0 to 15, legal or not.</param>
/// <param name="Secondary">Which secondary, by its place in the list.</param>
/// <param name="Type">RT; 0 to 7, legal or not.</param>
/// <param name="Amount">NR.</param>
public sealed record ManageResourcesStep(
    VirtualizationAction Action,
    int Secondary,
    ControllerResourceType Type = ControllerResourceType.VirtualQueue,
    ResourceAmount Amount = ResourceAmount.None)
    : Step
{
    private const ushort NobodysIdentifier = 0xFFEF;
    private const int LeastQueues = 2;

    /// <summary>Through which controller: the first, another, or a secondary one behind those.</summary>
    public int ThroughController { get; init; }

    /// <summary>Whom it is about.</summary>
    public ManagedController About { get; init; }

    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        var pool = ResourcePool.Of(verbs);
        var count = verbs.Subsystem.ControllerCount;
        if (pool.Secondaries.Length == 0
            || (ThroughController >= count && !verbs.Scene<StartedSecondaries>().Contains(ThroughController - count)))
        {
            return;
        }

        var place = Secondary % pool.Secondaries.Length;
        var target = About switch
        {
            ManagedController.Secondary => pool.Secondaries[place].SecondaryControllerIdentifier,
            ManagedController.Primary => pool.Capabilities.ControllerIdentifier,
            _ => NobodysIdentifier,
        };
        var sent = verbs.TryDo(
            new QueueTarget(ThroughController, 0),
            new VirtualizationIntent(Action, target, Type, CountOf(pool)),
            out var completion,
            out _);
        if (sent && completion.Status.IsSuccess && Action == VirtualizationAction.SecondaryOffline
            && verbs.Scene<StartedSecondaries>().Remove(place))
        {
            verbs.NoteGone(count + place);
        }

        if (!verbs.HasFindings)
        {
            pool.Look(verbs);
        }
    }

    /// <inheritdoc />
    public override IEnumerable<Step> Simpler()
    {
        if (ThroughController != 0)
        {
            yield return this with { ThroughController = 0 };
        }

        if (Secondary != 0)
        {
            yield return this with { Secondary = 0 };
        }
    }

    /// <inheritdoc />
    public override string Describe() =>
        $"{Action} of {(About == ManagedController.Secondary ? $"secondary {Secondary}" : About.ToString())}, {Type}, {Amount}"
        + $", through controller {ThroughController}";

    private ushort CountOf(ResourcePool pool)
    {
        var kind = pool.Of(Type);
        var left = Math.Max(0, (long)kind.FlexibleTotal - kind.AllocatedToPrimary - kind.AssignedToSecondaries);
        var least = Type == ControllerResourceType.VirtualQueue ? LeastQueues : 1;

        // What a primary keeps has to do for its own admin queue, I/O queue and vector.
        var floor = Action == VirtualizationAction.PrimaryFlexibleAllocation ? Math.Max(0, least - kind.PrivateTotal) : 0;
        var count = Amount switch
        {
            ResourceAmount.None => 0,
            ResourceAmount.One => 1,
            ResourceAmount.Least => least,
            ResourceAmount.Share => Math.Max(least, ((long)kind.FlexibleTotal - kind.AllocatedToPrimary) / pool.Secondaries.Length),
            ResourceAmount.MaximumOfOne => kind.MaximumPerSecondary,
            ResourceAmount.MoreThanMaximumOfOne => kind.MaximumPerSecondary + 1L,
            ResourceAmount.AllLeft => left,
            _ => kind.FlexibleTotal + 1L,
        };
        return (ushort)Math.Clamp(count, floor, ushort.MaxValue);
    }
}

/// <summary>The secondaries that were started and not taken down since, by their places in the list.</summary>
internal sealed class StartedSecondaries
{
    private readonly HashSet<int> _places = [];

    /// <summary>Whether one is among them.</summary>
    /// <param name="place">Which.</param>
    /// <returns>The answer.</returns>
    public bool Contains(int place) => _places.Contains(place);

    /// <summary>One was started.</summary>
    /// <param name="place">Which.</param>
    public void Add(int place) => _places.Add(place);

    /// <summary>One is gone.</summary>
    /// <param name="place">Which.</param>
    /// <returns>Whether it was among them.</returns>
    public bool Remove(int place) => _places.Remove(place);

    /// <summary>All are gone.</summary>
    public void Clear() => _places.Clear();
}
