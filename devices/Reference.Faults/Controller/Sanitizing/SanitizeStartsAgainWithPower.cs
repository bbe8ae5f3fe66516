using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Sanitizing;
using NvmeConformance.Reference.Subsystems;

namespace NvmeConformance.Reference.Faults.Controller.Sanitizing;

internal sealed class SanitizeStartsAgainWithPower() : ControllerFault(
    "sanitize-starts-again-with-power",
    ["BASE-143"],
    steps: 4,
    "The progress of a sanitize operation is volatile: after a loss of power the operation begins at nothing again.")
{
    public override SanitizeOperations CreateSanitizeOperations(SubsystemState subsystem) => new Operations(subsystem);

    private sealed class Operations(SubsystemState subsystem) : SanitizeOperations(subsystem)
    {
        private readonly SubsystemState _subsystem = subsystem;
        private SanitizeCommand _command;
        private uint _dword10;

        public override void Start(in SanitizeCommand command, uint dword10, long nowNanoseconds)
        {
            (_command, _dword10) = (command, dword10);
            base.Start(command, dword10, nowNanoseconds);
        }

        public override void PowerCycle()
        {
            if (IsRunning)
            {
                Start(_command, _dword10, _subsystem.Controllers[0].NowNanoseconds);
            }
        }
    }
}
