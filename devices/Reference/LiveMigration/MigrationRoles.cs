using System.Diagnostics.CodeAnalysis;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Registers;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.LiveMigration;

/// <summary>
/// What one controller is to the migration of others (B2.1 8.1.12): one that manages it, or one that can be migrated; and what all
/// managers of the subsystem have in use together (LM-ROLE-015).
/// </summary>
public class MigrationRoles : ILifeCycleListener
{
    private readonly ReferenceController _controller;

    /// <summary>Made once for a controller.</summary>
    /// <param name="controller">The controller.</param>
    public MigrationRoles(ReferenceController controller)
    {
        ArgumentNullException.ThrowIfNull(controller);
        _controller = controller;
        controller.Listeners.Add(this);
    }

    /// <summary>HMLMS: whether it manages the migration of others.</summary>
    public bool IsManager => Migration.IsManager(_controller.Index, _controller.Subsystem.Configuration.Controllers);

    /// <summary>Whether it logs changes of user data.</summary>
    public bool LogsUserData => Migration.TracksUserData && IsManager;

    /// <summary>Whether it tracks host memory.</summary>
    public bool TracksMemory => Migration.TracksHostMemory && IsManager;

    private Configuration.LiveMigrationConfiguration Migration => _controller.Configuration.LiveMigration;

    /// <summary>A controller that this one can migrate: any that is there and manages nothing itself (LM-ROLE-011).</summary>
    /// <param name="identifier">CNTLID, any value.</param>
    /// <param name="target">The controller.</param>
    /// <returns>Whether there is one.</returns>
    public virtual bool TryFindTarget(ushort identifier, [NotNullWhen(true)] out ReferenceController? target)
    {
        var index = identifier - _controller.Subsystem.Configuration.FirstControllerIdentifier;
        var all = _controller.Subsystem.Controllers;
        target = index >= 0 && index < all.Count && !all[index].Migration.IsManager ? all[index] : null;
        return target is not null;
    }

    /// <summary>The queue for the changes of a controller, whoever made it.</summary>
    /// <param name="target">The controller.</param>
    /// <returns>The queue, or null.</returns>
    public virtual ControllerDataQueue? FindQueueFor(ReferenceController target)
    {
        foreach (var one in _controller.Subsystem.Controllers)
        {
            foreach (var queue in one.DataQueues.All)
            {
                if (queue.Target == target)
                {
                    return queue;
                }
            }
        }

        return null;
    }

    /// <summary>How many user data migration queues there are in the subsystem.</summary>
    /// <returns>At least 0.</returns>
    public virtual int CountQueues()
    {
        var count = 0;
        foreach (var one in _controller.Subsystem.Controllers)
        {
            count += one.DataQueues.All.Count;
        }

        return count;
    }

    /// <summary>How many memory ranges all controller data queues of the subsystem consist of.</summary>
    /// <returns>At least 0.</returns>
    public virtual int CountRanges()
    {
        var count = 0;
        foreach (var one in _controller.Subsystem.Controllers)
        {
            foreach (var queue in one.DataQueues.All)
            {
                count += queue.RangeCount;
            }
        }

        return count;
    }

    /// <summary>How many descriptors of tracked memory are in use.</summary>
    /// <param name="manager">By whom; null for all.</param>
    /// <returns>At least 0.</returns>
    public virtual int CountDescriptors(ReferenceController? manager)
    {
        var count = 0;
        foreach (var one in _controller.Subsystem.Controllers)
        {
            count += manager is null || one.Tracker.Manager == manager ? one.Tracker.DescriptorCount : 0;
        }

        return count;
    }

    /// <summary>A reset ends what this controller tracks of others (LM-RST-002).</summary>
    /// <param name="kind">Which.</param>
    public virtual void OnReset(ResetKind kind) => StopTracking();

    /// <summary>So does a shutdown, behind which nobody asks for it any more.</summary>
    /// <param name="how">Which.</param>
    public virtual void OnShutdown(ShutdownNotification how) => StopTracking();

    /// <summary>Tracking of host memory for this controller ends.</summary>
    protected void StopTracking()
    {
        foreach (var one in _controller.Subsystem.Controllers)
        {
            if (one.Tracker.Manager == _controller)
            {
                one.Tracker.Stop();
            }
        }
    }

    /// <summary>
    /// Posts what waits in the logs of all controllers: a namespace is about to become another one, and what was changed in it before
    /// could not be told any more (LM-LMQ-007).
    /// </summary>
    internal void PostPending()
    {
        foreach (var one in _controller.Subsystem.Controllers)
        {
            one.Changes.PostPending();
        }
    }
}
