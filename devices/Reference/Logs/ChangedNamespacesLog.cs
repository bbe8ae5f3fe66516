using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Events;
using NvmeConformance.Nvme.Spec.Lists;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Events;

namespace NvmeConformance.Reference.Logs;

/// <summary>
/// Changed Attached Namespace List, 04h (B2.2 5.1.12.1.5): namespaces whose attributes or attachment changed since the log was last read
/// without retaining its event. Whoever changes one calls <see cref="Note"/> for every controller that sees it.
/// </summary>
/// <param name="controller">The controller that answers.</param>
public class ChangedNamespacesLog(ReferenceController controller)
    : FixedLogPage(controller, LogPageIdentifier.ChangedAttachedNamespaceList, NamespaceList.Size)
{
    private static readonly AsynchronousEvent Changed = new()
    {
        Type = AsynchronousEventType.Notice,
        Information = (byte)NoticeEvent.AttachedNamespaceAttributeChanged,
        Log = LogPageIdentifier.ChangedAttachedNamespaceList,
    };

    private readonly SortedSet<uint> _changed = [];

    /// <inheritdoc />
    public override bool IsSupported => Controller.Configuration.Events.NamespaceNotices;

    /// <summary>A namespace has changed, through another controller or by itself.</summary>
    /// <param name="identifier">NSID.</param>
    public virtual void Note(uint identifier)
    {
        if (IsSupported)
        {
            _changed.Add(identifier);
            Controller.Events.Raise(Changed, EventGate.AttachedNamespaceAttributes);
        }
    }

    /// <inheritdoc />
    public override void OnRead() => _changed.Clear();

    /// <inheritdoc />
    public override void Reset() => _changed.Clear();

    /// <inheritdoc />
    protected override void Write(in GetLogPageCommand command, Span<byte> page)
    {
        var entries = MemoryMarshal.Cast<byte, uint>(page);
        if (_changed.Count > NamespaceList.Capacity)
        {
            entries[0] = NamespaceList.Overflow;
            return;
        }

        var place = 0;
        foreach (var identifier in _changed)
        {
            entries[place++] = identifier;
        }
    }
}
