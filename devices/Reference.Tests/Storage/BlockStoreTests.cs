using NvmeConformance.Determinism.Draws;
using NvmeConformance.Reference.Storage;

namespace NvmeConformance.Reference.Tests.Storage;

public sealed unsafe class BlockStoreTests : IDisposable
{
    private readonly ChunkPool _pool = new();
    private readonly BlockStore _store;

    public BlockStoreTests() => _store = new BlockStore(_pool);

    [Theory]
    [InlineData(0x00)]
    [InlineData(0xFF)]
    public void What_was_never_written_reads_as_the_fill_value(byte fillValue)
    {
        _store.Reset(fillValue);

        Assert.All(Read(1UL << 45, 10_000), value => Assert.Equal(fillValue, value));
    }

    [Fact]
    public void The_rest_of_a_partly_written_chunk_reads_as_the_fill_value()
    {
        _store.Reset(0xFF);

        Write(512, [1, 2, 3]);

        Assert.Equal([0xFF, 1, 2, 3, 0xFF], Read(511, 5));
    }

    [Fact]
    public void Explicit_zeros_over_another_fill_value_take_no_memory()
    {
        _store.Reset(0xFF);

        _store.Zero(4096, 1UL << 30);

        Assert.Equal(0, _pool.HeldBytes);
        Assert.Equal([0xFF, 0, 0], Read(4095, 3));
        Assert.Equal([0, 0xFF], Read(4095 + (1UL << 30), 2));
    }

    [Fact]
    public void Discarding_half_a_chunk_keeps_the_other_half()
    {
        _store.Reset(0xFF);
        Write(0, [.. Enumerable.Repeat((byte)7, 8192)]);

        _store.Discard(1000, 6000);

        Assert.Equal([7, 0xFF], Read(999, 2));
        Assert.Equal([0xFF, 7], Read(6999, 2));
    }

    [Fact]
    public void Discarding_everything_visits_only_what_exists()
    {
        _store.Reset(0);
        Write(1UL << 45, [9]);
        Write(5, [9]);

        _store.Discard(0, (1UL << 45) + 1);

        Assert.Equal([0], Read(1UL << 45, 1));
        Assert.Equal([0], Read(5, 1));
    }

    [Fact]
    public void Returned_chunks_are_used_again()
    {
        _store.Reset(0);
        for (var round = 0; round < 1000; round++)
        {
            Write((ulong)round * 4096, [1]);
            _store.Discard((ulong)round * 4096, 4096);
        }

        Assert.Equal(256 * ChunkPool.ChunkBytes, _pool.HeldBytes);
    }

    [Fact]
    public void A_reset_forgets_all_contents()
    {
        _store.Reset(0);
        Write(0, [1, 2, 3]);

        _pool.Reset();
        _store.Reset(0xFF);

        Assert.Equal([0xFF, 0xFF, 0xFF], Read(0, 3));
    }

    // Goal: any sequence of operations leaves the bytes that a plain array has. Method: drawn operations over 80 chunks, so that
    // two groups and both kinds of absent chunks take part.
    [Fact]
    public void Random_operations_agree_with_an_array()
    {
        const int Bytes = 80 * ChunkPool.ChunkBytes;
        _store.Reset(0xFF);
        var model = new byte[Bytes];
        model.AsSpan().Fill(0xFF);
        var draw = Draw.FromSeed(11);
        for (var step = 0UL; step < 2000; step++)
        {
            var place = draw.At(step);
            var offset = (int)place.At(0).Below(Bytes);
            var length = (int)Math.Min((uint)(Bytes - offset), 1 + place.At(1).Below(place.At(2).OneOf(20u, 5000u, 100_000u)));
            Apply(place.At(3).Below(3), offset, length, (byte)step, model);
        }

        Assert.Equal(model, Read(0, Bytes));
    }

    public void Dispose() => _pool.Dispose();

    private void Apply(uint operation, int offset, int length, byte value, byte[] model)
    {
        var expected = operation == 0 ? value : operation == 1 ? (byte)0 : (byte)0xFF;
        model.AsSpan(offset, length).Fill(expected);
        if (operation == 0)
        {
            Write((ulong)offset, model[offset..(offset + length)]);
        }
        else if (operation == 1)
        {
            _store.Zero((ulong)offset, (ulong)length);
        }
        else
        {
            _store.Discard((ulong)offset, (ulong)length);
        }
    }

    private void Write(ulong offset, byte[] data)
    {
        fixed (byte* source = data)
        {
            _store.Write(offset, source, data.Length);
        }
    }

    private byte[] Read(ulong offset, int length)
    {
        var data = new byte[length];
        fixed (byte* destination = data)
        {
            _store.Read(offset, destination, length);
        }

        return data;
    }
}
