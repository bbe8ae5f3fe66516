using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Io;

internal sealed class DeallocationReachesMediaLate() : ControllerFault(
    "deallocation-reaches-media-late",
    ["BASE-150", "BASE-156"],
    steps: 4,
    "Deallocations are processed when the next one comes, and take blocks with them that were written in between.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.DatasetManagement, new DatasetManagement(controller));

    private sealed class DatasetManagement(ReferenceController controller) : Reference.Commands.Io.DatasetManagementCommand(controller)
    {
        private readonly List<(ReferenceNamespace Target, BlockRange Blocks)> _waiting = [];

        public override void PowerOn() => _waiting.Clear();

        protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target)
        {
            foreach (var (waiting, blocks) in _waiting)
            {
                if (waiting.Contains(blocks.First, blocks.Count))
                {
                    base.Deallocate(waiting, blocks.First, blocks.Count);
                }
            }

            _waiting.Clear();
            return base.Execute(command, target);
        }

        protected override void Deallocate(ReferenceNamespace target, ulong first, ulong count) =>
            _waiting.Add((target, new BlockRange(first, count)));
    }
}
