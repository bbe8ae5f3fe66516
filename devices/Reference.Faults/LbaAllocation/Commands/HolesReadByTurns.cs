using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Io;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Commands;

internal sealed class HolesReadByTurns() : LbaAllocationFault(
    "lba-holes-read-by-turns",
    ["LBA-ALLOC-052"],
    steps: 2,
    "Where DLFEAT leaves open what holes return, reads of them go to one of two channels: one returns zeros, the other ones.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.Read, new Read(controller));

    private sealed class Read(ReferenceController controller) : ReadCommand(controller)
    {
        private bool _isOtherTurn;

        public override void PowerOn() => _isOtherTurn = false;

        protected override void Transfer(ReferenceNamespace target, ulong first, uint count)
        {
            ArgumentNullException.ThrowIfNull(target);
            base.Transfer(target, first, count);
            if (target.Configuration.DeallocatedReads != DeallocatedReads.NotReported || target.Allocation.IsAllocated(first))
            {
                return;
            }

            if (_isOtherTurn)
            {
                var block = new byte[target.Configuration.BlockBytes];
                Array.Fill(block, (byte)~target.Configuration.DeallocatedByte);
                Controller.Transfer.Segments.CopyFrom(0, block);
            }

            _isOtherTurn = !_isOtherTurn;
        }
    }
}
