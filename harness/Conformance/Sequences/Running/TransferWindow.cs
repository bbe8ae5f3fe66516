using NvmeConformance.Nvme.Host.Memory;

namespace NvmeConformance.Conformance.Sequences.Running;

/// <summary>
/// The memory that one controller's transfers use. Each transfer lies between two strips of canaries, so that a device that writes a
/// byte too many is noticed even inside memory that it may reach.
/// </summary>
internal sealed class TransferWindow
{
    private const int CanaryBytes = 64;
    private const byte Canary = 0xC5;
    private readonly DmaBuffer _memory;
    private int _next;

    internal TransferWindow(DmaSpace space, int lengthBytes)
    {
        _memory = space.Allocate(lengthBytes, DmaSpace.PageBytes);
        space.SkipGuardPage();
    }

    /// <summary>Whether the buffers of a command fit in without waiting for others to end.</summary>
    internal bool HasRoomFor(int dataBytes, int metadataBytes) =>
        (long)dataBytes + metadataBytes <= _memory.LengthBytes - _next - (2 * ((2 * CanaryBytes) + sizeof(uint)));

    /// <summary>What no transfer has used yet.</summary>
    internal DmaBuffer Free => _memory.Slice(_next, _memory.LengthBytes - _next);

    /// <summary>All transfers are over: begin again.</summary>
    internal void Restart() => _next = 0;

    /// <summary>
    /// Dword aligned, and at ever changing offsets into a page, because no transfer is as long as a page with its canaries.
    /// </summary>
    internal DmaBuffer Take(int lengthBytes)
    {
        var whole = _memory.Slice(_next, lengthBytes + (2 * CanaryBytes));
        whole.Span[..CanaryBytes].Fill(Canary);
        whole.Span[^CanaryBytes..].Fill(Canary);
        _next = (_next + whole.LengthBytes + sizeof(uint) - 1) & -sizeof(uint);
        return whole.Slice(CanaryBytes, lengthBytes);
    }

    /// <summary>How far behind the end of a transfer the first damaged canary lies; 0 for one before it; -1 for none.</summary>
    internal int FirstDamage(in DmaBuffer transfer)
    {
        var start = (int)(transfer.DeviceAddress - _memory.DeviceAddress);
        if (_memory.Slice(start - CanaryBytes, CanaryBytes).Span.ContainsAnyExcept(Canary))
        {
            return 0;
        }

        return _memory.Slice(start + transfer.LengthBytes, CanaryBytes).Span.IndexOfAnyExcept(Canary);
    }
}
