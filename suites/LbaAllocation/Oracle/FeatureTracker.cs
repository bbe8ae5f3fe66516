using NvmeConformance.LbaAllocation.Knowledge;
using NvmeConformance.Nvme.Spec.Features;
using NvmeConformance.Nvme.Spec.Identify;

namespace NvmeConformance.LbaAllocation.Oracle;

/// <summary>Follows the feature that makes reads of deallocated blocks fail (FID 05h DULBE), and judges what it reads back as.</summary>
internal sealed class FeatureTracker(AllocationModel model)
{
    /// <summary>A Set Features is sent: until it completes, either value is possible.</summary>
    /// <param name="note">The command.</param>
    public void Begin(CommandNote note)
    {
        if (IsErrorRecovery(note))
        {
            ForEachNamespace(note, ns => ns.DeallocatedError.Forget(model.Now));
        }
    }

    /// <summary>A Set Features has completed with success.</summary>
    /// <param name="note">The command.</param>
    public void End(CommandNote note)
    {
        if (IsErrorRecovery(note))
        {
            var isOn = new ErrorRecoverySetting(note.Entry.Dword11).DeallocatedErrorEnable;
            ForEachNamespace(note, ns => ns.DeallocatedError.Set(note.ControllerIndex, isOn, model.Now));
        }
    }

    /// <summary>A controller was reset: values that were not saved are gone, and whether there are saved ones is not known.</summary>
    public void Reset()
    {
        for (var index = 0; index < model.NamespaceCount; index++)
        {
            model.NamespaceAt(index).DeallocatedError.Forget(model.Now);
        }
    }

    /// <summary>A Get Features has completed with success (LBA-ALLOC-054).</summary>
    /// <param name="note">The command.</param>
    /// <param name="value">Completion dword 0.</param>
    public void JudgeValue(CommandNote note, uint value)
    {
        var command = GetFeaturesCommand.Decode(note.Entry);
        if (command.Feature != FeatureIdentifier.ErrorRecovery || note.Namespace is not { } ns)
        {
            return;
        }

        var isOn = new ErrorRecoverySetting(value).DeallocatedErrorEnable;
        var canSelect = ((OptionalNvmCommands)model.Subsystem.OptionalNvmCommands).HasFlag(OptionalNvmCommands.SaveAndSelectFeatures);
        if (command.Select == FeatureSelect.Default && canSelect)
        {
            model.Judge.Expect(model.Rules.ErrorDefault, !isOn, $"DULBE 0 by default, nsid {ns.Facts.Identifier}", $"DULBE 1");
        }
        else if (command.Select == FeatureSelect.Current
            && ns.Facts.ReportsDeallocatedError
            && ns.DeallocatedError.ValueSince(note.ControllerIndex, note.Started) is { } set)
        {
            model.Judge.Expect(
                model.Rules.ErrorIsKept,
                isOn == set,
                $"DULBE {(set ? 1 : 0)} of nsid {ns.Facts.Identifier}, as it was set",
                $"DULBE {(isOn ? 1 : 0)}");
        }
    }

    private static bool IsErrorRecovery(CommandNote note) => (FeatureIdentifier)(byte)note.Entry.Dword10 == FeatureIdentifier.ErrorRecovery;

    private void ForEachNamespace(CommandNote note, Action<NamespaceModel> action)
    {
        for (var index = 0; index < model.NamespaceCount; index++)
        {
            var ns = model.NamespaceAt(index);
            if (note.Entry.NamespaceIdentifier == uint.MaxValue || note.Entry.NamespaceIdentifier == ns.Facts.Identifier)
            {
                action(ns);
            }
        }
    }
}
