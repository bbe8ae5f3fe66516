using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Errors;
using NvmeConformance.Reference.Logs;

namespace NvmeConformance.Reference.Faults.Controller.Errors;

internal sealed class StaleIdentifierLogged() : ControllerFault(
    "error-log-stale-identifier",
    ["BASE-056"],
    steps: 3,
    "Entries of the Error Information log carry the CID of the error before, which was still in the buffer.")
{
    public override LogPageSet CreateLogPages(ReferenceController controller) =>
        base.CreateLogPages(controller).With(new Log(controller));

    private sealed class Log(ReferenceController controller) : ErrorInformationLog(controller)
    {
        private ushort _stale;

        public override void PowerOn()
        {
            base.PowerOn();
            _stale = 0;
        }

        public override void Add(in SubmissionEntry entry, ushort queue, Status status, in ErrorDetail detail)
        {
            base.Add(entry with { CommandIdentifier = _stale }, queue, status, detail);
            _stale = entry.CommandIdentifier;
        }
    }
}
