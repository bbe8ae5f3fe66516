using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Conformance.Sequences.Steps;
using NvmeConformance.Conformance.Tests.Fakes;
using NvmeConformance.Nvme.Spec.Queues;
using static NvmeConformance.Conformance.Tests.Fakes.SequenceBench;

namespace NvmeConformance.Conformance.Tests.Sequences.Running;

/// <summary>Commands that become visible together, commands found by their identifiers, and metadata in a buffer of their own.</summary>
public sealed class PairsAndMetadataTests : IDisposable
{
    private readonly SequenceBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void The_halves_of_a_pair_lie_next_to_each_other_and_become_visible_together()
    {
        var seen = new List<(FusedOperation Fuse, bool IsFollowed)>();
        _bench.Toy.Misbehaviour = (queue, command) =>
        {
            seen.Add((command.Fuse, queue.HasCommands));
            return false;
        };

        _bench.Run(Write(1), new FusedStep(0, QueueTarget.First, Reading(1), Reading(1), Ring: true));

        Assert.Equal([(FusedOperation.None, false), (FusedOperation.First, true), (FusedOperation.Second, false)], seen);
    }

    [Fact]
    public void A_pair_is_placed_only_where_there_is_room_for_both()
    {
        var pairs = Enumerable.Range(0, 12).Select(
            index => (Step)new FusedStep(index * 2, QueueTarget.First, Reading(1), Reading(2), Ring: index % 3 == 0));

        _bench.Run([.. pairs]);

        Assert.Null(_bench.Runner.Anomaly);
        Assert.Equal(24, _bench.Events.Count(name => name.StartsWith("complete", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_command_in_flight_is_found_by_the_handle_that_a_step_gave_it()
    {
        ushort seen = 0;
        _bench.Toy.Misbehaviour = (queue, command) =>
        {
            seen = queue.Identifier == 1 ? command.CommandIdentifier : seen;
            return false;
        };
        var probe = new IdentifyCommandStep(7);

        _bench.Run(BeginRead(7, 1, ring: false), probe, new AwaitStep(7), probe);

        Assert.Equal([(true, (ushort)1, seen), (false, (ushort)0, (ushort)0)], probe.Seen);
    }

    [Fact]
    public void Separate_metadata_have_a_buffer_with_canaries_and_the_device_is_told_where()
    {
        _bench.Toy.Claims.Falsify = (cns, _, page) => page[128] = cns == 0x00 ? (byte)8 : page[128];
        _bench.Bench.Restore(default);
        ulong pointer = 0;
        _bench.Toy.Misbehaviour = (queue, command) =>
        {
            pointer = queue.Identifier == 1 ? command.MetadataPointer : pointer;
            return false;
        };
        var lengths = (0, 0);
        _bench.Oracle.JudgeCompletion = (_, invocation, _) => lengths = (invocation.Data.Length, invocation.Metadata.Length);

        _bench.Run(Read(1, 2));

        Assert.Equal((1024, 16), lengths);
        Assert.NotEqual(0UL, pointer);
        Assert.Equal(0UL, pointer % 4);
    }

    private static ReadIntent Reading(ulong lba) => new(1, new BlockRange(lba, 1));

    private sealed record IdentifyCommandStep(int Handle) : Step
    {
        public List<(bool Found, ushort Queue, ushort Identifier)> Seen { get; } = [];

        public override void Run(ISequenceVerbs verbs)
        {
            var found = verbs.TryIdentify(Handle, out var queue, out var identifier);
            Seen.Add((found, queue, identifier));
        }

        public override string Describe() => "identify a command";
    }
}
