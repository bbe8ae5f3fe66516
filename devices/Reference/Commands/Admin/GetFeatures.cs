using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Commands.Admin;

/// <summary>Get Features, 0Ah (B2.2 5.1.11). Only current values: save and select is not offered (ONCS bit 4).</summary>
/// <param name="controller">The controller that executes.</param>
public class GetFeatures(ReferenceController controller) : CommandHandler(controller)
{
    /// <inheritdoc />
    public override CommandOutcome Execute(FetchedCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        var fields = GetFeaturesCommand.Decode(command.Entry);
        return fields is { Feature: FeatureIdentifier.NumberOfQueues, Select: FeatureSelect.Current }
            ? new CommandOutcome(default, (uint)(Controller.Queues.AllocatedIoQueues - 1) * 0x1_0001)
            : CommandOutcome.Error(StatusCode.InvalidFieldInCommand);
    }
}
