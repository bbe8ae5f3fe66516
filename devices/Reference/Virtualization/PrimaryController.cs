using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Virtualization;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Subsystems;

namespace NvmeConformance.Reference.Virtualization;

/// <summary>
/// One primary controller's hold on its secondary controllers: what they are given, and when they are online (B2.2 8.2.6). A seam:
/// virtualization faults override it.
/// </summary>
/// <param name="subsystem">What the controllers share.</param>
public class PrimaryController(SubsystemState subsystem)
{
    private const int LeastQueues = 2;
    private const int LeastVectors = 1;
    private readonly List<SecondaryController> _secondaries = [];

    /// <summary>The controller, counted from 0 among all of the subsystem.</summary>
    public int ControllerIndex { get; private set; }

    /// <summary>Its secondary controllers, in the order of their identifiers.</summary>
    public IReadOnlyList<SecondaryController> Secondaries => _secondaries;

    /// <summary>Queue pairs to give.</summary>
    public FlexiblePool Queues { get; } = new();

    /// <summary>Interrupt vectors to give.</summary>
    public FlexiblePool Vectors { get; } = new();

    /// <summary>What it has to give of one kind.</summary>
    /// <param name="type">The kind.</param>
    /// <returns>The pool.</returns>
    public FlexiblePool PoolOf(ControllerResourceType type) => type == ControllerResourceType.VirtualQueue ? Queues : Vectors;

    /// <summary>Keeps flexible resources for the primary itself, from its next reset on that is no Controller Reset (ACT 1h).</summary>
    /// <param name="type">Which kind.</param>
    /// <param name="count">In: how many are wanted. Out: how many it becomes.</param>
    /// <returns>Success, or why not.</returns>
    public virtual StatusCode Allocate(ControllerResourceType type, ref int count)
    {
        var pool = PoolOf(type);
        if (count > pool.Configuration.Total)
        {
            return StatusCode.InvalidNumberOfControllerResources;
        }

        count = subsystem.Policies.Virtualization.RoundsToGranularity ? pool.Rounded(count, pool.Configuration.Total) : count;
        pool.StoreForPrimary(count);
        return StatusCode.Success;
    }

    /// <summary>Gives a secondary controller resources instead of those that it has (ACT 8h).</summary>
    /// <param name="secondary">One of its own.</param>
    /// <param name="type">Which kind.</param>
    /// <param name="count">In: how many are wanted. Out: how many it becomes.</param>
    /// <returns>Success, or why not.</returns>
    public virtual StatusCode Assign(SecondaryController secondary, ControllerResourceType type, ref int count)
    {
        ArgumentNullException.ThrowIfNull(secondary);
        if (secondary.IsOnline)
        {
            return StatusCode.InvalidSecondaryControllerState;
        }

        var pool = PoolOf(type);
        var policy = subsystem.Policies.Virtualization;
        if (count > pool.Configuration.MaximumPerSecondary)
        {
            return StatusOf(policy.ExcessIsIdentifier);
        }

        var left = pool.Left + (policy.OwnResourcesCountAsLeft ? secondary.AssignedOf(type) : 0);
        if (count > left)
        {
            return StatusOf(policy.ShortageIsIdentifier);
        }

        count = policy.RoundsToGranularity ? pool.Rounded(count, Math.Min(left, pool.Configuration.MaximumPerSecondary)) : count;
        secondary.Assign(type, count);
        return StatusCode.Success;
    }

    /// <summary>Brings a secondary controller online, if it has what it takes (ACT 9h); nothing happens to one that is online.</summary>
    /// <param name="secondary">One of its own.</param>
    /// <returns>Success, or why not.</returns>
    public virtual StatusCode TakeOnline(SecondaryController secondary)
    {
        ArgumentNullException.ThrowIfNull(secondary);
        if (secondary.Queues < LeastQueues || secondary.Vectors < LeastVectors)
        {
            return StatusCode.InvalidSecondaryControllerState;
        }

        if (!secondary.IsOnline)
        {
            secondary.IsOnline = true;
            subsystem.Controllers[secondary.ControllerIndex].ChangeState(isOffline: false);
            subsystem.Hierarchy.NoteChange();
        }

        return StatusCode.Success;
    }

    /// <summary>Takes a secondary controller offline (ACT 7h). Whatever state it was in, it has no flexible resources then.</summary>
    /// <param name="secondary">One of its own.</param>
    public virtual void TakeOffline(SecondaryController secondary)
    {
        ArgumentNullException.ThrowIfNull(secondary);
        secondary.Assign(ControllerResourceType.VirtualQueue, 0);
        secondary.Assign(ControllerResourceType.VirtualInterrupt, 0);
        if (secondary.IsOnline)
        {
            secondary.IsOnline = false;
            subsystem.Controllers[secondary.ControllerIndex].ChangeState(isOffline: true);
            subsystem.Hierarchy.NoteChange();
        }
    }

    /// <summary>The primary is disabled, reset or shut down: that takes all its secondary controllers offline (B2.2 8.2.6.3).</summary>
    public virtual void TakeAllOffline()
    {
        foreach (var secondary in _secondaries)
        {
            TakeOffline(secondary);
        }
    }

    /// <summary>As a new device, with secondary controllers from an index on.</summary>
    internal void PowerOn(int controllerIndex, int firstSecondary, int count, VirtualizationConfiguration configuration)
    {
        ControllerIndex = controllerIndex;
        Queues.PowerOn(configuration.Queues);
        Vectors.PowerOn(configuration.Vectors);
        _secondaries.Clear();
        for (var ordinal = 0; ordinal < count; ordinal++)
        {
            var number = configuration.AreVirtualFunctions ? ordinal + 1 : 0;
            _secondaries.Add(new SecondaryController(this, firstSecondary + ordinal, (ushort)number));
        }
    }

    private static StatusCode StatusOf(bool isIdentifier) =>
        isIdentifier ? StatusCode.InvalidResourceIdentifier : StatusCode.InvalidNumberOfControllerResources;
}
