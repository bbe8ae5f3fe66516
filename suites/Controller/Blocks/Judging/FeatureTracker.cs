using System.Runtime.InteropServices;
using NvmeConformance.Controller.Blocks.Commands;
using NvmeConformance.Controller.Blocks.Knowledge;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Features;

namespace NvmeConformance.Controller.Blocks.Judging;

/// <summary>
/// Follows the features that change how blocks behave: cache, atomicity, the error of deallocated blocks, write protection.
/// </summary>
/// <param name="model">What is known.</param>
internal sealed class FeatureTracker(BlockModel model)
{
    private const uint DeallocatedErrorBit = 1u << 16;
    private const uint WriteProtectionMask = 0b111;

    /// <summary>A Set Features is sent: until it completes, either state is possible.</summary>
    /// <param name="note">The command.</param>
    public void Begin(CommandNote note)
    {
        switch (FeatureOf(note))
        {
            case FeatureIdentifier.ErrorRecovery:
                ForEachNamespace(note, ns => (ns.Settings.DeallocatedError, ns.Settings.DeallocatedErrorSince) = (null, model.Now));
                break;
            case FeatureIdentifier.NamespaceWriteProtection:
                ForEachNamespace(note, ns => ns.Settings.IsWriteProtectionUnsettled = true);
                break;
            case FeatureIdentifier.WriteAtomicityNormal:
                model.Settings.SetAtomicityWaived(note.Controller, true);
                break;
            case FeatureIdentifier.VolatileWriteCache:
                model.Settings.SetCache(note.Controller, isOn: true);
                break;
            case FeatureIdentifier.HostBehaviorSupport:
                model.Settings.SetCopyFormats(note.Controller, null);
                break;
        }
    }

    /// <summary>A Set Features has completed.</summary>
    /// <param name="note">The command.</param>
    /// <param name="succeeded">Whether with success; otherwise what was set before stays, where it is known.</param>
    /// <param name="data">What the host sent with it.</param>
    public void End(CommandNote note, bool succeeded, ReadOnlySpan<byte> data)
    {
        var value = note.Entry.Dword11;
        switch (FeatureOf(note))
        {
            case FeatureIdentifier.ErrorRecovery when succeeded:
                ForEachNamespace(note, ns => ns.Settings.DeallocatedError = (value & DeallocatedErrorBit) != 0);
                break;
            case FeatureIdentifier.NamespaceWriteProtection:
                ForEachNamespace(note, ns => EndProtection(ns, value & WriteProtectionMask, succeeded));
                break;
            case FeatureIdentifier.WriteAtomicityNormal when succeeded:
                model.Settings.SetAtomicityWaived(note.Controller, (value & 1) != 0);
                break;
            case FeatureIdentifier.VolatileWriteCache when succeeded:
                model.Settings.SetCache(note.Controller, (value & 1) != 0);
                break;
            case FeatureIdentifier.HostBehaviorSupport when succeeded && data.Length >= HostBehaviorSupport.Size:
                model.Settings.SetCopyFormats(note.Controller, MemoryMarshal.Read<HostBehaviorSupport>(data).CopyDescriptorFormatsEnable);
                break;
        }
    }

    // BASE-163: what lasts until power is cycled, or for ever, does not give way to Set Features.
    private void EndProtection(NamespaceContents ns, uint value, bool succeeded)
    {
        var settings = ns.Settings;
        var isFixed = settings.WriteProtection is NamespaceSettings.ProtectedUntilPowerCycle or NamespaceSettings.PermanentlyProtected;
        if (isFixed && value != settings.WriteProtection)
        {
            model.Judge.Expect(
                model.Rules.ProtectionKept,
                !succeeded,
                $"write protection {settings.WriteProtection} is not changed by Set Features",
                $"success");
        }

        settings.IsWriteProtectionUnsettled = false;
        settings.WriteProtectionSince = model.Now;
        if (succeeded)
        {
            settings.WriteProtection = value;
        }
    }

    private void ForEachNamespace(CommandNote note, Action<NamespaceContents> action)
    {
        for (var index = 0; index < model.NamespaceCount; index++)
        {
            var ns = model.NamespaceAt(index);
            if (note.Entry.NamespaceIdentifier is uint.MaxValue || note.Entry.NamespaceIdentifier == ns.Facts.Identifier)
            {
                action(ns);
            }
        }
    }

    private static FeatureIdentifier FeatureOf(CommandNote note) => (FeatureIdentifier)(byte)note.Entry.Dword10;
}
