using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Logs;

namespace NvmeConformance.Reference.Faults.Controller.Logs;

internal sealed class ChangesLostWhileNoticed() : ControllerFault(
    "log-changes-lost-while-noticed",
    ["BASE-090"],
    steps: 3,
    "Only the change that made the notice is listed: namespaces that change before the host has read the log are not.")
{
    public override LogPageSet CreateLogPages(ReferenceController controller) =>
        base.CreateLogPages(controller).With(new Log(controller));

    private sealed class Log(ReferenceController controller) : ChangedNamespacesLog(controller)
    {
        private bool _isNoticed;

        public override void Note(uint identifier)
        {
            if (!_isNoticed)
            {
                base.Note(identifier);
            }

            _isNoticed = true;
        }

        public override void OnRead()
        {
            _isNoticed = false;
            base.OnRead();
        }

        public override void Reset()
        {
            _isNoticed = false;
            base.Reset();
        }
    }
}
