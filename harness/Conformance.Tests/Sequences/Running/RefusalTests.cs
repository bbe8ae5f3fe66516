using NvmeConformance.Conformance.Sequences.Steps;
using NvmeConformance.Conformance.Tests.Fakes;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Queues;
using NvmeConformance.Nvme.Host.Verbs;
using NvmeConformance.Nvme.Spec.Commands;

namespace NvmeConformance.Conformance.Tests.Sequences.Running;

/// <summary>Commands that never reach the device because the host's own side refuses them.</summary>
public sealed class RefusalTests : IDisposable
{
    private readonly SequenceBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void A_refused_command_ends_the_sequence_and_says_nothing_about_the_device()
    {
        RefuseWrites();

        _bench.Run(SequenceBench.Read(0), SequenceBench.Write(1), SequenceBench.Read(2));

        Assert.Contains("the kernel would not have it", _bench.Runner.Refusal, StringComparison.Ordinal);
        Assert.Null(_bench.Runner.Loss);
        Assert.Null(_bench.Runner.Anomaly);
        Assert.Empty(_bench.Judge.Findings);
        Assert.Equal(2, _bench.Events.Count(happening => happening.StartsWith("invoke", StringComparison.Ordinal)));
        Assert.Single(_bench.Events, happening => happening.StartsWith("complete", StringComparison.Ordinal));
    }

    [Fact]
    public void A_refusal_of_a_command_in_flight_ends_the_wait_for_all()
    {
        RefuseWrites();

        _bench.Run(SequenceBench.BeginRead(1, 0), SequenceBench.Write(1), new AwaitAllStep());

        Assert.NotNull(_bench.Runner.Refusal);
        Assert.Null(_bench.Runner.Loss);
    }

    [Fact]
    public void The_next_sequence_knows_nothing_of_it()
    {
        RefuseWrites();
        _bench.Run(SequenceBench.Write(1));
        _bench.Toy.Misbehaviour = null;
        _bench.Bench.RestartController(0);

        _bench.Run(SequenceBench.Write(1));

        Assert.Null(_bench.Runner.Refusal);
    }

    [Fact]
    public void Who_has_no_place_for_a_refusal_gets_an_exception()
    {
        ICompletionSink single = new SingleCommand();

        var refusal = Assert.Throws<HostRefusalException>(() => single.OnRefused(_bench.Bench.Controllers[0].Admin, default, "No."));

        Assert.Equal("No.", refusal.Message);
    }

    private void RefuseWrites()
    {
        var ordinal = -1L;
        _bench.Toy.Misbehaviour = (queue, command) =>
        {
            ordinal++;
            if (command.Opcode != (byte)NvmOpcode.Write)
            {
                return false;
            }

            var token = new CommandToken(ordinal, command.CommandIdentifier);
            ((ICompletionSink)_bench.Runner).OnRefused(_bench.Bench.Controllers[0].IoQueues[0], token, "the kernel would not have it");
            return true;
        };
    }
}
