using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Host.Queues;

/// <summary>
/// A way to have commands carried out, many at a time. Rings in memory on a device whose registers are reachable, a kernel's
/// queue elsewhere. Commands become visible to the device at <see cref="Ring"/>, not before.
/// </summary>
public abstract class CommandQueue
{
    /// <summary>Queue identifier; 0 is the admin queue.</summary>
    public abstract ushort Identifier { get; }

    /// <summary>How many commands may be outstanding at once.</summary>
    public abstract int Capacity { get; }

    /// <summary>How many are submitted and not seen completed.</summary>
    public abstract int Outstanding { get; }

    /// <summary>Places a command. Its CID and data pointer are filled in here.</summary>
    /// <param name="command">All other fields.</param>
    /// <param name="data">What it transfers, or <see cref="DmaBuffer.None"/>; must stay valid until the completion.</param>
    /// <param name="token">Names the command at its completion.</param>
    /// <returns>False when the queue is full.</returns>
    public abstract bool TrySubmit(in SubmissionEntry command, in DmaBuffer data, out CommandToken token);

    /// <summary>
    /// Places a command whose data pointer, metadata pointer and PSDT are already what they shall be; only its CID is filled in.
    /// </summary>
    /// <param name="command">All other fields.</param>
    /// <param name="token">Names the command at its completion.</param>
    /// <returns>False when the queue is full.</returns>
    /// <exception cref="NotSupportedException">The handle has no control over data pointers (PrpControl).</exception>
    public virtual bool TrySubmitDescribed(in SubmissionEntry command, out CommandToken token) =>
        throw new NotSupportedException("This queue makes the data pointers of its commands itself.");

    /// <summary>Makes all placed commands visible to the device.</summary>
    public abstract void Ring();

    /// <summary>Takes what the device has posted, at most one queue's length of it.</summary>
    /// <param name="sink">Told of every entry.</param>
    /// <returns>How many entries were taken.</returns>
    public abstract int Poll(ICompletionSink sink);
}
