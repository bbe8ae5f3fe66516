using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Controller.Blocks.Knowledge;

namespace NvmeConformance.Controller.Blocks.Judging;

/// <summary>The look at every known block once more when a sequence is over.</summary>
/// <param name="model">What is known.</param>
internal sealed class ContentsAudit(BlockModel model)
{
    private const int MostBlocksPerRead = 64;
    private const int MostReadsPerNamespace = 256;
    private int _reads;

    /// <summary>Reads, and stops as soon as something was found that does not hold.</summary>
    /// <param name="verbs">How to read.</param>
    public void Run(ISequenceVerbs verbs)
    {
        verbs.AwaitAll();
        for (var index = 0; index < model.NamespaceCount; index++)
        {
            var ns = model.NamespaceAt(index);
            if (!ns.IsUnknowable)
            {
                ReadAll(verbs, ns);
            }
        }
    }

    private void ReadAll(ISequenceVerbs verbs, NamespaceContents ns)
    {
        var most = Math.Clamp(
            model.Subsystem.MaximumTransferBytes / (ns.Facts.Format.DataBytes + ns.Facts.Format.MetadataBytes), 1, MostBlocksPerRead);
        _reads = 0;
        for (var index = 0; index < ns.Ledger.Count && !verbs.HasFindings && _reads < MostReadsPerNamespace;)
        {
            var first = ns.Ledger.LbaAt(index);
            var count = 1;
            if (!MayBeUnreadable(ns, index))
            {
                while (count < most
                    && index + count < ns.Ledger.Count
                    && ns.Ledger.LbaAt(index + count) == first + (ulong)count
                    && !MayBeUnreadable(ns, index + count))
                {
                    count++;
                }
            }

            var target = new QueueTarget(model.Subsystem.ControllerWith(_reads++, ns.Facts.Identifier), 0);
            if (!verbs.TryDo(target, new ReadIntent(ns.Facts.Identifier, new BlockRange(first, (uint)count)), out _, out _))
            {
                return;
            }

            index += count;
        }
    }

    // One block that cannot be read would hide what its neighbours hold.
    private static bool MayBeUnreadable(NamespaceContents ns, int index)
    {
        foreach (ref var version in ns.VersionsOf(ref ns.Ledger.At(index)))
        {
            if (version.IsLive && version.Content.Kind == ContentKind.Uncorrectable)
            {
                return true;
            }
        }

        return false;
    }
}
