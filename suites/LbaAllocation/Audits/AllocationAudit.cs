using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.LbaAllocation.Oracle;
using NvmeConformance.Nvme.Spec.Features;
using NvmeConformance.Nvme.Spec.Identify;

namespace NvmeConformance.LbaAllocation.Audits;

/// <summary>The look at everything once more when a sequence is over: lists, contents, and what was suspected on the way.</summary>
internal sealed class AllocationAudit(AllocationModel model)
{
    private readonly SuspectConfirmation _suspects = new(model);
    private readonly ContradictionConfirmation _contradictions = new(model);
    private readonly QualityFigures _figures = new(model);

    /// <summary>Audits, and stops as soon as something was found that does not hold.</summary>
    /// <param name="verbs">How to ask.</param>
    public void Run(ISequenceVerbs verbs)
    {
        verbs.AwaitAll();
        LetDeallocatedBlocksBeRead(verbs);
        for (var index = 0; index < model.NamespaceCount && !verbs.HasFindings; index++)
        {
            var ns = model.NamespaceAt(index);
            if (!ns.IsUnknowable)
            {
                if (model.Subsystem.ReportsAllocatedLbas)
                {
                    NamespaceSurvey.Enumerate(verbs, ns);
                    _figures.Take(ns);
                    if (ns.Facts.ThinProvisioned)
                    {
                        verbs.TryDo(QueueTarget.First, new IdentifyIntent(ns.Facts.Identifier, IdentifyCns.Namespace), out _, out _);
                    }
                }

                NamespaceSurvey.ReadBack(verbs, ns);
            }
        }

        model.IsConfirming = true;
        if (!verbs.HasFindings)
        {
            _suspects.Run(verbs);
        }

        if (!verbs.HasFindings)
        {
            _contradictions.Run(verbs);
        }

        model.IsConfirming = false;
        if (!verbs.HasFindings && model.Resets > 0)
        {
            ConstancyCheck.Run(verbs, model);
        }
    }

    private void LetDeallocatedBlocksBeRead(ISequenceVerbs verbs)
    {
        for (var index = 0; index < model.NamespaceCount && !verbs.HasFindings; index++)
        {
            var ns = model.NamespaceAt(index);
            if (ns.DeallocatedError.ControllerThatHasIt() is >= 0 and var controller)
            {
                var off = new SetFeatureIntent(FeatureIdentifier.ErrorRecovery, default(ErrorRecoverySetting).Bits, ns.Facts.Identifier);
                verbs.TryDo(new QueueTarget(controller, 0), off, out _, out _);
            }
        }
    }
}
