using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Controller.Blocks.Commands;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Blocks.Protection;

/// <summary>What the protection information that a command brings along, and its tags, say about how it may end (BASE-161).</summary>
/// <param name="model">What is known.</param>
internal sealed class ProtectionLegality(BlockModel model)
{
    private const IoControl AnyCheck =
        IoControl.CheckGuard | IoControl.CheckApplicationTag | IoControl.CheckReferenceTag | IoControl.StorageTagCheck;

    /// <summary>Examines a Read, Write, Compare or Verify.</summary>
    /// <param name="note">The command.</param>
    /// <param name="format">Format of the namespace.</param>
    /// <param name="command">Its fields.</param>
    /// <param name="invocation">Its buffers.</param>
    public void Examine(CommandNote note, in BlockFormat format, in ReadWriteCommand command, Invocation invocation)
    {
        if (!format.IsProtected)
        {
            if ((command.Control & (AnyCheck | IoControl.ProtectionAction)) != 0)
            {
                note.Expectation.MayEndWith(StatusCode.InvalidFieldInCommand, StatusCode.InvalidProtectionInformation);
            }

            return;
        }

        ExamineTags(note, format, command);
        if (note.Kind == CommandKind.Compare && (command.Control & AnyCheck) != 0)
        {
            note.Expectation.MayEndWith(
                StatusCode.EndToEndGuardCheckError, StatusCode.EndToEndApplicationTagCheckError,
                StatusCode.EndToEndReferenceTagCheckError, StatusCode.EndToEndStorageTagCheckError);
        }

        if (note.Kind == CommandKind.Write && !command.Control.HasFlag(IoControl.ProtectionAction) && (command.Control & AnyCheck) != 0)
        {
            ExamineSent(note, format, command, invocation);
        }
    }

    // Type 1 binds the initial reference tag to the address; type 3 has no reference tag to check.
    private static void ExamineTags(CommandNote note, in BlockFormat format, in ReadWriteCommand command)
    {
        var tags = format.Tags;
        var reference = tags.ReferenceTag(tags.FromCommand(command.Tags));
        var isOfAddress = reference == tags.ReferenceTag((UInt128)command.StartingLba);
        var usesReference = command.Control.HasFlag(IoControl.CheckReferenceTag) || command.Control.HasFlag(IoControl.ProtectionAction);
        if ((format.ProtectionType == 1 && !isOfAddress && usesReference)
            || (format.ProtectionType == 3 && command.Control.HasFlag(IoControl.CheckReferenceTag)))
        {
            note.Expectation.MayEndWith(StatusCode.InvalidProtectionInformation, StatusCode.EndToEndReferenceTagCheckError);
        }
    }

    private void ExamineSent(CommandNote note, in BlockFormat format, in ReadWriteCommand command, Invocation invocation)
    {
        var view = new BlockView(format.Transferred(command.Control), invocation.Data, invocation.Metadata);
        for (var index = 0; index < Math.Min(view.Count, command.BlockCountZeroBased + 1); index++)
        {
            var sent = ProtectionRules.StoredBy(format, command.Control, command.Tags, index, view.Data(index), view.Metadata(index));
            var failed = ProtectionRules.Check(format, command.Control, command.Tags, index, sent);
            for (var check = CheckResult.Guard; check <= CheckResult.StorageTag; check = (CheckResult)((byte)check << 1))
            {
                if (failed.HasFlag(check))
                {
                    note.Expectation.Reject(
                        model.Rules.ProtectionChecked, $"the {check} sent with block {index} is wrong", ProtectionRules.StatusOf(check));
                }
            }
        }
    }
}
