using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Features;

/// <summary>Number of Queues, 07h (B2.2 5.1.25.2.1): identifiers for I/O queues, 0's based, allocated once before any is created.</summary>
/// <param name="controller">The controller that has it.</param>
public class NumberOfQueuesFeature(ReferenceController controller) : Feature(controller, FeatureIdentifier.NumberOfQueues)
{
    private const uint ReservedCount = 0xFFFF;

    /// <summary>What is allocated lives in the queues and ends with them.</summary>
    public override bool IsSaveable => false;

    /// <inheritdoc />
    public override StatusCode Check(in SetFeaturesCommand command, ref uint value, Span<byte> data)
    {
        var submissionQueues = value & 0xFFFF;
        var completionQueues = value >> 16;
        if (submissionQueues == ReservedCount || completionQueues == ReservedCount)
        {
            return StatusCode.InvalidFieldInCommand;
        }

        if (Controller.Queues.HasIoQueues)
        {
            return StatusCode.CommandSequenceError;
        }

        // One number for both kinds: more of one than asked for is permitted, and queues come in pairs.
        value = Encode(Math.Min((int)Math.Max(submissionQueues, completionQueues) + 1, Controller.Resources.IoQueuePairs));
        return StatusCode.Success;
    }

    /// <inheritdoc />
    public override uint ReadDefault(uint identifier, uint selector, Span<byte> data) => Encode(Controller.Resources.IoQueuePairs);

    /// <inheritdoc />
    public override uint ReadCurrent(uint identifier, uint selector, Span<byte> data) => Encode(Controller.Queues.AllocatedIoQueues);

    /// <inheritdoc />
    public override uint Write(uint identifier, uint selector, uint value, ReadOnlySpan<byte> data, bool isSaved)
    {
        Controller.Queues.AllocatedIoQueues = (int)(value & 0xFFFF) + 1;
        return value;
    }

    private static uint Encode(int pairs) => (uint)(pairs - 1) * 0x1_0001;
}
