using System.Runtime.InteropServices;
using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Host.Memory;

namespace NvmeConformance.Fuzzing;

/// <summary>
/// The memory that hostile entries point into, full of words that are addresses often enough to be followed, and a strip behind it
/// that is taken back again: whatever changes there was changed by a device that ignores what it may reach.
/// </summary>
internal sealed class HostileMemory
{
    private const int ReachableBytes = 64 * 1024;
    private const int CanaryBytes = 64 * 1024;
    private const byte Canary = 0xC7;
    private readonly DmaSpace _space;
    private readonly DmaBuffer _reachable;

    internal HostileMemory(DmaSpace space)
    {
        _space = space;
        _reachable = space.Allocate(ReachableBytes, DmaSpace.PageBytes);
        _reachable.Span.Clear();
        var mark = space.Mark;
        space.Allocate(CanaryBytes, DmaSpace.PageBytes).Span.Fill(Canary);
        space.ReleaseTo(mark);
    }

    /// <summary>An address: mostly into the memory, often near its edges or a page's, sometimes behind it or anywhere.</summary>
    internal ulong Address(Draw draw)
    {
        var offset = draw.For("offset").Below(ReachableBytes);
        return draw.For("kind").Below(8) switch
        {
            0 => draw.For("anywhere").Value,
            1 => _reachable.DeviceAddress + ReachableBytes - (offset & 0xFFF),
            2 => _reachable.DeviceAddress + (offset & ~0xFFFu) + 0xFF8,
            3 => _reachable.DeviceAddress + offset,
            4 => _reachable.DeviceAddress + (offset & ~3u),
            5 => _reachable.DeviceAddress + ReachableBytes + (offset & ~0xFFFu),
            _ => _reachable.DeviceAddress + (offset & ~0xFFFu),
        };
    }

    /// <summary>Writes a run of words: PRP lists, SGL descriptors, ranges or noise, as a device may take them.</summary>
    internal void Scribble(Draw draw)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(_reachable.Span);
        var first = (int)draw.For("first").Below((uint)words.Length);
        var count = (int)Math.Min(draw.For("count").Below(600), (uint)(words.Length - first));
        var kind = draw.For("words").Below(4);
        for (var index = 0; index < count; index++)
        {
            var word = draw.At((ulong)index);
            words[first + index] = kind switch
            {
                0 => word.Value,
                1 => word.For("small").Below(64),
                _ when kind == 2 && (index & 1) == 1 => Descriptor(word),
                _ => Address(word),
            };
        }
    }

    /// <summary>Whether everything behind the memory is as it was.</summary>
    internal bool IsIntact()
    {
        var mark = _space.Mark;
        var strip = _space.Allocate(CanaryBytes, DmaSpace.PageBytes);
        var isIntact = !strip.Span.ContainsAnyExcept(Canary);
        _space.ReleaseTo(mark);
        return isIntact;
    }

    // The upper half of an SGL descriptor: length, and type with subtype in the last byte.
    private static ulong Descriptor(Draw draw) =>
        (draw.For("length").Chance(700) ? draw.For("bytes").Below(0x3000) & ~0xFu : (uint)draw.For("length bits").Value)
        | ((ulong)draw.For("type").Below(0x60) << 56);
}
