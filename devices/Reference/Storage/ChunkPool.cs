using System.Runtime.InteropServices;

namespace NvmeConformance.Reference.Storage;

/// <summary>
/// Native memory for block contents, in chunks of one size. Chunks come out of slabs and go back to a free list that runs through
/// them; <see cref="Reset"/> takes all of them back at once, so that a subsystem becomes new without walking its contents.
/// </summary>
public sealed unsafe class ChunkPool : IDisposable
{
    /// <summary>Bytes per chunk: as much as the largest logical block, so that writing one never needs the rest to be prepared.</summary>
    public const int ChunkBytes = 4096;

    private const int ChunksPerSlab = 256;
    private const int SlabsKeptOnReset = 32;

    private readonly List<nint> _slabs = [];
    private byte* _firstFree;
    private int _usedSlabs;
    private int _nextInSlab = ChunksPerSlab;

    /// <summary>Releases the native memory if <see cref="Dispose"/> was forgotten.</summary>
    ~ChunkPool() => Release(keptSlabs: 0);

    /// <summary>Bytes of native memory held, used or not.</summary>
    public long HeldBytes => (long)_slabs.Count * ChunksPerSlab * ChunkBytes;

    /// <summary>Hands out a chunk. Its bytes are whatever was there before.</summary>
    /// <returns>The chunk, aligned to its size.</returns>
    public byte* Take()
    {
        if (_firstFree != null)
        {
            var chunk = _firstFree;
            _firstFree = *(byte**)chunk;
            return chunk;
        }

        if (_nextInSlab == ChunksPerSlab)
        {
            OpenSlab();
        }

        return (byte*)_slabs[_usedSlabs - 1] + ((long)_nextInSlab++ * ChunkBytes);
    }

    /// <summary>Takes a chunk back.</summary>
    /// <param name="chunk">From <see cref="Take"/>, not used any more.</param>
    public void Return(byte* chunk)
    {
        *(byte**)chunk = _firstFree;
        _firstFree = chunk;
    }

    /// <summary>Takes all chunks back; memory beyond a modest reserve goes back to the system.</summary>
    public void Reset()
    {
        _firstFree = null;
        _usedSlabs = 0;
        _nextInSlab = ChunksPerSlab;
        Release(SlabsKeptOnReset);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Reset();
        Release(keptSlabs: 0);
        GC.SuppressFinalize(this);
    }

    private void OpenSlab()
    {
        if (_usedSlabs == _slabs.Count)
        {
            _slabs.Add((nint)NativeMemory.AlignedAlloc(ChunksPerSlab * ChunkBytes, ChunkBytes));
        }

        _usedSlabs++;
        _nextInSlab = 0;
    }

    private void Release(int keptSlabs)
    {
        while (_slabs.Count > keptSlabs)
        {
            NativeMemory.AlignedFree((void*)_slabs[^1]);
            _slabs.RemoveAt(_slabs.Count - 1);
        }
    }
}
