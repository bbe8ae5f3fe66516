using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Host.Queues;

/// <summary>Who is told what a device posted.</summary>
public interface ICompletionSink
{
    /// <summary>A submitted command completed, for the first and only time.</summary>
    /// <param name="queue">Where.</param>
    /// <param name="token">Which command.</param>
    /// <param name="entry">The entry as it was posted.</param>
    void OnCompletion(CommandQueue queue, CommandToken token, in CompletionEntry entry);

    /// <summary>The device posted an entry that no correct controller posts.</summary>
    /// <param name="queue">Where.</param>
    /// <param name="anomaly">What is wrong with it.</param>
    /// <param name="entry">The entry as it was posted.</param>
    void OnAnomaly(CommandQueue queue, CompletionAnomaly anomaly, in CompletionEntry entry);
}
