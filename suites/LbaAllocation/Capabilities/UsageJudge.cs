using System.Runtime.InteropServices;
using NvmeConformance.LbaAllocation.Answers;
using NvmeConformance.LbaAllocation.Knowledge;
using NvmeConformance.LbaAllocation.Oracle;
using NvmeConformance.Nvme.Spec.Identify;

namespace NvmeConformance.LbaAllocation.Capabilities;

/// <summary>Judges NUSE, which counts allocated blocks where the namespace is thin provisioned (LBA allocation digest 5.4).</summary>
internal sealed class UsageJudge(AllocationModel model)
{
    /// <summary>Judges an Identify Namespace that has succeeded.</summary>
    /// <param name="note">The command.</param>
    /// <param name="invocation">The command, with the data that came back.</param>
    public void Judge(CommandNote note, Invocation invocation)
    {
        var command = IdentifyCommand.Decode(invocation.Command);
        if (command.Structure != IdentifyCns.Namespace
            || invocation.Data.Length < IdentifyCommand.DataSizeBytes
            || model.Find(command.NamespaceIdentifier) is not { IsUnknowable: false } ns)
        {
            return;
        }

        ref readonly var page = ref MemoryMarshal.AsRef<IdentifyNamespace>(invocation.Data);
        var (size, capacity, used) = (page.SizeBlocks, page.CapacityBlocks, page.UtilizationBlocks);
        model.Judge.Expect(
            model.Rules.UsageWithinCapacity, size >= capacity && capacity >= used, "NSZE >= NCAP >= NUSE", $"{size}, {capacity}, {used}");
        if (ns.Facts.ThinProvisioned && ns.IsQuietSince(note.Started))
        {
            JudgeTracking(note, ns, used);
        }
    }

    private void JudgeTracking(CommandNote note, NamespaceModel ns, ulong used)
    {
        var allocated = 0UL;
        for (var index = 0; index < ns.Ledger.Count; index++)
        {
            ref readonly var block = ref ns.Ledger.At(index);
            var isCertain = block.AllocationSince(note.Started) == Allocation.Certain && block.HoldsDataSince(ns.Uniform, note.Started);
            allocated += isCertain ? 1UL : 0;
        }

        model.Judge.Expect(
            model.Rules.UsageTracks,
            used >= allocated,
            $"NUSE of nsid {ns.Facts.Identifier} at least {allocated}, the blocks that were written and not deallocated",
            $"{used}");
        if (ns.Answers.Newest is { } answer && answer.Covered == new BlockSpan(0, ns.SizeBlocks))
        {
            var reported = Sum(answer);
            model.Judge.Expect(
                model.Rules.ReportCoversUsage,
                reported >= used,
                $"NUSE at most {reported}, which is what {answer.Request} reported",
                $"{used}");
        }
    }

    private static ulong Sum(Answer answer)
    {
        var reported = 0UL;
        foreach (ref readonly var run in answer.Runs)
        {
            reported += run.Count;
        }

        return reported;
    }
}
