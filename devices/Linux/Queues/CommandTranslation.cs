using NvmeConformance.Linux.Kernel.SystemCalls;
using NvmeConformance.Linux.Nodes;
using NvmeConformance.Linux.Passthrough;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Linux.Queues;

/// <summary>
/// Turns submission entries into what the kernel takes, finds the node that they go to, and knows what must not be sent. Nothing is
/// allocated for a command that can be sent.
/// </summary>
/// <param name="memory">Where metadata pointers point into.</param>
/// <param name="namespaces">Nodes for I/O commands.</param>
internal sealed unsafe class CommandTranslation(DmaSpace memory, NamespaceNodes namespaces)
{
    private ulong _setSinceReset;
    private bool _wasReset;

    /// <summary>Says that the controller was reset, so that its driver has set it up anew.</summary>
    internal void NoteReset() => (_wasReset, _setSinceReset) = (true, 0);

    /// <summary>Says that what the driver set belongs to what the next sequence finds.</summary>
    internal void NoteBaseline() => _wasReset = false;

    /// <summary>Translates a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="isAdmin">For the admin queue.</param>
    /// <param name="data">Its buffer.</param>
    /// <param name="slot">Takes the translation, or the reason why it is not sent.</param>
    internal void Translate(in SubmissionEntry command, bool isAdmin, in DmaBuffer data, ref CommandSlot slot)
    {
        (slot.Refusal, slot.File) = (null, null);
        NamespaceFormat? format = null;
        if (!isAdmin)
        {
            if (namespaces.Find(command.NamespaceIdentifier) is not { } node)
            {
                slot.Refusal = "the kernel sends I/O commands to namespaces only that it has a node for, and it has none for namespace "
                    + $"{command.NamespaceIdentifier:X}h.";
                return;
            }

            (slot.Refusal, slot.File, format) = (node.Obstacle, node.File, node.Format);
        }

        slot.Refusal ??= PassthroughRules.WhyNot(command, isAdmin, data.LengthBytes, format) ?? WhyNotAfterReset(command, isAdmin);
        if (slot.Refusal is null)
        {
            Fill(ref slot, command, isAdmin, data, format);
        }
    }

    /// <summary>Takes note of what a command that succeeded has changed.</summary>
    internal void NoteSuccess(in PassthroughFields fields, bool isAdmin)
    {
        if (!isAdmin)
        {
            return;
        }

        switch ((AdminOpcode)fields.Opcode)
        {
            case AdminOpcode.FormatNvm or AdminOpcode.NamespaceManagement or AdminOpcode.NamespaceAttachment
                or AdminOpcode.VirtualizationManagement or AdminOpcode.CapacityManagement:
                namespaces.NoteChange();
                break;
            case AdminOpcode.SetFeatures when (byte)fields.Dword10 < 64:
                _setSinceReset |= 1UL << (byte)fields.Dword10;
                break;
        }
    }

    private void Fill(ref CommandSlot slot, in SubmissionEntry command, bool isAdmin, in DmaBuffer data, NamespaceFormat? format)
    {
        slot.Fields.Take(command);
        slot.Fields.DataAddress = (ulong)data.Pointer;
        slot.Fields.DataBytes = (uint)data.LengthBytes;
        slot.Fields.TimeoutMilliseconds = CommandTimeout.For(command, isAdmin);
        var metadataBytes = isAdmin ? 0 : PassthroughRules.MetadataBytes(command, format);
        if (metadataBytes == 0)
        {
            return;
        }

        if (!memory.TryReach(command.MetadataPointer, (int)metadataBytes, isWrite: false, out var pointer))
        {
            slot.Refusal = "its metadata pointer leads out of the memory that the controller may reach.";
            return;
        }

        slot.Fields.MetadataAddress = (ulong)pointer;
        slot.Fields.MetadataBytes = (uint)metadataBytes;
    }

    // After a reset a model of the device expects defaults, and would find what the driver has set since.
    private string? WhyNotAfterReset(in SubmissionEntry command, bool isAdmin)
    {
        if (!_wasReset || !isAdmin || (AdminOpcode)command.Opcode != AdminOpcode.GetFeatures)
        {
            return null;
        }

        var wanted = GetFeaturesCommand.Decode(command);
        var wasSet = (byte)wanted.Feature < 64 && (_setSinceReset & (1UL << (byte)wanted.Feature)) != 0;
        return PassthroughRules.IsSetByDriver(wanted.Feature) && wanted.Select == FeatureSelect.Current && !wasSet
            ? $"after the reset the kernel's driver has set feature {(byte)wanted.Feature:X2}h, so its value is not the device's default."
            : null;
    }
}
