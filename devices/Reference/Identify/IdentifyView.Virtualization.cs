using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Virtualization;
using NvmeConformance.Reference.Virtualization;

namespace NvmeConformance.Reference.Identify;

/// <content>What a primary controller has to give, and who has it; lockdown and directives.</content>
public partial class IdentifyView
{
    /// <summary>Primary Controller Capabilities, CNS 14h.</summary>
    /// <param name="primary">The controller as a primary.</param>
    /// <param name="page">4096 bytes, zero.</param>
    public virtual void WritePrimaryCapabilities(PrimaryController primary, Span<byte> page)
    {
        ArgumentNullException.ThrowIfNull(primary);
        ref var view = ref MemoryMarshal.AsRef<PrimaryControllerCapabilities>(page);
        view.ControllerIdentifier = controller.Identifier;
        if (primary.Queues.IsFlexible)
        {
            view.ResourceTypes |= ControllerResourceTypes.VirtualQueues;
            view.VirtualQueues = primary.Queues.Describe(Configuration.IoQueuePairs + 1);
        }

        if (primary.Vectors.IsFlexible)
        {
            view.ResourceTypes |= ControllerResourceTypes.VirtualInterrupts;
            view.VirtualInterrupts = primary.Vectors.Describe(Configuration.InterruptVectors);
        }
    }

    /// <summary>The secondary controllers of a primary from a given one on, CNS 15h.</summary>
    /// <param name="primary">The controller as a primary.</param>
    /// <param name="from">CNTID of the command.</param>
    /// <param name="page">4096 bytes, zero.</param>
    public virtual void WriteSecondaries(PrimaryController primary, ushort from, Span<byte> page)
    {
        ArgumentNullException.ThrowIfNull(primary);
        var entries = MemoryMarshal.Cast<byte, SecondaryControllerEntry>(page[SecondaryControllerList.HeaderSize..]);
        foreach (var secondary in primary.Secondaries)
        {
            var entry = secondary.Describe(Configuration.FirstControllerIdentifier);
            if (entry.SecondaryControllerIdentifier >= from)
            {
                entries[page[0]++] = entry;
            }
        }
    }

    private void WriteControl(ref IdentifyController view)
    {
        view.OptionalAdminCommands |=
            (Configuration.Lockdown.IsSupported ? OptionalAdminCommands.CommandAndFeatureLockdown : OptionalAdminCommands.None)
            | (Configuration.Directives.IsSupported ? OptionalAdminCommands.Directives : OptionalAdminCommands.None);
        if (controller.IsPrimary)
        {
            view.OptionalAdminCommands |= OptionalAdminCommands.VirtualizationManagement;
        }
        else if (controller.IsSecondary && Configuration.Virtualization.AreVirtualFunctions)
        {
            view.MultiPath |= MultiPathCapabilities.VirtualFunction;
        }
    }
}
