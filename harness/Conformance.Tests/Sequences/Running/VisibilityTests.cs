using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Steps;
using NvmeConformance.Conformance.Tests.Fakes;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Queues;
using static NvmeConformance.Conformance.Tests.Fakes.SequenceBench;

namespace NvmeConformance.Conformance.Tests.Sequences.Running;

/// <summary>An oracle hears of a command when the doorbell shows it to the device: not before, not later, and in order.</summary>
public sealed class VisibilityTests : IDisposable
{
    private static readonly QueueTarget Second = new(0, 1);
    private readonly SequenceBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Commands_one_after_the_other()
    {
        _bench.Run(Write(3), Read(3));

        Assert.Equal(
            ["invoke 0 Write 3 c0q1", "complete 0 Write 3 c0q1", "invoke 1 Read 3 c0q1", "complete 1 Read 3 c0q1", "audit"],
            _bench.Events);
        Assert.Equal(2, _bench.Runner.Opcodes.Total);
        Assert.Equal(["nvm Read 1", "nvm Write 1"], _bench.Runner.Opcodes.ByName().Select(pair => $"{pair.Key} {pair.Value}"));
    }

    [Fact]
    public void An_oracle_learns_where_data_goes_in_the_memory_that_steps_can_see_beforehand()
    {
        var free = DmaBuffer.None;
        ulong? first = null;
        _bench.Oracle.JudgeInvocation = (_, invocation) => first ??= invocation.DataAddress;

        _bench.Run(new LookStep(verbs => free = verbs.FreeTransferMemory(0)), Read(3));

        Assert.Equal(_bench.Bench.Controllers[0].Memory.BaseDeviceAddress, free.DeviceAddress & ~0xFFF_FFFFul);
        Assert.InRange(first!.Value, free.DeviceAddress, free.DeviceAddress + 4096);
        Assert.Equal(0, _bench.Runner.FreeTransferMemory(7).LengthBytes);
    }

    [Fact]
    public void Commands_placed_together_become_visible_together_in_their_order()
    {
        _bench.Run(BeginRead(1, 1, ring: false), BeginRead(2, 2, ring: false), BeginRead(3, 3, ring: true));

        Assert.Equal(["invoke 0 Read 1 c0q1", "invoke 1 Read 2 c0q1", "invoke 2 Read 3 c0q1"], _bench.Events.Take(3));
    }

    [Fact]
    public void The_oracle_hears_of_a_command_before_the_device_can_see_it()
    {
        var heardBeforeSeen = false;
        _bench.Toy.Misbehaviour = (queue, command) =>
        {
            heardBeforeSeen = _bench.Events.Contains("invoke 0 Read 5 c0q1");
            return false;
        };

        _bench.Run(Read(5));

        Assert.True(heardBeforeSeen);
    }

    [Fact]
    public void One_queue_s_doorbell_shows_nothing_of_another()
    {
        _bench.Run(BeginRead(1, 1, ring: false), Read(2, target: Second), new AwaitStep(1));

        Assert.Equal(
            [
                "invoke 0 Read 2 c0q2", "complete 0 Read 2 c0q2",
                "invoke 1 Read 1 c0q1", "complete 1 Read 1 c0q1", "audit",
            ],
            _bench.Events);
    }

    [Fact]
    public void A_plain_command_takes_those_placed_before_it_along()
    {
        _bench.Run(BeginRead(1, 1, ring: false), Read(2), new AwaitStep(1));

        Assert.Equal(["invoke 0 Read 1 c0q1", "invoke 1 Read 2 c0q1"], _bench.Events.Take(2));
        Assert.Equal(["complete 0 Read 1 c0q1", "complete 1 Read 2 c0q1", "audit"], _bench.Events.Skip(2));
    }

    [Fact]
    public void Waiting_for_all_rings_every_doorbell()
    {
        _bench.Run(BeginRead(1, 1, ring: false), BeginRead(2, 2, ring: false, Second), new AwaitAllStep(), Read(3));

        Assert.Equal(["invoke 0 Read 1 c0q1", "invoke 1 Read 2 c0q2"], _bench.Events.Take(2));
        Assert.Equal("invoke 2 Read 3 c0q1", _bench.Events[4]);
    }

    [Fact]
    public void The_end_of_a_script_waits_for_all_before_the_audit()
    {
        _bench.Run(BeginRead(1, 1, ring: false), BeginRead(2, 2, ring: true, Second));

        Assert.Equal(4, _bench.Events.Count(
            line => line.StartsWith("invoke", StringComparison.Ordinal) || line.StartsWith("complete", StringComparison.Ordinal)));
        Assert.Equal("audit", _bench.Events[^1]);
    }

    [Fact]
    public void Commands_may_complete_in_any_order_and_keep_their_data()
    {
        _bench.Toy.Storage.AsSpan(512, 512).Fill(0x11);
        _bench.Toy.Storage.AsSpan(1024, 512).Fill(0x22);
        HoldFirstUntil(commands: 2);
        var data = new List<byte>();
        _bench.Oracle.JudgeCompletion = (_, invocation, _) => data.Add(invocation.Data[0]);

        _bench.Run(BeginRead(1, 1, ring: false), BeginRead(2, 2));

        Assert.Equal(["complete 1 Read 2 c0q1", "complete 0 Read 1 c0q1", "audit"], _bench.Events.Skip(2));
        Assert.Equal([0x22, 0x11], data);
    }

    [Fact]
    public void Waiting_for_one_command_leaves_the_others_in_flight()
    {
        HoldFirstUntil(commands: 3);

        _bench.Run(BeginRead(1, 1, ring: false), BeginRead(2, 2), new AwaitStep(2), Write(3));

        Assert.Equal(
            ["complete 1 Read 2 c0q1", "invoke 2 Write 3 c0q1", "complete 2 Write 3 c0q1", "complete 0 Read 1 c0q1", "audit"],
            _bench.Events.Skip(2));
    }

    [Fact]
    public void Waiting_for_what_was_never_begun_is_no_wait()
    {
        _bench.Run(new AwaitStep(77), Read(1));

        Assert.Equal(["invoke 0 Read 1 c0q1", "complete 0 Read 1 c0q1", "audit"], _bench.Events);
    }

    [Fact]
    public void While_idle_completions_are_taken_and_time_passes()
    {
        var before = _bench.Toy.Clock.NowNanoseconds;

        _bench.Run(BeginRead(1, 1), new IdleStep(5_000_000), Read(2));

        Assert.Equal(["invoke 0 Read 1 c0q1", "complete 0 Read 1 c0q1", "invoke 1 Read 2 c0q1"], _bench.Events.Take(3));
        Assert.True(_bench.Toy.Clock.NowNanoseconds >= before + 5_000_000);
    }

    private void HoldFirstUntil(int commands)
    {
        var seen = 0;
        SubmissionEntry first = default;
        _bench.Toy.Misbehaviour = (queue, command) =>
        {
            if (++seen == 1)
            {
                first = command;
                return true;
            }

            _bench.Toy.BehaveWell(queue, command);
            if (seen == commands)
            {
                _bench.Toy.BehaveWell(queue, first);
            }

            return true;
        };
    }

    private sealed record LookStep(Action<ISequenceVerbs> Look) : Step
    {
        public override void Run(ISequenceVerbs verbs) => Look(verbs);

        public override string Describe() => "look";
    }
}
