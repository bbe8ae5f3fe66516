using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Reference.Tests.Rigs;

/// <summary>A host with an admin queue of its own, every event switched on and some requests outstanding.</summary>
internal sealed class EventHost
{
    private const int Requests = 3;
    private readonly List<CompletionEntry> _taken = [];
    private readonly Rig _rig;

    private EventHost(Rig rig)
    {
        _rig = rig;
        Queue = RawQueue.Admin(rig, 32);
        Assert.Equal(StatusCode.Success, SetFeature(FeatureIdentifier.AsynchronousEventConfiguration, uint.MaxValue));
        Queue.Submit([.. Enumerable.Repeat(AsynchronousEventRequestCommand.Encode(), Requests)]);
        Settle();
    }

    internal RawQueue Queue { get; }

    /// <summary>Enables the controller for such a host.</summary>
    internal static EventHost On(Rig rig) => new(rig);

    internal StatusCode SetFeature(FeatureIdentifier feature, uint dword11) =>
        Execute(SetFeaturesCommand.Encode(new SetFeaturesCommand(feature, dword11)));

    internal byte[] ReadLog(LogPageIdentifier log)
    {
        var page = _rig.Page();
        var command = GetLogPageCommand.Encode(new GetLogPageCommand(log, 127));
        Assert.Equal(StatusCode.Success, Execute(command with { Prp1 = page.DeviceAddress }));
        return page.Span[..512].ToArray();
    }

    internal StatusCode Execute(SubmissionEntry command)
    {
        var identifier = Queue.Submit(command);
        Settle();
        var completion = Assert.Single(_taken, entry => entry.CommandIdentifier == identifier);
        _taken.Remove(completion);
        return completion.Status.CodeWithType;
    }

    /// <summary>Dword 0 of the requests that were completed since the last look.</summary>
    internal List<uint> Reported()
    {
        Settle();
        var reported = _taken.ConvertAll(entry => entry.Dword0);
        _taken.Clear();
        return reported;
    }

    private void Settle()
    {
        _rig.RunDry();
        _taken.AddRange(Queue.Take());
    }
}
