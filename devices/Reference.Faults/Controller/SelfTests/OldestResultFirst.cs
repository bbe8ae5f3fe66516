using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Logs;

namespace NvmeConformance.Reference.Faults.Controller.SelfTests;

internal sealed class OldestResultFirst() : ControllerFault(
    "selftest-oldest-result-first",
    ["BASE-145"],
    steps: 5,
    "The results of self-tests are listed in the order in which they came, not the newest first.")
{
    public override LogPageSet CreateLogPages(ReferenceController controller) =>
        base.CreateLogPages(controller).With(new Log(controller));

    private sealed class Log(ReferenceController controller) : DeviceSelfTestPage(controller)
    {
        protected override void Write(in GetLogPageCommand command, Span<byte> page)
        {
            base.Write(command, page);
            Span<SelfTestResult> results = MemoryMarshal.AsRef<DeviceSelfTestLog>(page).Results;
            var used = 0;
            while (used < results.Length && results[used].Status.Outcome != SelfTestOutcome.Unused)
            {
                used++;
            }

            results[..used].Reverse();
        }
    }
}
