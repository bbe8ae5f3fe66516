using System.Diagnostics.CodeAnalysis;
using NvmeConformance.Determinism.Time;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Subsystems;

/// <summary>A handle to a reference controller. Its memory belongs to the subsystem, which outlives it in a pool.</summary>
internal sealed class ReferenceControllerHandle(ReferenceController controller, DmaSpace memory, Clock clock, Action cyclePower)
    : RegisterController(controller, memory, clock, CapabilitiesOfAll, new ReferenceResetLines(controller, cyclePower))
{
    private const HandleCapabilities CapabilitiesOfAll = HandleCapabilities.RawQueues
        | HandleCapabilities.PrpControl
        | HandleCapabilities.DeviceWritesMemory
        | HandleCapabilities.AsynchronousEvents
        | HandleCapabilities.Registers
        | HandleCapabilities.ControllerReset
        | HandleCapabilities.FunctionReset
        | HandleCapabilities.ConventionalReset
        | HandleCapabilities.PowerCycle
        | HandleCapabilities.Interrupts;

    /// <summary>What all can do. A virtual function has no link of its own that could go down.</summary>
    public override HandleCapabilities Capabilities => CapabilitiesOfAll
        & (Primary is null ? CapabilitiesOfAll : ~HandleCapabilities.ConventionalReset)
        & (IsPolled ? ~HandleCapabilities.Interrupts : CapabilitiesOfAll)
        | (Controller.Configuration.NvmSubsystemResetSupported ? HandleCapabilities.SubsystemReset : HandleCapabilities.None);

    /// <inheritdoc />
    public override IInterruptView? Interrupts => IsPolled ? null : Controller.Interrupts;

    internal ReferenceController Controller { get; } = controller;

    private bool IsPolled => Controller.Configuration.Queues.ArePolled;

    /// <summary>Brings the host's side back to not started, once the controller's side is.</summary>
    internal void Forget()
    {
        if (IsStarted)
        {
            Reset(ResetKind.Controller);
        }

        Memory.ReleaseTo(0);
        Memory.ForgetStrayAccesses();
    }

    /// <inheritdoc />
    [SuppressMessage("Usage", "CA2215", Justification = "The memory that the base class would free serves the next test.")]
    protected override void Dispose(bool disposing) => Controller.PowerOff();
}
