using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Features;
using NvmeConformance.Reference.Parts;
using NvmeConformance.Reference.Subsystems;

namespace NvmeConformance.Reference.History;

/// <summary>
/// What has happened to a subsystem, the oldest first, as far as the Persistent Event log has room for it (B2.2 5.1.12.1.14). No reset and
/// no loss of power takes it. A seam: history faults override it.
/// </summary>
public partial class SubsystemHistory
{
    private const int UnitBytes = 64 << 10;
    private const long NanosecondsPerMillisecond = 1_000_000;
    private const byte EventRevision = 1;
    private const int ShortHeaderBytes = 3;

    private readonly SubsystemState _subsystem;
    private readonly Queue<byte[]> _events = new();
    private ulong _latestMilliseconds;

    /// <summary>Made once for a subsystem.</summary>
    /// <param name="subsystem">The subsystem.</param>
    /// <param name="parts">What makes its reporting contexts.</param>
    public SubsystemHistory(SubsystemState subsystem, ReferenceParts parts)
    {
        ArgumentNullException.ThrowIfNull(subsystem);
        ArgumentNullException.ThrowIfNull(parts);
        _subsystem = subsystem;
        Contexts = parts.CreateReportingContexts(this);
    }

    /// <summary>What a host that reads the log has before it.</summary>
    public ReportingContexts Contexts { get; }

    /// <summary>How many events there are.</summary>
    public int EventCount => _events.Count;

    /// <summary>How long they are together.</summary>
    public int EventBytes { get; private set; }

    private int RoomBytes => (_subsystem.Configuration.PersistentEvents.Size64Kibibytes * UnitBytes) - PersistentEventLogHeader.Size;

    /// <summary>
    /// The time that an event is stamped with: the Timestamp feature where a host has set it, else the time since the device was made. A
    /// host may set its clock back; the history does not go back with it (BASE-092).
    /// </summary>
    /// <param name="controller">Whose clock it is.</param>
    /// <returns>Milliseconds.</returns>
    public virtual ulong StampOf(ReferenceController controller)
    {
        ArgumentNullException.ThrowIfNull(controller);
        var told = controller.Features.Get<TimestampFeature>(FeatureIdentifier.Timestamp);
        var now = told.IsSupported && told.IsSetByHost
            ? told.Now.MillisecondsSince1970
            : (ulong)(controller.NowNanoseconds / NanosecondsPerMillisecond);
        return _latestMilliseconds = Math.Max(_latestMilliseconds, now);
    }

    /// <summary>Copies all events, one behind the other.</summary>
    /// <param name="target">As long as they are.</param>
    public virtual void CopyEventsTo(Span<byte> target)
    {
        foreach (var entry in _events)
        {
            entry.CopyTo(target);
            target = target[entry.Length..];
        }
    }

    /// <summary>Something has happened.</summary>
    /// <param name="controller">To which controller, or by which.</param>
    /// <param name="type">What.</param>
    /// <param name="data">What there is to say of it.</param>
    protected virtual void Add(ReferenceController controller, PersistentEventType type, ReadOnlySpan<byte> data)
    {
        ArgumentNullException.ThrowIfNull(controller);
        if (!_subsystem.Configuration.PersistentEvents.IsSupported)
        {
            return;
        }

        var entry = new byte[PersistentEventHeader.Size + data.Length];
        MemoryMarshal.Write(entry, new PersistentEventHeader
        {
            Type = type,
            Revision = EventRevision,
            HeaderLengthMinus3Bytes = PersistentEventHeader.Size - ShortHeaderBytes,
            ControllerIdentifier = controller.Identifier,
            Timestamp = StampOf(controller),
            LengthBytes = (ushort)data.Length,
        });
        data.CopyTo(entry.AsSpan(PersistentEventHeader.Size));
        _events.Enqueue(entry);
        EventBytes += entry.Length;
        while (EventBytes > RoomBytes)
        {
            EventBytes -= _events.Dequeue().Length;
        }
    }

    internal void OnReset(ReferenceController controller, ResetKind kind)
    {
        NotePowerOnOrReset(controller);
        Contexts.OnReset(controller, kind);
    }

    /// <summary>As from the factory; what came before is forgotten.</summary>
    internal void PowerOn()
    {
        _events.Clear();
        (EventBytes, _latestMilliseconds) = (0, 0);
        Contexts.PowerOn();
    }
}
