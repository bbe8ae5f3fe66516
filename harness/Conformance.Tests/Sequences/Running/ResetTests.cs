using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Steps;
using NvmeConformance.Conformance.Tests.Fakes;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Queues;
using static NvmeConformance.Conformance.Tests.Fakes.SequenceBench;

namespace NvmeConformance.Conformance.Tests.Sequences.Running;

public sealed class ResetTests
{
    private static readonly QueueTarget OnSecond = new(1, 0);

    [Fact]
    public void A_reset_drops_the_commands_of_its_controller_and_they_are_not_waited_for()
    {
        using var bench = new SequenceBench();
        bench.Toy.Misbehaviour = (queue, _) => queue.Identifier != 0;

        bench.Run(BeginRead(1, 1), BeginRead(2, 2, ring: false), new ResetStep(0), new AwaitAllStep(), new AwaitStep(1));

        Assert.Equal(["invoke 0 Read 1 c0q1", "reset 0 Controller", "audit"], bench.Events);
    }

    [Fact]
    public void A_reset_leaves_the_commands_of_other_controllers_in_flight()
    {
        using var bench = new SequenceBench(controllers: 2);

        bench.Run(BeginRead(1, 1, target: OnSecond), new ResetStep(0), new AwaitAllStep());

        Assert.Equal(["invoke 0 Read 1 c1q1", "reset 0 Controller", "complete 0 Read 1 c1q1", "audit"], bench.Events);
    }

    [Fact]
    public void After_a_reset_commands_are_carried_out_as_before()
    {
        using var bench = new SequenceBench();

        bench.Run(Write(1), new ResetStep(0), Read(1), new ResetStep(0), Read(1));

        Assert.Equal(2, bench.Events.Count(
            line => line.Contains("complete", StringComparison.Ordinal) && line.Contains("Read", StringComparison.Ordinal)));
        Assert.Null(bench.Runner.Anomaly);
    }

    [Fact]
    public void A_completion_from_before_the_reset_that_comes_after_it_is_an_anomaly()
    {
        using var bench = new SequenceBench();
        SubmissionEntry before = default;
        bench.Toy.Misbehaviour = (queue, command) =>
        {
            if (queue.Identifier == 0)
            {
                return false;
            }

            if (before.CommandIdentifier == 0)
            {
                before = command;
                return true;
            }

            queue.Post(before.CommandIdentifier);
            return false;
        };

        bench.Run(BeginRead(1, 1), new IdleStep(10_000), new ResetStep(0), Read(2));

        Assert.Contains("UnknownCommandIdentifier", bench.Runner.Anomaly);
    }

    [Fact]
    public void A_controller_that_does_not_come_back_is_the_device_s_failure()
    {
        using var bench = new SequenceBench();
        bench.Toy.Misbehaviour = (queue, _) =>
        {
            bench.Toy.Devices[0].ReadyDelayNanoseconds = long.MaxValue;
            return false;
        };

        Assert.Throws<DeviceException>(() => bench.Run(Read(1), new ResetStep(0)));
    }
}
