using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Host.Verbs;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.CommandLine.Describing;

/// <summary>Reads what a controller says of itself, each page into bytes of its own. Nothing is changed.</summary>
internal sealed class PageReader(ControllerHandle controller)
{
    private readonly SingleCommand _single = new();
    private readonly DmaBuffer _page = controller.Memory.AllocatePages(DmaSpace.PageBytes);

    /// <summary>A page of Identify, or null when the controller refuses it.</summary>
    internal byte[]? Identify(in IdentifyCommand command) => Page(IdentifyCommand.Encode(command));

    /// <summary>The beginning of a log page of the controller's scope, or null when the controller refuses it; events stay as they are.</summary>
    /// <param name="log">Which.</param>
    /// <param name="bytes">How much of it, at most a page of memory.</param>
    internal byte[]? Log(LogPageIdentifier log, int bytes) => Page(GetLogPageCommand.Encode(
        new GetLogPageCommand(log, GetLogPageCommand.DwordCountZeroBasedFor(bytes), uint.MaxValue) { RetainAsynchronousEvent = true }));

    /// <summary>The current value of a feature that is one dword, or null when the controller refuses it.</summary>
    internal uint? Feature(FeatureIdentifier feature)
    {
        var result = _single.Execute(
            controller, controller.Admin, GetFeaturesCommand.Encode(new GetFeaturesCommand(feature)), DmaBuffer.None);
        return result.Succeeded ? result.Completion.Dword0 : null;
    }

    private byte[]? Page(in SubmissionEntry command)
    {
        _page.Span.Clear();
        return _single.Execute(controller, controller.Admin, command, _page).Succeeded ? _page.Span.ToArray() : null;
    }
}
