using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Tests.LiveMigration;
using NvmeConformance.Reference.Tests.Rigs;
using static NvmeConformance.Reference.Faults.Tests.Examples.ChangedLbas.ChangedLbaExamples;

namespace NvmeConformance.Reference.Faults.Tests.Examples.ChangedLbas;

/// <summary>Tracked host memory: what is marked, what is reported, and what is refused.</summary>
internal static class MemoryExamples
{
    private const int PageBytes = DmaSpace.PageBytes;

    internal static IEnumerable<Example> All => [.. OfReports, .. OfHeaders, .. OfCommands];

    private static IEnumerable<Example> OfReports =>
    [
        Example("lm-memory-first-piece-only", "2+3 all", "2+1 all", host =>
        {
            var pages = Tracked(host);
            Read(host, pages.Slice(2 * PageBytes, 3 * PageBytes));
            return host.Changes(pages.DeviceAddress);
        }),
        Example("lm-memory-unaligned-page-missed", "4+1 all", "all", host =>
        {
            var pages = Tracked(host);
            Read(host, pages.Slice((4 * PageBytes) + 512, 512));
            return host.Changes(pages.DeviceAddress);
        }),
        Example("lm-memory-reported-for-ever", "2+1 all, all", "2+1 all, 2+1 all", host =>
        {
            var pages = Tracked(host);
            Read(host, pages.Slice(2 * PageBytes, 512));
            return $"{host.Changes(pages.DeviceAddress)}, {host.Changes(pages.DeviceAddress)}";
        }),
        Example("lm-memory-rest-of-report-lost", "1+1 more, 3+1 5+1 all", "1+1 more, all", host =>
        {
            var pages = Tracked(host);
            Read(host, pages.Slice(PageBytes, 512));
            Read(host, pages.Slice(3 * PageBytes, 512));
            Read(host, pages.Slice(5 * PageBytes, 512));
            return $"{host.Changes(pages.DeviceAddress, 1)}, {host.Changes(pages.DeviceAddress)}";
        }),
        Example("lm-memory-rewritten-page-missed", "2+1 all, 2+1 all", "2+1 all, all", host =>
        {
            var pages = Tracked(host);
            Read(host, pages.Slice(2 * PageBytes, 512));
            var first = host.Changes(pages.DeviceAddress);
            Read(host, pages.Slice(2 * PageBytes, 512));
            return $"{first}, {host.Changes(pages.DeviceAddress)}";
        }),
    ];

    private static IEnumerable<Example> OfHeaders =>
    [
        Example("lm-memory-own-identifier-told", "8", "7", host => Header(host).ControllerIdentifier.ToString(null, null)),
        Example("lm-memory-more-bit-stuck", "None", "MoreToReport", host => Header(host).Attributes.ToString()),
        Example("lm-memory-suspension-not-told", "Suspended", "None", host => Header(host, isSuspended: true).Attributes.ToString()),
    ];

    private static IEnumerable<Example> OfCommands =>
    [
        Example("lm-memory-stop-keeps-claim", nameof(StatusCode.Success), nameof(StatusCode.InvalidControllerIdentifier), host =>
        {
            Tracked(host);
            host.Untrack();
            return host.Track(0, (0, 1)).ToString();
        }),
        Example("lm-memory-budget-of-others-ignored", nameof(StatusCode.InvalidFieldInCommand), nameof(StatusCode.Success), host =>
        {
            Tracked(host);
            return host.TrackFor(MigrationRig.Other, 0, (0, 1)).ToString();
        })
        with { Configuration = Shape with { LiveMigration = MigrationRig.Everything with { DescriptorsPerController = 1, DescriptorsInSubsystem = 1 } } },
        Example("lm-memory-second-start-replaces", nameof(StatusCode.InvalidControllerIdentifier), nameof(StatusCode.Success), host =>
        {
            Tracked(host);
            return host.Track(0, (0, 1)).ToString();
        }),
        Example("lm-memory-own-is-invalid-field", nameof(StatusCode.InvalidControllerIdentifier), nameof(StatusCode.InvalidFieldInCommand),
            host => host.TrackFor(MigrationRig.Manager, 0, (0, 1)).ToString()),
        Example("lm-memory-of-suspended-tracked", nameof(StatusCode.ControllerSuspended), nameof(StatusCode.Success), host =>
        {
            host.Suspend();
            return host.Track(0, (0, 1)).ToString();
        }),
        Example("lm-memory-stop-reads-buffer", nameof(StatusCode.Success), nameof(StatusCode.DataTransferError), host =>
        {
            Tracked(host);
            return host.Rig.DescribedAdminStatus(TrackMemoryChangesCommand.Encode(new(false, MigrationRig.Target))).ToString();
        }),
    ];

    private static DmaBuffer Tracked(MigrationRig host)
    {
        var pages = host.Rig.Subsystem.Controllers[1].Memory.Allocate(8 * PageBytes, PageBytes);
        Assert.Equal(StatusCode.Success, host.Track(0, (pages.DeviceAddress, 8)));
        return pages;
    }

    private static void Read(MigrationRig host, in DmaBuffer buffer)
    {
        var command = new ReadWriteCommand(NvmOpcode.Read, Shapes.Nsid, 0, (ushort)((buffer.LengthBytes / 512) - 1));
        Assert.True(host.Rig.Io(ReadWriteCommand.Encode(command), buffer, 1).Succeeded);
    }

    private static TrackedMemoryChangesHeader Header(MigrationRig host, bool isSuspended = false)
    {
        Tracked(host);
        if (isSuspended)
        {
            host.Suspend();
        }

        var page = host.Rig.Page();
        var command = TrackedMemoryChangesCommand.Encode(new(MigrationRig.Target, 1023));
        Assert.Equal(StatusCode.Success, host.Rig.AdminStatus(command, page));
        return MemoryMarshal.Read<TrackedMemoryChangesHeader>(page.Span);
    }
}
