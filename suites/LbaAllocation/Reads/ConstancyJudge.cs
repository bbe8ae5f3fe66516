using System.Runtime.InteropServices;
using NvmeConformance.Conformance.Oracles;
using NvmeConformance.LbaAllocation.Oracle;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;

namespace NvmeConformance.LbaAllocation.Reads;

/// <summary>Judges Identify pages that come after a reset against what was said before it (LBA-ALLOC-077).</summary>
internal sealed class ConstancyJudge(AllocationModel model)
{
    /// <summary>Judges.</summary>
    /// <param name="invocation">A completed Identify.</param>
    public void Judge(Invocation invocation)
    {
        var command = IdentifyCommand.Decode(invocation.Command);
        if (model.Resets == 0
            || command.CommandSet != CommandSetIdentifier.Nvm
            || invocation.Data.Length < IdentifyCommand.DataSizeBytes)
        {
            return;
        }

        if (command.Structure == IdentifyCns.CommandSetNamespace && model.Find(command.NamespaceIdentifier) is { } ns)
        {
            var now = MemoryMarshal.AsRef<NvmIdentifyNamespace>(invocation.Data).TrackedLbaAllocationGranularityBlocks;
            model.Judge.Expect(
                model.Rules.Constant,
                now == ns.Facts.TrackingGranularityBlocks,
                $"TLBAAG {ns.Facts.TrackingGranularityBlocks} of nsid {ns.Facts.Identifier}, as before the reset",
                $"{now}");
        }
        else if (command.Structure == IdentifyCns.CommandSetController)
        {
            var now = MemoryMarshal.AsRef<NvmIdentifyController>(invocation.Data)
                .AdminOptionalCommands.HasFlag(AdminOptionalCommands.ReportAllocatedLbas);
            model.Judge.Expect(
                model.Rules.Constant,
                now == model.Subsystem.ReportsAllocatedLbas,
                $"RALBAS {(model.Subsystem.ReportsAllocatedLbas ? 1 : 0)}, as before the reset",
                $"{(now ? 1 : 0)}");
        }
    }
}
