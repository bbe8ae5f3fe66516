using NvmeConformance.Determinism.Draws;
using NvmeConformance.Reference.Configuration.Io;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Storage;

/// <summary>One write that is not on the media: its blocks as they were before and as they are after it.</summary>
internal sealed class CachedWrite
{
    private byte[] _before = [];
    private byte[] _after = [];
    private BlockState[] _states = [];
    private ulong _first;
    private uint _count;
    private bool _isDurable;

    [Flags]
    private enum BlockState : byte
    {
        None = 0,
        Allocated = 1 << 0,
        Spoiled = 1 << 1,
    }

    /// <summary>Bytes of its blocks.</summary>
    internal long Bytes { get; private set; }

    internal void Begin(ReferenceNamespace target, ulong first, uint count)
    {
        (_first, _count) = (first, count);
        Bytes = count * (long)target.Configuration.StoredBlockBytes;
        if (_before.Length < Bytes)
        {
            (_before, _after) = (new byte[Bytes], new byte[Bytes]);
        }

        if (_states.Length < count)
        {
            _states = new BlockState[count];
        }

        Take(target, _before);
        for (var index = 0u; index < count; index++)
        {
            _states[index] = (target.Allocation.IsAllocated(first + index) ? BlockState.Allocated : BlockState.None)
                | (target.Spoiled.TryFind(first + index, 1, out _) ? BlockState.Spoiled : BlockState.None);
        }
    }

    internal void End(ReferenceNamespace target, bool isDurable)
    {
        _isDurable = isDurable;
        Take(target, _after);
    }

    internal void Undo(ReferenceNamespace target)
    {
        for (var index = 0u; index < _count; index++)
        {
            var (data, metadata) = Image(target, _before, index);
            var state = _states[index];
            target.Restore(
                _first + index, data, metadata, state.HasFlag(BlockState.Allocated), state.HasFlag(BlockState.Spoiled));
        }
    }

    internal void Redo(ReferenceNamespace target, AtomicityConfiguration atomicity, int lostPermille, Draw place)
    {
        var isWhole = _isDurable || atomicity.IsWhole(_first, _count, isPowerFail: true);
        var survives = true;
        var undivided = _first;
        for (var index = 0u; index < _count; index++)
        {
            // What may be torn is drawn block by block, or from boundary to boundary where these parts are atomic (MAM).
            if (index == 0 || (!isWhole && _first + index >= undivided))
            {
                survives = _isDurable || !place.At(index).Chance(lostPermille);
                undivided = atomicity.IsMultiple ? atomicity.BoundaryAfter(_first + index) : _first + index + 1;
            }

            if (survives)
            {
                var (data, metadata) = Image(target, _after, index);
                target.WriteBlock(_first + index, data, metadata);
            }
        }
    }

    private void Take(ReferenceNamespace target, byte[] images)
    {
        for (var index = 0u; index < _count; index++)
        {
            var (data, metadata) = Image(target, images, index);
            target.ReadBlock(_first + index, data, metadata);
        }
    }

    private static BlockImage Image(ReferenceNamespace target, byte[] images, uint index)
    {
        var configuration = target.Configuration;
        var image = images.AsSpan((int)index * configuration.StoredBlockBytes, configuration.StoredBlockBytes);
        return new BlockImage(image[..configuration.BlockBytes], image[configuration.BlockBytes..]);
    }

    private readonly ref struct BlockImage(Span<byte> data, Span<byte> metadata)
    {
        private readonly Span<byte> _data = data;
        private readonly Span<byte> _metadata = metadata;

        internal void Deconstruct(out Span<byte> data, out Span<byte> metadata)
        {
            data = _data;
            metadata = _metadata;
        }
    }
}
