using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Host.Queues;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Events;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Reference.Tests.Rigs;

/// <summary>Keeps asynchronous event requests outstanding on the admin queue and notes what they report.</summary>
internal sealed class EventWatch : ICompletionSink
{
    private readonly Rig _rig;

    internal EventWatch(Rig rig, int requests = 1)
    {
        _rig = rig;
        for (var request = 0; request < requests; request++)
        {
            Assert.True(rig.Controller.Admin.TrySubmit(AsynchronousEventRequestCommand.Encode(), DmaBuffer.None, out _));
        }

        rig.Controller.Admin.Ring();
        rig.RunDry();
    }

    /// <summary>Type and information of the events so far.</summary>
    internal List<(AsynchronousEventType Type, byte Information)> Seen { get; } = [];

    /// <summary>Lets everything happen and looks again.</summary>
    internal List<(AsynchronousEventType Type, byte Information)> Look()
    {
        _rig.RunDry();
        _rig.Controller.Admin.Poll(this);
        return Seen;
    }

    public void OnCompletion(CommandQueue queue, CommandToken token, in CompletionEntry entry)
    {
        Assert.True(entry.Status.IsSuccess);
        var happened = AsynchronousEvent.Of(entry);
        Seen.Add((happened.Type, happened.Information));
    }

    public void OnAnomaly(CommandQueue queue, CompletionAnomaly anomaly, in CompletionEntry entry) => Assert.Fail(anomaly.ToString());
}
