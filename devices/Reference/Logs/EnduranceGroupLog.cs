using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Logs;

/// <summary>Endurance Group Information, log page 09h (B2.2 5.1.12): of the one group that holds all capacity.</summary>
/// <param name="controller">The controller that answers.</param>
public class EnduranceGroupLog(ReferenceController controller)
    : FixedLogPage(controller, LogPageIdentifier.EnduranceGroupInformation, EnduranceGroupInformation.Size)
{
    private const ushort OnlyGroup = 1;

    /// <inheritdoc />
    public override bool IsSupported => Controller.Configuration.EnduranceGroups;

    /// <inheritdoc />
    public override LogPageScope Scope => LogPageScope.Subsystem;

    /// <inheritdoc />
    public override StatusCode Prepare(in GetLogPageCommand command) =>
        command.LogSpecificIdentifier == OnlyGroup ? StatusCode.Success : StatusCode.InvalidFieldInCommand;

    /// <inheritdoc />
    protected override void Write(in GetLogPageCommand command, Span<byte> page)
    {
        ref var view = ref MemoryMarshal.AsRef<EnduranceGroupInformation>(page);
        view.AvailableSparePercent = 100;
        view.AvailableSpareThresholdPercent = 10;
        view.TotalCapacityBytes = Capacity.TotalBytes(Controller.Configuration);
        view.UnallocatedCapacityBytes = Capacity.UnallocatedBytes(Controller.Configuration, Controller.Namespaces.All);
    }
}
