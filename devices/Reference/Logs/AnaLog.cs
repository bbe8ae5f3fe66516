using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Logs;

/// <summary>Asymmetric Namespace Access, log page 0Ch (B2.2 5.1.12): every group with its state and its attached namespaces.</summary>
/// <param name="controller">The controller that answers.</param>
public class AnaLog(ReferenceController controller) : LogPage(controller, LogPageIdentifier.AsymmetricNamespaceAccess)
{
    private byte[] _page = [];

    /// <inheritdoc />
    public override bool IsSupported => Controller.Configuration.Ana.IsSupported;

    private AccessStates States => Controller.Subsystem.Access;

    /// <inheritdoc />
    public override int SizeBytes(in GetLogPageCommand command) =>
        AnaLogHeader.Size + ((int)States.Groups * AnaGroupDescriptor.Size)
        + (IsGroupsOnly(command) ? 0 : sizeof(uint) * Controller.Namespaces.Count);

    /// <inheritdoc />
    public override void Render(in GetLogPageCommand command, int offset, Span<byte> target)
    {
        var size = SizeBytes(command);
        _page = _page.Length == size ? _page : new byte[size];
        Array.Clear(_page);
        Write(_page, IsGroupsOnly(command));
        _page.AsSpan(offset, target.Length).CopyTo(target);
    }

    /// <summary>Writes the whole page.</summary>
    /// <param name="page">The page, zero, as long as it has to be.</param>
    /// <param name="isGroupsOnly">Whether namespaces are left out.</param>
    protected virtual void Write(Span<byte> page, bool isGroupsOnly)
    {
        ref var header = ref MemoryMarshal.AsRef<AnaLogHeader>(page);
        header.ChangeCount = States.ChangesOf(Controller.Index);
        header.GroupCount = (ushort)States.Groups;
        page = page[AnaLogHeader.Size..];
        for (var group = 1u; group <= States.Groups; group++)
        {
            page = page[WriteGroup(page, group, isGroupsOnly)..];
        }
    }

    private int WriteGroup(Span<byte> page, uint group, bool isGroupsOnly)
    {
        ref var descriptor = ref MemoryMarshal.AsRef<AnaGroupDescriptor>(page);
        descriptor.GroupIdentifier = group;
        descriptor.ChangeCount = States.ChangesOf(Controller.Index, group);
        descriptor.State = new AnaGroupState { Access = States.Of(Controller.Index, group) };
        if (isGroupsOnly)
        {
            return AnaGroupDescriptor.Size;
        }

        var members = MemoryMarshal.Cast<byte, uint>(page[AnaGroupDescriptor.Size..]);
        var count = 0;
        foreach (var member in Controller.Namespaces.Active)
        {
            if (member.Configuration.AnaGroup == group)
            {
                members[count++] = member.Configuration.Identifier;
            }
        }

        descriptor.NamespaceCount = (uint)count;
        return AnaGroupDescriptor.Size + (count * sizeof(uint));
    }

    private static bool IsGroupsOnly(in GetLogPageCommand command) =>
        (command.LogSpecificParameter & AnaLogHeader.GroupsOnlyParameter) != 0;
}
