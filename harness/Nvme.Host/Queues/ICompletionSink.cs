using NvmeConformance.Nvme.Host.Controllers;
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

    /// <summary>
    /// A submitted command was not sent, or was ended by the host's own side: an operating system between us and the device would not
    /// have it. It will not complete, and says nothing about the device.
    /// </summary>
    /// <param name="queue">Where.</param>
    /// <param name="token">Which command; it is not outstanding any more.</param>
    /// <param name="reason">Who refused it and why, as one sentence.</param>
    /// <exception cref="HostRefusalException">What happens to those who have no place for a refusal.</exception>
    void OnRefused(CommandQueue queue, CommandToken token, string reason) => throw new HostRefusalException(reason);
}
