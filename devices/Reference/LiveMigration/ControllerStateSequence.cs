using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.LiveMigration;

/// <summary>
/// The state that a controller is being given, piece by piece (B2.1 5.1.17.1.3): nothing of it is seen before the last piece was found to
/// be good. Pieces may overlap and must leave no gap.
/// </summary>
/// <param name="target">The controller that takes it.</param>
public class ControllerStateSequence(ReferenceController target)
{
    private const int MostBytes = 1 << 22;
    private byte[] _image = new byte[4096];
    private int _received;

    /// <summary>Whether a part was received, and not committed.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Who sends it.</summary>
    public ReferenceController? Manager { get; private set; }

    /// <summary>What was received before counts no more.</summary>
    public virtual void Forget() => (IsOpen, Manager, _received) = (false, null, 0);

    /// <summary>Takes a piece; the last one commits.</summary>
    /// <param name="manager">Who sends it.</param>
    /// <param name="fields">The command; its indices are checked.</param>
    /// <param name="entry">The command as it came.</param>
    /// <returns>Success, or why the piece or the whole was refused.</returns>
    public virtual StatusCode Take(ReferenceController manager, in SetControllerStateCommand fields, in SubmissionEntry entry)
    {
        ArgumentNullException.ThrowIfNull(manager);
        var isFirst = fields.Sequence is StateSequence.First or StateSequence.Only;
        if (!isFirst && (!IsOpen || Manager != manager))
        {
            return StatusCode.CommandSequenceError;
        }

        if (isFirst)
        {
            Forget();
            (IsOpen, Manager) = (true, manager);
        }

        var lengthBytes = (ulong)fields.Dwords * sizeof(uint);
        if (fields.OffsetBytes > (ulong)_received || fields.OffsetBytes + lengthBytes > MostBytes)
        {
            return StatusCode.InvalidFieldInCommand;
        }

        var status = lengthBytes == 0 ? StatusCode.Success : Receive(manager, entry, (int)fields.OffsetBytes, (int)lengthBytes);
        if (status != StatusCode.Success || fields.Sequence is StateSequence.First or StateSequence.Middle)
        {
            return status;
        }

        status = ControllerStateCommit.Apply(target, _image.AsSpan(0, _received), fields);
        if (status == StatusCode.Success)
        {
            Forget();
        }

        return status;
    }

    private StatusCode Receive(ReferenceController manager, in SubmissionEntry entry, int offset, int lengthBytes)
    {
        if (_image.Length < offset + lengthBytes)
        {
            Array.Resize(ref _image, (offset + lengthBytes) * 2);
        }

        var status = manager.Transfer.Receive(entry, _image.AsSpan(offset, lengthBytes));
        _received = status == StatusCode.Success ? Math.Max(_received, offset + lengthBytes) : _received;
        return status;
    }
}
