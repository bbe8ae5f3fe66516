using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LbaStatus;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Configuration.Io;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.LbaStatus;

/// <summary>A subsystem that reports unrecoverable blocks, and how its lists and log page 0Eh are read.</summary>
internal static class StatusVerbs
{
    internal const LbaStatusAction Scan = LbaStatusAction.ScanPotentiallyUnrecoverable;
    internal const LbaStatusAction Tracked = LbaStatusAction.TrackedPotentiallyUnrecoverable;

    internal static ReferenceConfiguration Reporting { get; } = Shapes.Configuration() with
    {
        UnrecoverableStatus = new UnrecoverableStatusConfiguration
        {
            IsSupported = true, PollInterval100Milliseconds = 7, ReportInterval100Milliseconds = 0,
        },
        Io = new IoConfiguration { WriteUncorrectable = new SizeLimitConfiguration { LimitIsAdvice = true } },
    };

    internal static Rig Started(UnrecoverablePolicy? policy = null, ReferenceConfiguration? configuration = null, ulong seed = 1) =>
        new Rig(configuration ?? Reporting, Shapes.Plain with { Unrecoverable = policy ?? new UnrecoverablePolicy() }, seed).Started();

    /// <summary>A list as text, such as <c>(8,7) as 3 complete</c>: DSLBA, 0's based NLB and LBARS of each descriptor.</summary>
    internal static string Unrecoverable(this Rig rig, LbaStatusAction action, ulong first = 0, ushort rangeLength = 0, uint room = 1023)
    {
        var page = rig.Page();
        var command = new GetLbaStatusCommand(Shapes.Nsid, first, room, action, rangeLength);
        Assert.Equal(StatusCode.Success, rig.AdminStatus(GetLbaStatusCommand.Encode(command), page));
        var list = new LbaStatusDescriptorList(page.Span);
        var text = new List<string>();
        foreach (var descriptor in list.Descriptors)
        {
            text.Add($"({descriptor.StartingLba},{descriptor.BlockCountZeroBased}) as {(int)descriptor.RangeStatus}");
        }

        return string.Join(' ', text.Append(list.Header.Completion.ToString().ToLowerInvariant()));
    }

    /// <summary>Log page 0Eh as text, such as <c>1: (8,7)</c> for each namespace, and its generation.</summary>
    internal static (string Text, ushort Generation) StatusLog(this Rig rig, bool retain = false, int controller = 0)
    {
        var page = rig.Subsystem.Controllers[controller].Memory.AllocatePages(4096);
        var command = new GetLogPageCommand(LogPageIdentifier.LbaStatusInformation, 1023) { RetainAsynchronousEvent = retain };
        Assert.True(rig.Admin(GetLogPageCommand.Encode(command), page, controller).Succeeded);
        return Decode(page.Span);
    }

    internal static (string Text, ushort Generation) Decode(ReadOnlySpan<byte> page)
    {
        var header = MemoryMarshal.Read<LbaStatusInformationHeader>(page);
        var list = page[LbaStatusInformationHeader.Size..(int)header.LengthBytes];
        var text = new List<string>();
        while (LbaStatusNamespaceElement.TryTake(ref list, out var element, out var ranges))
        {
            var listed = element.RangeCount == LbaStatusNamespaceElement.WholeNamespace ? ["all"] : Ranges(ranges);
            text.Add($"{element.NamespaceIdentifier}: {string.Join(' ', listed)}");
        }

        Assert.Equal((uint)text.Count, header.ElementCount);
        return (string.Join(", ", text), header.GenerationCounter);
    }

    private static IEnumerable<string> Ranges(ReadOnlySpan<LbaStatusRange> ranges) =>
        ranges.ToArray().Select(range => $"({range.StartingLba},{range.BlockCountZeroBased})");
}
