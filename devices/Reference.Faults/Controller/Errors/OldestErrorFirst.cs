using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Logs;
using System.Runtime.InteropServices;

namespace NvmeConformance.Reference.Faults.Controller.Errors;

internal sealed class OldestErrorFirst() : ControllerFault(
    "error-log-oldest-first",
    ["BASE-056"],
    steps: 3,
    "The Error Information log begins with the oldest entry that it has, not with the newest.")
{
    public override LogPageSet CreateLogPages(ReferenceController controller) =>
        base.CreateLogPages(controller).With(new Log(controller));

    private sealed class Log(ReferenceController controller) : ErrorInformationLog(controller)
    {
        private byte[] _page = [];

        public override void Render(in GetLogPageCommand command, int offset, Span<byte> target)
        {
            var size = SizeBytes(command);
            _page = _page.Length == size ? _page : new byte[size];
            Array.Clear(_page);
            base.Render(command, 0, _page);
            var entries = MemoryMarshal.Cast<byte, ErrorInformationEntry>(_page.AsSpan());
            var kept = 0;
            while (kept < entries.Length && entries[kept].IsValid)
            {
                kept++;
            }

            entries[..kept].Reverse();
            _page.AsSpan(offset, target.Length).CopyTo(target);
        }
    }
}
