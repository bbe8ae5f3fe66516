namespace NvmeConformance.Nvme.Spec.Registers;

/// <summary>BPINFO, size and state of the boot partitions (B2.2 3.1.4). All 0 where CAP.BPS is 0.</summary>
/// <param name="Bits">The register.</param>
public readonly record struct BootPartitionInformation(uint Bits)
{
    /// <summary>BPSZ, bits 14:0: size of each partition, in units of 128 KiB.</summary>
    public ushort Size128Kibibytes
    {
        get => (ushort)BitField.Read(Bits, 0, 15);
        init => Bits = (uint)BitField.Write(Bits, 0, 15, value);
    }

    /// <summary>BRS, bits 25:24: how far the read of BPRSEL has come.</summary>
    public BootPartitionReadStatus ReadStatus
    {
        get => (BootPartitionReadStatus)BitField.Read(Bits, 24, 2);
        init => Bits = (uint)BitField.Write(Bits, 24, 2, (ulong)value);
    }

    /// <summary>ABPID, bit 31: the active partition, 0 or 1.</summary>
    public byte ActivePartition
    {
        get => (byte)BitField.Read(Bits, 31, 1);
        init => Bits = (uint)BitField.Write(Bits, 31, 1, value);
    }
}

/// <summary>BPRSEL, whose write starts a read of a boot partition (B2.2 3.1.4).</summary>
/// <param name="Bits">The register.</param>
public readonly record struct BootPartitionReadSelect(uint Bits)
{
    /// <summary>BPRSZ, bits 9:0: how much to read, in units of 4 KiB.</summary>
    public ushort Size4Kibibytes
    {
        get => (ushort)BitField.Read(Bits, 0, 10);
        init => Bits = (uint)BitField.Write(Bits, 0, 10, value);
    }

    /// <summary>BPROF, bits 29:10: where to begin, in units of 4 KiB.</summary>
    public uint Offset4Kibibytes
    {
        get => (uint)BitField.Read(Bits, 10, 20);
        init => Bits = (uint)BitField.Write(Bits, 10, 20, value);
    }

    /// <summary>BPID, bit 31: the partition, 0 or 1.</summary>
    public byte Partition
    {
        get => (byte)BitField.Read(Bits, 31, 1);
        init => Bits = (uint)BitField.Write(Bits, 31, 1, value);
    }
}

/// <summary>BPMBL, where the read goes (B2.2 3.1.4).</summary>
/// <param name="Bits">The register.</param>
public readonly record struct BootPartitionMemoryBufferLocation(ulong Bits)
{
    /// <summary>Bits 63:12: address of the memory, in units of 4 KiB.</summary>
    public ulong BaseAddress4Kibibytes
    {
        get => BitField.Read(Bits, 12, 52);
        init => Bits = BitField.Write(Bits, 12, 52, value);
    }
}

/// <summary>BPINFO.BRS (B2.2 3.1.4).</summary>
public enum BootPartitionReadStatus : byte
{
    /// <summary>No read was asked for.</summary>
    None = 0,

    /// <summary>The read runs.</summary>
    InProgress = 1,

    /// <summary>The read is done.</summary>
    Complete = 2,

    /// <summary>The read failed.</summary>
    Error = 3,
}
