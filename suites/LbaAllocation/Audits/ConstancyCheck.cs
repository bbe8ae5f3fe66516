using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.LbaAllocation.Oracle;
using NvmeConformance.Nvme.Spec.Identify;

namespace NvmeConformance.LbaAllocation.Audits;

/// <summary>Asks again after a reset for what LBA-ALLOC-077 says does not change; the oracle judges the pages like any others.</summary>
internal static class ConstancyCheck
{
    private const int MostNamespaces = 8;

    /// <summary>Asks.</summary>
    /// <param name="verbs">How.</param>
    /// <param name="model">What was said before.</param>
    public static void Run(ISequenceVerbs verbs, AllocationModel model)
    {
        verbs.TryDo(QueueTarget.First, new IdentifyIntent(0, IdentifyCns.CommandSetController), out _, out _);
        for (var index = 0; index < Math.Min(model.NamespaceCount, MostNamespaces) && !verbs.HasFindings; index++)
        {
            var identifier = model.NamespaceAt(index).Facts.Identifier;
            verbs.TryDo(QueueTarget.First, new IdentifyIntent(identifier, IdentifyCns.CommandSetNamespace), out _, out _);
        }
    }
}
