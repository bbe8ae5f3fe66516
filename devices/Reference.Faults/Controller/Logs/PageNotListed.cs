using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Logs;

namespace NvmeConformance.Reference.Faults.Controller.Logs;

internal sealed class PageNotListed() : ControllerFault(
    "log-page-not-listed",
    ["BASE-080"],
    steps: 1,
    "Log page 00h does not list the Error Information log, which can be read all the same.")
{
    public override LogPageSet CreateLogPages(ReferenceController controller) =>
        base.CreateLogPages(controller).With(new Log(controller));

    private sealed class Log(ReferenceController controller) : SupportedPagesLog(controller)
    {
        protected override SupportedLogPage Describe(LogPage page)
        {
            ArgumentNullException.ThrowIfNull(page);
            return page.Identifier == LogPageIdentifier.ErrorInformation ? default : base.Describe(page);
        }
    }
}
