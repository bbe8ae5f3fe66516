using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Host.Queues;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Host.Tests.Queues;

/// <summary>Rings, doorbells and identifiers against a device that does everything right (core digest, 3).</summary>
public sealed class QueuePairTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(4097)]
    public void A_ring_of_a_size_that_cannot_be_is_refused(int entryCount) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new QueuePairBench(entryCount));

    [Theory]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(4, 3)]
    [InlineData(4096, 4095)]
    public void A_queue_holds_one_command_less_than_its_ring_has_entries(int entryCount, int capacity)
    {
        using var bench = new QueuePairBench(entryCount);

        for (var command = 0; command < capacity; command++)
        {
            bench.Submit();
        }

        Assert.Equal((capacity, capacity), (bench.Pair.Capacity, bench.Pair.Outstanding));
        Assert.True(bench.IsFull());
        Assert.Equal(capacity, bench.Pair.Outstanding);
    }

    [Fact]
    public void Rings_start_zeroed_on_pages_of_their_own_with_a_guard_page_behind()
    {
        using var bench = new QueuePairBench(64);

        Assert.Equal(0UL, bench.Pair.SubmissionRing.DeviceAddress % DmaSpace.PageBytes);
        Assert.Equal(bench.Pair.SubmissionRing.DeviceAddress + 4096, bench.Pair.CompletionRing.DeviceAddress);
        Assert.Equal(bench.Pair.CompletionRing.DeviceAddress + 8192, bench.Data.DeviceAddress);
        Assert.False(bench.Pair.CompletionRing.Span.ContainsAnyExcept((byte)0));
    }

    [Fact]
    public void Commands_stay_out_of_sight_until_the_doorbell_rings_once_for_all()
    {
        using var bench = new QueuePairBench(8);

        bench.Submit(mark: 11);
        bench.Submit(mark: 22);
        Assert.False(bench.Device.HasCommands);
        Assert.Empty(bench.Doorbells);

        bench.Pair.Ring();
        bench.Pair.Ring();

        Assert.Equal([("tail", 2u)], bench.Doorbells);
        Assert.Equal([11u, 22u], [bench.Device.Fetch().NamespaceIdentifier, bench.Device.Fetch().NamespaceIdentifier]);
        Assert.False(bench.Device.HasCommands);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void One_command_at_a_time_goes_around_the_rings_for_many_laps(int entryCount)
    {
        using var bench = new QueuePairBench(entryCount);

        for (var round = 1; round <= 1000; round++)
        {
            var token = bench.Submit(mark: (uint)round);
            bench.Pair.Ring();
            var command = bench.Device.Fetch();
            Assert.Equal(((uint)round, token.CommandIdentifier), (command.NamespaceIdentifier, command.CommandIdentifier));
            bench.Device.Post(command.CommandIdentifier);

            Assert.Equal(1, bench.Poll());

            var next = (uint)(round % entryCount);
            Assert.Equal([("tail", next), ("head", next)], bench.Doorbells[^2..]);
            Assert.Equal(token, bench.Completed[^1]);
        }

        Assert.Equal(Enumerable.Range(0, 1000).Select(ordinal => (long)ordinal), bench.Completed.Select(token => token.Ordinal));
        Assert.Empty(bench.Anomalies);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void Full_batches_completed_in_reverse_order_go_around_for_many_laps(int entryCount)
    {
        using var bench = new QueuePairBench(entryCount);
        for (var lap = 0; lap < 1000; lap++)
        {
            CommandToken[] tokens = [.. Enumerable.Range(0, entryCount - 1).Select(_ => bench.Submit())];
            bench.Pair.Ring();
            ushort[] fetched = [.. tokens.Select(_ => bench.Device.Fetch().CommandIdentifier)];
            bench.Completed.Clear();

            foreach (var identifier in fetched.Reverse())
            {
                bench.Device.Post(identifier);
            }

            Assert.Equal(tokens.Length, bench.Poll());
            Assert.Equal(tokens.Reverse(), bench.Completed);
            Assert.Equal(0, bench.Pair.Outstanding);
        }

        Assert.Empty(bench.Anomalies);
    }

    [Fact]
    public void Nothing_new_means_nothing_taken_and_no_doorbell()
    {
        using var bench = new QueuePairBench(2);
        bench.Device.Post(bench.SubmitAndFetch().CommandIdentifier);
        bench.Poll();
        bench.Doorbells.Clear();

        Assert.Equal(0, bench.Poll());

        Assert.Empty(bench.Doorbells);
    }

    [Fact]
    public void Outstanding_identifiers_differ_and_none_is_the_reserved_one()
    {
        using var bench = new QueuePairBench(256);
        for (var round = 0; round < 600; round++)
        {
            ushort[] identifiers = [.. Enumerable.Range(0, 255).Select(_ => bench.Submit().CommandIdentifier)];
            bench.Pair.Ring();
            foreach (var identifier in identifiers)
            {
                bench.Device.Fetch();
                bench.Device.Post(identifier);
            }

            Assert.Equal(255, identifiers.Distinct().Count());
            Assert.DoesNotContain((ushort)0xFFFF, identifiers);
            bench.Poll();
        }
    }

    [Fact]
    public void An_identifier_is_not_used_again_soon()
    {
        using var bench = new QueuePairBench(64);
        var used = new List<ushort>();
        for (var round = 0; round < 1000; round++)
        {
            used.Add(bench.SubmitAndFetch().CommandIdentifier);
            bench.Device.Post(used[^1]);
            bench.Poll();
        }

        Assert.Equal(used.Count, used.Distinct().Count());
    }

    [Theory]
    [InlineData(2, 127)]
    [InlineData(64, 127)]
    [InlineData(4096, 3)]
    [InlineData(64, int.MaxValue)]
    public void Identifiers_begin_with_the_generation_that_was_asked_for(int entryCount, int firstGeneration)
    {
        using var before = new QueuePairBench(entryCount);
        using var after = new QueuePairBench(entryCount, firstGeneration);

        Assert.NotEqual(before.Submit().CommandIdentifier, after.Submit().CommandIdentifier);
    }

    [Fact]
    public void The_command_goes_out_as_it_came_but_for_identifier_and_data_pointer()
    {
        using var bench = new QueuePairBench(4);
        var command = new SubmissionEntry
        {
            Opcode = 0x81,
            Flags = 1,
            CommandIdentifier = 0xBEEF,
            NamespaceIdentifier = 0x01020304,
            Dword2 = 2,
            Dword3 = 3,
            MetadataPointer = 0x1111_2222_3333_4444,
            Prp1 = 0xBAD,
            Prp2 = 0xBAD,
            Dword10 = 10,
            Dword15 = 15,
        };

        Assert.True(bench.Pair.TrySubmit(command, bench.Data.Slice(8, 4096), out var token));
        bench.Pair.Ring();

        command.CommandIdentifier = token.CommandIdentifier;
        command.Prp1 = bench.Data.DeviceAddress + 8;
        command.Prp2 = bench.Data.DeviceAddress + 4096;
        Assert.Equal(command, bench.Device.Fetch());
    }

    [Fact]
    public void List_pages_are_given_to_a_slot_once_and_not_per_command()
    {
        using var bench = new QueuePairBench(2);
        SubmitLong(bench);
        var used = bench.MemoryUsedBytes;

        for (var round = 0; round < 100; round++)
        {
            SubmitLong(bench);
        }

        Assert.Equal(used, bench.MemoryUsedBytes);
    }

    [Fact]
    public void A_command_through_the_queue_allocates_nothing()
    {
        using var bench = new QueuePairBench(4);
        var counter = new CountingSink();
        RunCommands(bench, counter, 100);
        bench.Doorbells.Capacity = 10_000;
        var before = GC.GetAllocatedBytesForCurrentThread();

        RunCommands(bench, counter, 1000);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal(1100, counter.Completions);
    }

    private static void RunCommands(QueuePairBench bench, CountingSink sink, int commands)
    {
        for (var command = 0; command < commands; command++)
        {
            bench.Pair.TrySubmit(default, bench.Data.Slice(0, 3 * 4096), out _);
            bench.Pair.Ring();
            bench.Device.Post(bench.Device.Fetch().CommandIdentifier);
            bench.Pair.Poll(sink);
        }
    }

    private static void SubmitLong(QueuePairBench bench)
    {
        Assert.True(bench.Pair.TrySubmit(default, bench.Data, out var token));
        bench.Pair.Ring();
        bench.Device.Fetch();
        bench.Device.Post(token.CommandIdentifier);
        bench.Poll();
    }

    private sealed class CountingSink : ICompletionSink
    {
        public int Completions { get; private set; }

        public void OnCompletion(CommandQueue queue, CommandToken token, in CompletionEntry entry) => Completions++;

        public void OnAnomaly(CommandQueue queue, CompletionAnomaly anomaly, in CompletionEntry entry) =>
            Assert.Fail(anomaly.ToString());
    }
}
