using System.Text.Json;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Lists;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Conformance.Safekeeping.Changes.States;

/// <summary>
/// Which namespaces there are, how they are formatted, and which controllers have them (B2.2 Namespace Management, Namespace Attachment
/// and Format NVM). What was in them does not come back.
/// </summary>
internal sealed class NamespaceLayout : LastingState
{
    /// <inheritdoc />
    internal override string Name => "namespaces";

    /// <inheritdoc />
    internal override bool IsOfController => false;

    /// <inheritdoc />
    internal override string Undo =>
        "namespaces that are new are deleted, missing ones created, formats and attachments made what they were";

    /// <inheritdoc />
    internal override string? PartChangedBy(bool isAdmin, in SubmissionEntry command) =>
        isAdmin && (AdminOpcode)command.Opcode
            is AdminOpcode.NamespaceManagement or AdminOpcode.NamespaceAttachment or AdminOpcode.FormatNvm or AdminOpcode.CapacityManagement
            ? Name
            : null;

    /// <inheritdoc />
    internal override JsonElement Read(DriveLine line) => ToJson(KeptNamespace.AllOf(line));

    /// <inheritdoc />
    internal override void PutBack(DriveLine line, JsonElement before, IReadOnlySet<string>? parts, PutBackLog log)
    {
        var was = FromJson<List<KeptNamespace>>(before);
        var isManaged = line.Identity.OptionalAdminCommands.HasFlag(OptionalAdminCommands.NamespaceManagement);
        if (isManaged)
        {
            DeleteOthers(line, was, log);
            CreateMissing(line, was, log);
        }

        Format(line, was, log);
        if (isManaged)
        {
            Attach(line, was, log);
        }
    }

    private static void DeleteOthers(DriveLine line, List<KeptNamespace> was, PutBackLog log)
    {
        foreach (var now in KeptNamespace.AllOf(line))
        {
            var before = was.Find(ns => ns.Identifier == now.Identifier);
            if (before is null || now.IsAnotherThan(before))
            {
                var command = new NamespaceManagementCommand(NamespaceManagementSelect.Delete, now.Identifier);
                var status = line.Write(NamespaceManagementCommand.Encode(command), []).Status;
                log.Tell(
                    status.IsSuccess,
                    $"namespace {now.Identifier}, which was not there like this before, is deleted",
                    () => $"no, Namespace Management ended with {status}");
            }
        }
    }

    // The controller chooses the identifier; most take the lowest that is free, so the lowest is made first.
    private static void CreateMissing(DriveLine line, List<KeptNamespace> was, PutBackLog log)
    {
        var present = line.AllocatedNamespaces;
        foreach (var missing in was.Where(ns => !present.Contains(ns.Identifier)).OrderBy(ns => ns.Identifier))
        {
            var command = new NamespaceManagementCommand(NamespaceManagementSelect.Create, 0);
            var completion = line.Write(NamespaceManagementCommand.Encode(command), missing.ToCreationData());
            log.Tell(
                completion.Status.IsSuccess && completion.Dword0 == missing.Identifier,
                $"namespace {missing.Identifier} is there again, without its data",
                () => completion.Status.IsSuccess
                    ? $"no, the controller made it namespace {completion.Dword0}"
                    : $"no, Namespace Management ended with {completion.Status}");
        }
    }

    private static void Format(DriveLine line, List<KeptNamespace> was, PutBackLog log)
    {
        foreach (var now in KeptNamespace.AllOf(line))
        {
            if (was.Find(ns => ns.Identifier == now.Identifier) is { } before && !now.IsFormattedLike(before))
            {
                var size = new FormattedLbaSize(before.Format);
                var protection = new ProtectionSettings(before.Protection);
                var command = new FormatNvmCommand(size.FormatIndex, now.Identifier)
                {
                    ExtendedMetadata = size.ExtendedMetadata,
                    ProtectionType = protection.Type,
                    ProtectionFirst = protection.FirstBytes,
                };
                var status = line.Write(FormatNvmCommand.Encode(command), []).Status;
                log.Tell(
                    status.IsSuccess,
                    $"namespace {now.Identifier} has its format again, without its data",
                    () => $"no, Format NVM ended with {status}");
            }
        }
    }

    private static void Attach(DriveLine line, List<KeptNamespace> was, PutBackLog log)
    {
        foreach (var now in KeptNamespace.AllOf(line))
        {
            if (was.Find(ns => ns.Identifier == now.Identifier)?.Controllers is { } before && now.Controllers is { } present)
            {
                Change(line, now.Identifier, NamespaceAttachmentSelect.Attach, [.. before.Except(present)], log);
                Change(line, now.Identifier, NamespaceAttachmentSelect.Detach, [.. present.Except(before)], log);
            }
        }
    }

    private static void Change(DriveLine line, uint ns, NamespaceAttachmentSelect select, ushort[] controllers, PutBackLog log)
    {
        if (controllers.Length > 0)
        {
            var list = new byte[DriveLine.PageBytes];
            IdentifierList.Write(list, controllers);
            var command = new NamespaceAttachmentCommand(select, ns);
            var status = line.Write(NamespaceAttachmentCommand.Encode(command), list).Status;
            var where = $"controller {string.Join(", ", controllers)}";
            log.Tell(
                status.IsSuccess,
                select == NamespaceAttachmentSelect.Attach
                    ? $"namespace {ns} is attached to {where} again"
                    : $"namespace {ns} is detached from {where} again",
                () => $"no, Namespace Attachment ended with {status}");
        }
    }
}
