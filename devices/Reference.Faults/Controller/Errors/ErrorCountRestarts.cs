using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Logs;

namespace NvmeConformance.Reference.Faults.Controller.Errors;

internal sealed class ErrorCountRestarts() : ControllerFault(
    "error-count-restarts",
    ["BASE-087"],
    steps: 4,
    "A reset clears the count of errors with their entries, so that ECNT begins at 1 again.")
{
    public override LogPageSet CreateLogPages(ReferenceController controller) =>
        base.CreateLogPages(controller).With(new Log(controller));

    private sealed class Log(ReferenceController controller) : ErrorInformationLog(controller)
    {
        public override void Reset()
        {
            base.Reset();
            ErrorCount = 0;
        }
    }
}
