using System.Buffers.Binary;
using NvmeConformance.Nvme.Host.Verbs;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Namespaces;

/// <summary>One-line verbs for commands that manage namespaces and media.</summary>
internal static class ManagementVerbs
{
    internal static CommandResult Send(this Rig rig, in SubmissionEntry command, byte[]? data = null, int controller = 0)
    {
        var handle = rig.Subsystem.Controllers[controller];
        var page = handle.Memory.AllocatePages(4096);
        data?.CopyTo(page.Span);
        var result = new SingleCommand().Execute(handle, handle.Admin, command, page);
        page.Span[..(data?.Length ?? 0)].CopyTo(data);
        return result;
    }

    internal static StatusCode StatusOf(this Rig rig, in SubmissionEntry command, byte[]? data = null, int controller = 0) =>
        rig.Send(command, data, controller).Completion.Status.CodeWithType;

    internal static CommandResult Create(
        this Rig rig, ulong blocks, ulong? capacity = null, byte formatted = 0, byte protection = 0, byte sharing = 1, byte commandSet = 0)
    {
        var data = new byte[4096];
        BinaryPrimitives.WriteUInt64LittleEndian(data, blocks);
        BinaryPrimitives.WriteUInt64LittleEndian(data.AsSpan(8), capacity ?? blocks);
        (data[26], data[29], data[30]) = (formatted, protection, sharing);
        var command = new NamespaceManagementCommand(NamespaceManagementSelect.Create) { CommandSet = (CommandSetIdentifier)commandSet };
        return rig.Send(NamespaceManagementCommand.Encode(command), data);
    }

    internal static StatusCode Delete(this Rig rig, uint nsid, int controller = 0) =>
        rig.StatusOf(NamespaceManagementCommand.Encode(new(NamespaceManagementSelect.Delete, nsid)), controller: controller);

    internal static StatusCode Attach(this Rig rig, uint nsid, params ushort[] controllers) =>
        rig.Attachment(NamespaceAttachmentSelect.Attach, nsid, controllers);

    internal static StatusCode Detach(this Rig rig, uint nsid, params ushort[] controllers) =>
        rig.Attachment(NamespaceAttachmentSelect.Detach, nsid, controllers);

    internal static StatusCode Attachment(this Rig rig, NamespaceAttachmentSelect select, uint nsid, params ushort[] controllers)
    {
        var data = new byte[4096];
        BinaryPrimitives.WriteUInt16LittleEndian(data, (ushort)controllers.Length);
        for (var entry = 0; entry < controllers.Length; entry++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(data.AsSpan((entry + 1) * 2), controllers[entry]);
        }

        return rig.StatusOf(NamespaceAttachmentCommand.Encode(new(select, nsid)), data);
    }

    internal static string ActiveNamespaces(this Rig rig, int controller = 0) =>
        AttachmentTests.Identifiers(AttachmentTests.Identify(rig, Nvme.Spec.Identify.IdentifyCns.ActiveNamespaceList, controller: controller));

    internal static string AllocatedNamespaces(this Rig rig) =>
        AttachmentTests.Identifiers(AttachmentTests.Identify(rig, Nvme.Spec.Identify.IdentifyCns.AllocatedNamespaceList));

    internal static ulong UnallocatedBytes(this Rig rig) => BinaryPrimitives.ReadUInt64LittleEndian(
        AttachmentTests.Identify(rig, Nvme.Spec.Identify.IdentifyCns.Controller).AsSpan(296));

    internal static byte[] Log(this Rig rig, LogPageIdentifier page, int lengthBytes, bool retain = false, int controller = 0)
    {
        var data = new byte[4096];
        var command = new GetLogPageCommand(page, (uint)(lengthBytes / 4) - 1) { RetainAsynchronousEvent = retain };
        Assert.Equal(StatusCode.Success, rig.StatusOf(GetLogPageCommand.Encode(command), data, controller));
        return data[..lengthBytes];
    }

    internal static StatusCode SetFeature(this Rig rig, FeatureIdentifier feature, uint value, uint nsid = 0) =>
        rig.StatusOf(SetFeaturesCommand.Encode(new SetFeaturesCommand(feature, value, nsid)));
}
