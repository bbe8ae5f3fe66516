namespace NvmeConformance.Nvme.Spec.Features;

/// <summary>Arbitration, FID 01h (B2.2 5.1.25).</summary>
/// <param name="Bits">CDW11 of Set Features; completion dword 0 of Get Features has the same layout.</param>
public readonly record struct ArbitrationSetting(uint Bits)
{
    /// <summary>AB, bits 2:0: commands taken from a queue at a time are 2 to this power; 7 for no limit.</summary>
    public byte BurstExponent
    {
        get => (byte)BitField.Read(Bits, 0, 3);
        init => Bits = (uint)BitField.Write(Bits, 0, 3, value);
    }

    /// <summary>LPW, bits 15:8: commands of the low class per round, minus one.</summary>
    public byte LowPriorityWeightZeroBased
    {
        get => (byte)BitField.Read(Bits, 8, 8);
        init => Bits = (uint)BitField.Write(Bits, 8, 8, value);
    }

    /// <summary>MPW, bits 23:16.</summary>
    public byte MediumPriorityWeightZeroBased
    {
        get => (byte)BitField.Read(Bits, 16, 8);
        init => Bits = (uint)BitField.Write(Bits, 16, 8, value);
    }

    /// <summary>HPW, bits 31:24.</summary>
    public byte HighPriorityWeightZeroBased
    {
        get => (byte)BitField.Read(Bits, 24, 8);
        init => Bits = (uint)BitField.Write(Bits, 24, 8, value);
    }
}

/// <summary>
/// Number of Queues, FID 07h (B2.2 5.1.25): how many the host asks for, and in completion dword 0 how many it gets. FFFFh is
/// illegal.
/// </summary>
/// <param name="Bits">CDW11 of Set Features; completion dword 0 of Get Features has the same layout.</param>
public readonly record struct NumberOfQueuesSetting(uint Bits)
{
    /// <summary>NSQR or NSQA, bits 15:0: I/O submission queues minus one.</summary>
    public ushort SubmissionQueuesZeroBased
    {
        get => (ushort)BitField.Read(Bits, 0, 16);
        init => Bits = (uint)BitField.Write(Bits, 0, 16, value);
    }

    /// <summary>NCQR or NCQA, bits 31:16: I/O completion queues minus one.</summary>
    public ushort CompletionQueuesZeroBased
    {
        get => (ushort)BitField.Read(Bits, 16, 16);
        init => Bits = (uint)BitField.Write(Bits, 16, 16, value);
    }
}

/// <summary>Interrupt Coalescing, FID 08h (B2.2 5.1.25).</summary>
/// <param name="Bits">CDW11 of Set Features; completion dword 0 of Get Features has the same layout.</param>
public readonly record struct InterruptCoalescingSetting(uint Bits)
{
    /// <summary>THR, bits 7:0: completions to gather, minus one.</summary>
    public byte ThresholdZeroBased
    {
        get => (byte)BitField.Read(Bits, 0, 8);
        init => Bits = (uint)BitField.Write(Bits, 0, 8, value);
    }

    /// <summary>TIME, bits 15:8: how long to gather; 0 for not at all.</summary>
    public byte Time100Microseconds
    {
        get => (byte)BitField.Read(Bits, 8, 8);
        init => Bits = (uint)BitField.Write(Bits, 8, 8, value);
    }
}

/// <summary>Interrupt Vector Configuration, FID 09h (B2.2 5.1.25).</summary>
/// <param name="Bits">CDW11 of Set Features; completion dword 0 of Get Features has the same layout.</param>
public readonly record struct InterruptVectorSetting(uint Bits)
{
    /// <summary>IV, bits 15:0: the vector meant, in Get Features too.</summary>
    public ushort Vector
    {
        get => (ushort)BitField.Read(Bits, 0, 16);
        init => Bits = (uint)BitField.Write(Bits, 0, 16, value);
    }

    /// <summary>CD, bit 16: no coalescing on this vector.</summary>
    public bool CoalescingDisable
    {
        get => BitField.Read(Bits, 16);
        init => Bits = (uint)BitField.Write(Bits, 16, value);
    }
}
