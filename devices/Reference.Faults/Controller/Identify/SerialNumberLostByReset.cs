using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Registers;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Identify;
using System.Runtime.InteropServices;

namespace NvmeConformance.Reference.Faults.Controller.Identify;

internal sealed class SerialNumberLostByReset() : ControllerFault(
    "identify-serial-number-lost-by-reset",
    ["LNX-52"],
    steps: 3,
    "The serial number is read out of its flash when power comes, and cleared with the other variables by every reset.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) => base.CreateAdminCommands(controller)
        .With((byte)AdminOpcode.Identify, new Command(controller, new View(controller)));

    private sealed class Command : IdentifyCommandHandler, ILifeCycleListener
    {
        private readonly View _view;

        internal Command(ReferenceController controller, View view)
            : base(controller, view)
        {
            _view = view;
            controller.Listeners.Add(this);
        }

        public override void PowerOn() => _view.IsForgetful = false;

        public void OnReset(ResetKind kind) => _view.IsForgetful = kind != ResetKind.PowerCycle;

        public void OnShutdown(ShutdownNotification how)
        {
        }
    }

    private sealed class View(ReferenceController controller) : IdentifyView(controller)
    {
        internal bool IsForgetful { get; set; }

        public override void WriteController(Span<byte> page)
        {
            base.WriteController(page);
            if (IsForgetful)
            {
                AsciiField.Write(MemoryMarshal.AsRef<IdentifyController>(page).SerialNumber, "0");
            }
        }
    }
}
