namespace NvmeConformance.Nvme.Host.Memory;

/// <summary>A piece of host memory that a device can reach: one address for the host, one for the device.</summary>
public readonly unsafe struct DmaBuffer
{
    private readonly byte* _pointer;

    internal DmaBuffer(byte* pointer, ulong deviceAddress, int lengthBytes)
    {
        _pointer = pointer;
        DeviceAddress = deviceAddress;
        LengthBytes = lengthBytes;
    }

    /// <summary>No memory: for commands that transfer nothing.</summary>
    public static DmaBuffer None => default;

    /// <summary>Where the device finds it.</summary>
    public ulong DeviceAddress { get; }

    /// <summary>Its size; 0 for <see cref="None"/>.</summary>
    public int LengthBytes { get; }

    /// <summary>The first byte, for code that must not pay for a span.</summary>
    public byte* Pointer => _pointer;

    /// <summary>The memory as the host sees it. The device may change it at any time.</summary>
    public Span<byte> Span => new(_pointer, LengthBytes);

    /// <summary>A part of this memory.</summary>
    /// <param name="offsetBytes">Where it begins.</param>
    /// <param name="lengthBytes">How long it is.</param>
    /// <returns>The part.</returns>
    public DmaBuffer Slice(int offsetBytes, int lengthBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offsetBytes);
        ArgumentOutOfRangeException.ThrowIfNegative(lengthBytes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offsetBytes, LengthBytes - lengthBytes);
        return new DmaBuffer(_pointer + offsetBytes, DeviceAddress + (ulong)offsetBytes, lengthBytes);
    }
}
