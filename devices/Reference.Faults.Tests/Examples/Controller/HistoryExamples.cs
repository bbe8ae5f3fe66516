using System.Buffers.Binary;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Tests.Namespaces;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Faults.Tests.Examples.Controller;

/// <summary>Log pages that tell of the past: telemetry, changed namespaces, persistent events.</summary>
internal static class HistoryExamples
{
    private const int Block = TelemetryHeader.BlockSizeBytes;

    private static readonly ReferenceConfiguration Telling = Shapes.Configuration() with
    {
        Telemetry = new TelemetryConfiguration { IsSupported = true },
        PersistentEvents = new PersistentEventConfiguration { IsSupported = true },
        HostNotes = new HostNotesConfiguration { Timestamp = true },
    };

    internal static IEnumerable<Example> All =>
    [
        .. OfTelemetry.Select(example => example with { Configuration = Telling }),
        .. OfChanges.Select(example => example with { Configuration = ManagedShapes.TwoControllers() }),
        .. OfEvents.Select(example => example with { Configuration = Telling }),
    ];

    private static IEnumerable<Example> OfTelemetry =>
    [
        new("log-telemetry-offset-not-checked", nameof(StatusCode.InvalidFieldInCommand), nameof(StatusCode.Success),
            rig => rig.ReadLog(LogPageIdentifier.TelemetryHostInitiated, offset: 4)),
        new("log-telemetry-follows-device", "same", "another", rig =>
        {
            var created = Telemetry(rig, create: true);
            rig.Read(0, 1);
            return created.SequenceEqual(Telemetry(rig)) ? "same" : "another";
        }),
        new("log-telemetry-generation-told-late", "same", "another", rig =>
        {
            var created = Telemetry(rig, create: true);
            return created.SequenceEqual(Telemetry(rig)) ? "same" : "another";
        }),
    ];

    private static IEnumerable<Example> OfChanges =>
    [
        new("log-changes-lost-while-noticed", "1 4", "4 0", rig =>
        {
            AttachByOther(rig, ManagedShapes.Unattached);
            DeleteByOther(rig, ManagedShapes.Shared);
            return Changed(rig);
        }),
        new("log-changes-cleared-by-retaining-read", "4 0", "0 0", rig =>
        {
            AttachByOther(rig, ManagedShapes.Unattached);
            Changed(rig, retain: true);
            return Changed(rig);
        }),
    ];

    private static IEnumerable<Example> OfEvents =>
    [
        new("log-event-context-is-refreshed", "same", "another", rig =>
        {
            var established = EventLog(rig, PersistentEventAction.EstablishContext);
            Telemetry(rig, create: true);
            return established.SequenceEqual(EventLog(rig, PersistentEventAction.Read)) ? "same" : "another";
        }),
        new("log-event-times-go-back", "ascending", "going back", rig =>
        {
            SetClock(rig, 1_000_000);
            for (var capture = 0; capture < 5; capture++)
            {
                Telemetry(rig, create: true);
            }

            var times = TimesOf(EventLog(rig, PersistentEventAction.EstablishContext))[^5..];
            return times.SequenceEqual(times.Order()) ? "ascending" : "going back";
        }),
        new("log-second-event-context-stays", nameof(StatusCode.Success), nameof(StatusCode.CommandSequenceError), rig =>
        {
            for (var context = 0; context < 2; context++)
            {
                Events(rig, PersistentEventAction.EstablishContext);
                Events(rig, PersistentEventAction.ReleaseContext);
            }

            return Events(rig, PersistentEventAction.EstablishContext);
        }),
    ];

    private static byte[] EventLog(Rig rig, PersistentEventAction action)
    {
        var buffer = rig.Page();
        var command = new GetLogPageCommand(LogPageIdentifier.PersistentEvent, 1023) { LogSpecificParameter = (byte)action };
        Assert.Equal(StatusCode.Success, rig.AdminStatus(GetLogPageCommand.Encode(command), buffer));
        return buffer.Span.ToArray();
    }

    private static ulong[] TimesOf(byte[] log)
    {
        var times = new List<ulong>();
        var end = (int)BinaryPrimitives.ReadUInt64LittleEndian(log.AsSpan(8));
        for (var at = PersistentEventLogHeader.Size; at < end;)
        {
            times.Add(BinaryPrimitives.ReadUInt64LittleEndian(log.AsSpan(at + 6)));
            at += PersistentEventHeader.Size + BinaryPrimitives.ReadUInt16LittleEndian(log.AsSpan(at + 22));
        }

        return [.. times];
    }

    private static void SetClock(Rig rig, ulong milliseconds)
    {
        var data = rig.Filled(8, 0, 8);
        BinaryPrimitives.WriteUInt64LittleEndian(data.Span, milliseconds);
        Assert.Equal(StatusCode.Success, rig.SetFeatureStatus(new SetFeaturesCommand(FeatureIdentifier.Timestamp), data));
    }

    private static byte[] Telemetry(Rig rig, bool create = false)
    {
        var buffer = rig.Page();
        var command = new GetLogPageCommand(
            LogPageIdentifier.TelemetryHostInitiated, GetLogPageCommand.DwordCountZeroBasedFor(4 * Block))
        {
            LogSpecificParameter = create ? TelemetryHeader.CreateParameter : (byte)0,
        };
        Assert.Equal(StatusCode.Success, rig.AdminStatus(GetLogPageCommand.Encode(command), buffer));
        return buffer.Span[..(4 * Block)].ToArray();
    }

    private static string Changed(Rig rig, bool retain = false)
    {
        var page = rig.Page();
        var command = new GetLogPageCommand(LogPageIdentifier.ChangedAttachedNamespaceList, 1023) { RetainAsynchronousEvent = retain };
        Assert.Equal(StatusCode.Success, rig.AdminStatus(GetLogPageCommand.Encode(command), page));
        return $"{BinaryPrimitives.ReadUInt32LittleEndian(page.Span)} {BinaryPrimitives.ReadUInt32LittleEndian(page.Span[4..])}";
    }

    private static string Events(Rig rig, PersistentEventAction action) =>
        rig.LogStatus(new GetLogPageCommand(LogPageIdentifier.PersistentEvent, 127) { LogSpecificParameter = (byte)action }).ToString();

    // By the second controller, to the first: 7.
    private static void AttachByOther(Rig rig, uint nsid)
    {
        var list = rig.Subsystem.Controllers[1].Memory.AllocatePages(DmaSpace.PageBytes);
        BinaryPrimitives.WriteUInt32LittleEndian(list.Span, 1 | 7 << 16);
        var attach = new NamespaceAttachmentCommand(NamespaceAttachmentSelect.Attach, nsid);
        Assert.True(rig.Admin(NamespaceAttachmentCommand.Encode(attach), list, controller: 1).Succeeded);
    }

    private static void DeleteByOther(Rig rig, uint nsid)
    {
        var delete = new NamespaceManagementCommand(NamespaceManagementSelect.Delete, nsid);
        Assert.True(rig.Admin(NamespaceManagementCommand.Encode(delete), controller: 1).Succeeded);
    }
}
