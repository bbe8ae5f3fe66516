using System.Buffers.Binary;
using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Logs;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.History;

/// <content>What is said of each kind of event; layouts LNV.</content>
public partial class SubsystemHistory
{
    private const int RevisionBytes = 8;

    /// <summary>The kinds of events that are kept.</summary>
    internal static IReadOnlyList<PersistentEventType> KeptTypes { get; } =
    [
        PersistentEventType.SmartHealthSnapshot,
        PersistentEventType.FirmwareCommit,
        PersistentEventType.TimestampChange,
        PersistentEventType.PowerOnOrReset,
        PersistentEventType.ChangeNamespace,
        PersistentEventType.FormatStart,
        PersistentEventType.FormatCompletion,
        PersistentEventType.SanitizeStart,
        PersistentEventType.SanitizeCompletion,
        PersistentEventType.TelemetryLogCreate,
        PersistentEventType.ThermalExcursion,
    ];

    /// <summary>The subsystem has power for the first time: what its health is.</summary>
    internal void NoteBeginning()
    {
        Span<byte> page = stackalloc byte[SmartHealthInformation.Size];
        foreach (var controller in _subsystem.Controllers)
        {
            if (controller.IsOffline)
            {
                continue;
            }

            NotePowerOnOrReset(controller);
            var command = new GetLogPageCommand(LogPageIdentifier.SmartHealthInformation, 0);
            page.Clear();
            controller.Logs.Get<SmartLog>(LogPageIdentifier.SmartHealthInformation).Render(command, 0, page);
            Add(controller, PersistentEventType.SmartHealthSnapshot, page);
        }
    }

    /// <summary>A Firmware Commit was executed.</summary>
    internal void NoteFirmwareCommit(ReferenceController controller, string before, in FirmwareCommitCommand command, StatusCode status)
    {
        Span<byte> data = stackalloc byte[22];
        data.Clear();
        AsciiField.Write(data[..RevisionBytes], before);
        AsciiField.Write(data.Slice(RevisionBytes, RevisionBytes), _subsystem.Firmware.Slots.RunningRevision);
        var field = Status.Of(status);
        (data[16], data[17], data[18], data[19]) = ((byte)command.Action, command.Slot, (byte)field.CodeType, field.Code);
        Add(controller, PersistentEventType.FirmwareCommit, data);
    }

    /// <summary>A host has set the clock.</summary>
    internal void NoteTimestamp(ReferenceController controller, ulong beforeMilliseconds)
    {
        Span<byte> data = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64LittleEndian(data, beforeMilliseconds);
        BinaryPrimitives.WriteInt64LittleEndian(data[8..], controller.NowNanoseconds / NanosecondsPerMillisecond);
        Add(controller, PersistentEventType.TimestampChange, data);
    }

    /// <summary>A namespace was created, or is about to be deleted.</summary>
    internal void NoteNamespace(ReferenceController controller, NamespaceManagementSelect select, ReferenceNamespace target)
    {
        Span<byte> data = stackalloc byte[48];
        data.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(data, (uint)select);
        BinaryPrimitives.WriteUInt64LittleEndian(data[8..], target.Configuration.Blocks);
        BinaryPrimitives.WriteUInt64LittleEndian(data[24..], target.Configuration.Blocks);
        data[32] = (byte)target.Configuration.FormatIndex;
        data[33] = (byte)target.Configuration.ProtectionType;
        data[34] = _subsystem.Namespaces.IsShared(target) ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteUInt32LittleEndian(data[44..], target.Configuration.Identifier);
        Add(controller, PersistentEventType.ChangeNamespace, data);
    }

    /// <summary>A format begins.</summary>
    internal void NoteFormatStart(ReferenceController controller, uint identifier, uint dword10)
    {
        Span<byte> data = stackalloc byte[12];
        data.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(data, identifier);
        BinaryPrimitives.WriteUInt32LittleEndian(data[8..], dword10);
        Add(controller, PersistentEventType.FormatStart, data);
    }

    /// <summary>A format has ended.</summary>
    internal void NoteFormatEnd(uint identifier)
    {
        Span<byte> data = stackalloc byte[12];
        data.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(data, identifier);
        Add(_subsystem.Controllers[0], PersistentEventType.FormatCompletion, data);
    }

    /// <summary>A sanitize operation begins.</summary>
    internal void NoteSanitizeStart(ReferenceController controller, uint dword10, uint dword11)
    {
        Span<byte> data = stackalloc byte[12];
        var offered = controller.Configuration.Sanitize;
        var capabilities = (offered.CryptoErase ? 1u : 0) | (offered.BlockErase ? 2u : 0) | (offered.Overwrite ? 4u : 0)
            | (offered.NoDeallocateInhibited ? 1u << 29 : 0);
        BinaryPrimitives.WriteUInt32LittleEndian(data, capabilities);
        BinaryPrimitives.WriteUInt32LittleEndian(data[4..], dword10);
        BinaryPrimitives.WriteUInt32LittleEndian(data[8..], dword11);
        Add(controller, PersistentEventType.SanitizeStart, data);
    }

    /// <summary>A sanitize operation has ended, well or not.</summary>
    internal void NoteSanitizeEnd(SanitizeOutcome outcome)
    {
        Span<byte> data = stackalloc byte[8];
        data.Clear();
        BinaryPrimitives.WriteUInt16LittleEndian(data, ushort.MaxValue);
        BinaryPrimitives.WriteUInt16LittleEndian(data[2..], (ushort)outcome);
        Add(_subsystem.Controllers[0], PersistentEventType.SanitizeCompletion, data);
    }

    /// <summary>Telemetry was captured.</summary>
    internal void NoteTelemetry(ReferenceController controller, TelemetryPage page)
    {
        var header = default(TelemetryHeader);
        page.WriteHeader(ref header);
        Add(
            controller,
            PersistentEventType.TelemetryLogCreate,
            MemoryMarshal.AsBytes(new ReadOnlySpan<TelemetryHeader>(in header)));
    }

    /// <summary>The composite temperature has reached the warning temperature.</summary>
    internal void NoteThermalExcursion(ReferenceController controller, byte kelvinBeyond) =>
        Add(controller, PersistentEventType.ThermalExcursion, [kelvinBeyond, 0]);

    private void NotePowerOnOrReset(ReferenceController controller)
    {
        Span<byte> data = stackalloc byte[44];
        data.Clear();
        AsciiField.Write(data[..RevisionBytes], _subsystem.Firmware.Slots.RunningRevision);
        BinaryPrimitives.WriteUInt16LittleEndian(data[8..], controller.Identifier);
        BinaryPrimitives.WriteUInt32LittleEndian(data[24..], (uint)controller.Health.PowerCycles);
        BinaryPrimitives.WriteInt64LittleEndian(data[28..], controller.NowNanoseconds / NanosecondsPerMillisecond);
        BinaryPrimitives.WriteUInt64LittleEndian(data[36..], StampOf(controller));
        Add(controller, PersistentEventType.PowerOnOrReset, data);
    }
}
