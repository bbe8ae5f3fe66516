using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NvmeConformance.Reference.Storage;

/// <summary>
/// The contents of one namespace, sparse: what was never written, or was discarded, reads as the fill value and takes no memory.
/// Knows bytes only; blocks, allocation and policies are others' business. A seam: storage faults override it.
/// </summary>
/// <param name="pool">Where chunks come from; shared by all namespaces of a subsystem, which reset it together.</param>
public unsafe class BlockStore(ChunkPool pool)
{
    // Marks a chunk of explicit zeros where the fill value is another one: 256 MiB of zeros must not take 256 MiB.
    private const nint ZeroChunk = 1;

    private readonly ChunkGroups _groups = new();

    /// <summary>What absent bytes read as.</summary>
    public byte FillValue { get; private set; }

    /// <summary>Forgets everything. The pool is reset by its owner.</summary>
    /// <param name="fillValue">What absent bytes read as from now on.</param>
    public virtual void Reset(byte fillValue)
    {
        FillValue = fillValue;
        _groups.Clear();
    }

    /// <summary>Reads bytes.</summary>
    /// <param name="offset">Of the first byte.</param>
    /// <param name="destination">Where they go.</param>
    /// <param name="lengthBytes">How many.</param>
    public virtual void Read(ulong offset, byte* destination, int lengthBytes)
    {
        while (lengthBytes > 0)
        {
            var inChunk = (int)(offset % ChunkPool.ChunkBytes);
            var length = Math.Min(lengthBytes, ChunkPool.ChunkBytes - inChunk);
            var chunk = _groups.Find(offset / ChunkPool.ChunkBytes);
            if (chunk is 0 or ZeroChunk)
            {
                NativeMemory.Fill(destination, (nuint)length, chunk == 0 ? FillValue : (byte)0);
            }
            else
            {
                Unsafe.CopyBlockUnaligned(destination, (byte*)chunk + inChunk, (uint)length);
            }

            destination += length;
            offset += (ulong)length;
            lengthBytes -= length;
        }
    }

    /// <summary>Writes bytes.</summary>
    /// <param name="offset">Of the first byte.</param>
    /// <param name="source">Where they come from.</param>
    /// <param name="lengthBytes">How many.</param>
    public virtual void Write(ulong offset, byte* source, int lengthBytes)
    {
        while (lengthBytes > 0)
        {
            var inChunk = (int)(offset % ChunkPool.ChunkBytes);
            var length = Math.Min(lengthBytes, ChunkPool.ChunkBytes - inChunk);
            ref var chunk = ref _groups.At(offset / ChunkPool.ChunkBytes);
            Unsafe.CopyBlockUnaligned(Owned(ref chunk, length == ChunkPool.ChunkBytes) + inChunk, source, (uint)length);
            source += length;
            offset += (ulong)length;
            lengthBytes -= length;
        }
    }

    /// <summary>Makes bytes read as zero.</summary>
    /// <param name="offset">Of the first byte.</param>
    /// <param name="lengthBytes">How many.</param>
    public virtual void Zero(ulong offset, ulong lengthBytes)
    {
        if (FillValue == 0)
        {
            Discard(offset, lengthBytes);
            return;
        }

        while (lengthBytes > 0)
        {
            var inChunk = (int)(offset % ChunkPool.ChunkBytes);
            var length = (int)Math.Min(lengthBytes, (ulong)(ChunkPool.ChunkBytes - inChunk));
            ref var chunk = ref _groups.At(offset / ChunkPool.ChunkBytes);
            if (length == ChunkPool.ChunkBytes)
            {
                ReturnOwned(chunk);
                chunk = ZeroChunk;
            }
            else
            {
                NativeMemory.Clear(Owned(ref chunk, isOverwritten: false) + inChunk, (nuint)length);
            }

            offset += (ulong)length;
            lengthBytes -= (ulong)length;
        }
    }

    /// <summary>Makes bytes read as the fill value, and gives back whole chunks.</summary>
    /// <param name="offset">Of the first byte.</param>
    /// <param name="lengthBytes">How many; may be the whole namespace, only what exists is visited.</param>
    public virtual void Discard(ulong offset, ulong lengthBytes)
    {
        if (lengthBytes == 0)
        {
            return;
        }

        var end = offset + lengthBytes;
        var firstChunk = offset / ChunkPool.ChunkBytes;
        var lastChunk = (end - 1) / ChunkPool.ChunkBytes;
        if ((lastChunk - firstChunk) / ChunkGroups.GroupChunks <= (ulong)_groups.Count)
        {
            for (var number = firstChunk; number <= lastChunk; number++)
            {
                DiscardInChunk(number, offset, end);
            }

            return;
        }

        for (var group = 0; group < _groups.Count; group++)
        {
            var first = Math.Max(firstChunk, _groups.FirstChunkOf(group));
            var last = Math.Min(lastChunk, _groups.FirstChunkOf(group) + ChunkGroups.GroupChunks - 1);
            for (var number = first; number <= last; number++)
            {
                DiscardInChunk(number, offset, end);
            }
        }
    }

    private void DiscardInChunk(ulong number, ulong offset, ulong end)
    {
        if (_groups.Find(number) == 0)
        {
            return;
        }

        ref var chunk = ref _groups.At(number);
        var chunkStart = number * ChunkPool.ChunkBytes;
        var from = (int)(Math.Max(offset, chunkStart) - chunkStart);
        var to = (int)(Math.Min(end, chunkStart + ChunkPool.ChunkBytes) - chunkStart);
        if (to - from == ChunkPool.ChunkBytes)
        {
            ReturnOwned(chunk);
            chunk = 0;
        }
        else
        {
            NativeMemory.Fill(Owned(ref chunk, isOverwritten: false) + from, (nuint)(to - from), FillValue);
        }
    }

    private byte* Owned(ref nint chunk, bool isOverwritten)
    {
        if (chunk is not (0 or ZeroChunk))
        {
            return (byte*)chunk;
        }

        var owned = pool.Take();
        if (!isOverwritten)
        {
            NativeMemory.Fill(owned, ChunkPool.ChunkBytes, chunk == 0 ? FillValue : (byte)0);
        }

        chunk = (nint)owned;
        return owned;
    }

    private void ReturnOwned(nint chunk)
    {
        if (chunk is not (0 or ZeroChunk))
        {
            pool.Return((byte*)chunk);
        }
    }
}
