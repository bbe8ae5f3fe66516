namespace NvmeConformance.Nvme.Spec.Registers;

/// <summary>CRTO, how long a controller may take to become ready (B2.2 3.1.4).</summary>
/// <param name="Bits">The register.</param>
public readonly record struct ReadyTimeouts(uint Bits)
{
    /// <summary>CRWMT, bits 15:0: until ready with media, in units of 500 ms.</summary>
    public ushort ReadyWithMedia500Milliseconds
    {
        get => (ushort)BitField.Read(Bits, 0, 16);
        init => Bits = (uint)BitField.Write(Bits, 0, 16, value);
    }

    /// <summary>CRIMT, bits 31:16: until ready independent of media, in units of 500 ms.</summary>
    public ushort ReadyIndependentOfMedia500Milliseconds
    {
        get => (ushort)BitField.Read(Bits, 16, 16);
        init => Bits = (uint)BitField.Write(Bits, 16, 16, value);
    }
}
