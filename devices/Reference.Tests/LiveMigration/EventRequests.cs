using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Host.Queues;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.LiveMigration;

/// <summary>Requests of events that are outstanding on an admin queue. What comes while another verb uses the queue is lost.</summary>
internal sealed class EventRequests : ICompletionSink
{
    private readonly Rig _rig;
    private readonly CommandQueue _admin;
    private List<(uint Dword0, uint Dword1)> _seen = [];

    internal EventRequests(Rig rig, int controller = 0)
        : this(rig, controller, AsynchronousEventRequestCommand.Encode())
    {
    }

    /// <summary>Three commands of a kind that are completed some time, at once or later.</summary>
    internal EventRequests(Rig rig, int controller, in SubmissionEntry command)
    {
        (_rig, _admin) = (rig, rig.Subsystem.Controllers[controller].Admin);
        for (var request = 0; request < 3; request++)
        {
            Assert.True(_admin.TrySubmit(command, DmaBuffer.None, out _));
        }

        _admin.Ring();
        rig.RunDry();
    }

    /// <summary>Both dwords of the events that were reported since the last time.</summary>
    internal List<(uint Dword0, uint Dword1)> Take()
    {
        _rig.RunDry();
        _admin.Poll(this);
        var seen = _seen;
        _seen = [];
        return seen;
    }

    public void OnCompletion(CommandQueue queue, CommandToken token, in CompletionEntry entry)
    {
        Assert.True(entry.Status.IsSuccess);
        _seen.Add((entry.Dword0, entry.Dword1));
    }

    public void OnAnomaly(CommandQueue queue, CompletionAnomaly anomaly, in CompletionEntry entry) => Assert.Fail(anomaly.ToString());
}
