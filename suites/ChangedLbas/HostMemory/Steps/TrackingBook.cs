using NvmeConformance.ChangedLbas.Hosts;

namespace NvmeConformance.ChangedLbas.HostMemory.Steps;

/// <summary>What steps know of tracking that they have started: how much of the budget is left. Shared by all steps of a sequence.</summary>
internal sealed class TrackingBook
{
    private readonly Dictionary<int, (int Manager, int Descriptors)> _byTarget = [];

    /// <summary>Notes that tracking was started.</summary>
    public void Start(Member target, Member manager, int descriptors) => _byTarget[target.Index] = (manager.Index, descriptors);

    /// <summary>Notes that tracking was stopped.</summary>
    public void Stop(Member target) => _byTarget.Remove(target.Index);

    /// <summary>Notes a reset of a manager.</summary>
    public void Forget(int manager)
    {
        foreach (var target in _byTarget.Where(pair => pair.Value.Manager == manager).Select(pair => pair.Key).ToList())
        {
            _byTarget.Remove(target);
        }
    }

    /// <summary>How many descriptors a manager can still track for a target.</summary>
    public int LeftFor(Member target, Member manager)
    {
        var others = _byTarget.Where(pair => pair.Key != target.Index).ToList();
        var own = manager.Identity.ControllerMaximumMemoryRangeTrackingDescriptors
            - others.Where(pair => pair.Value.Manager == manager.Index).Sum(pair => pair.Value.Descriptors);
        var all = manager.Identity.SubsystemMaximumMemoryRangeTrackingDescriptors - others.Sum(pair => pair.Value.Descriptors);
        return Math.Max(0, Math.Min(own, all));
    }
}
