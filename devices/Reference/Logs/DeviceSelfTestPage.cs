using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Logs;

/// <summary>Device Self-test, log page 06h (B2.2 5.1.12): what is under way, and how the last twenty self-tests ended.</summary>
/// <param name="controller">The controller that answers.</param>
public class DeviceSelfTestPage(ReferenceController controller)
    : FixedLogPage(controller, LogPageIdentifier.DeviceSelfTest, DeviceSelfTestLog.Size)
{
    /// <inheritdoc />
    public override bool IsSupported => Controller.Configuration.SelfTest.IsSupported;

    /// <inheritdoc />
    public override LogPageScope Scope =>
        Controller.Configuration.SelfTest.SinglePerSubsystem ? LogPageScope.Subsystem : LogPageScope.Controller;

    /// <inheritdoc />
    protected override void Write(in GetLogPageCommand command, Span<byte> page)
    {
        ref var view = ref MemoryMarshal.AsRef<DeviceSelfTestLog>(page);
        var unit = Controller.Subsystem.SelfTests.UnitOf(Controller.Index);
        view.Current = new CurrentSelfTest { Operation = unit.Running };
        view.CompletionPercent = (byte)unit.PercentAt(Controller.NowNanoseconds);
        unit.Results.CopyTo(view.Results);
    }
}
