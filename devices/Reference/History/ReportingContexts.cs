using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.History;

/// <summary>
/// The reporting context of the Persistent Event log: what the log was when a host began to read it. There is one for the subsystem; all
/// controllers may read and release it (BASE-092). A seam: context faults override it.
/// </summary>
/// <param name="history">What has happened.</param>
public class ReportingContexts(SubsystemHistory history)
{
    private const byte LogRevision = 3;
    private const int FixedPartBytes = 20;

    private byte[] _log = [];
    private ushort _generation;
    private int _ownerIndex;

    /// <summary>Whether there is a context.</summary>
    public bool Exists => _log.Length != 0;

    /// <summary>The log as it was when the context was established; empty where there is none.</summary>
    public ReadOnlySpan<byte> Log => _log;

    /// <summary>Establishes a context.</summary>
    /// <param name="controller">The controller that was asked to.</param>
    /// <returns>False where there is one already.</returns>
    public virtual bool TryEstablish(ReferenceController controller)
    {
        ArgumentNullException.ThrowIfNull(controller);
        if (Exists)
        {
            return false;
        }

        _generation++;
        _ownerIndex = controller.Index;
        _log = new byte[PersistentEventLogHeader.Size + history.EventBytes];
        WriteHeader(controller, ref MemoryMarshal.AsRef<PersistentEventLogHeader>(_log.AsSpan()));
        history.CopyEventsTo(_log.AsSpan(PersistentEventLogHeader.Size));
        return true;
    }

    /// <summary>Releases the context, if there is one.</summary>
    public virtual void Release() => _log = [];

    /// <summary>A controller was reset.</summary>
    /// <param name="controller">The controller.</param>
    /// <param name="kind">How.</param>
    public virtual void OnReset(ReferenceController controller, ResetKind kind)
    {
        ArgumentNullException.ThrowIfNull(controller);
        var isOwner = controller.Index == _ownerIndex && controller.Policies.Maintenance.ResetReleasesReportingContext;
        if (isOwner || kind == ResetKind.PowerCycle)
        {
            Release();
        }
    }

    internal void PowerOn()
    {
        Release();
        _generation = 0;
    }

    /// <summary>Writes the header of the log.</summary>
    /// <param name="controller">The controller that was asked for it.</param>
    /// <param name="view">The header, zero.</param>
    protected virtual void WriteHeader(ReferenceController controller, ref PersistentEventLogHeader view)
    {
        ArgumentNullException.ThrowIfNull(controller);
        var identity = controller.Configuration.Identity;
        view.Log = Nvme.Spec.Commands.LogPageIdentifier.PersistentEvent;
        view.EventCount = (uint)history.EventCount;
        view.LengthBytes = (ulong)_log.Length;
        view.Revision = LogRevision;
        view.HeaderLengthBytes = PersistentEventLogHeader.Size - FixedPartBytes;
        view.Timestamp = history.StampOf(controller);
        view.PowerOnHours = controller.Health.PowerOnHours;
        view.PowerCycles = controller.Health.PowerCycles;
        view.PciVendorIdentifier = identity.VendorIdentifier;
        view.PciSubsystemVendorIdentifier = identity.VendorIdentifier;
        AsciiField.Write(view.SerialNumber, identity.SerialNumber);
        AsciiField.Write(view.ModelNumber, identity.ModelNumber);
        NqnField.Write(view.NvmSubsystemQualifiedName, identity.NvmQualifiedName);
        view.Generation = _generation;
        view.ReportingContext = new ReportingContext { Exists = true };
        foreach (var type in SubsystemHistory.KeptTypes)
        {
            view.SupportedEvents.Set((byte)type, true);
        }
    }
}
