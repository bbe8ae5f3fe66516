using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Registers;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Commands.Admin;

/// <summary>Doorbell Buffer Config, 7Ch (B2.2 5.2.5): doorbells in host memory until the next reset.</summary>
/// <param name="controller">The controller that executes.</param>
public class DoorbellBufferConfig(ReferenceController controller) : ControllerCommand(controller)
{
    /// <inheritdoc />
    public override bool IsSupported => Controller.Configuration.Queues.DoorbellBuffers;

    /// <inheritdoc />
    protected override CommandOutcome ExecuteForController(FetchedCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        var fields = DoorbellBufferConfigCommand.Decode(command.Entry);
        var pageBytes = Controller.Prps.PageBytes;
        var stride = (int)Doorbells.StrideBytes(Controller.Registers.Capabilities.DoorbellStrideExponent);
        var isGood = ((fields.ShadowDoorbellAddress | fields.EventIndexAddress) & (ulong)(pageBytes - 1)) == 0
            && Controller.Queues.Buffers.TryEnable(fields.ShadowDoorbellAddress, fields.EventIndexAddress, pageBytes, stride);
        if (!isGood)
        {
            return CommandOutcome.Error(StatusCode.InvalidFieldInCommand);
        }

        Controller.Queues.WriteEventIndexes();
        return CommandOutcome.Success;
    }
}
