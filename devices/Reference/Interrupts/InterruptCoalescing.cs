namespace NvmeConformance.Reference.Interrupts;

/// <summary>What Interrupt Coalescing, FID 08h, says (B2.2 5.1.25.2.2).</summary>
/// <param name="Dword11">THR 7:0, 0's based; TIME 15:8 in units of 100 microseconds.</param>
public readonly record struct InterruptCoalescing(uint Dword11)
{
    private const long TimeUnitNanoseconds = 100_000;

    /// <summary>Completions that are gathered for one message.</summary>
    public int Threshold => (int)(byte)Dword11 + 1;

    /// <summary>How long the first of them waits at most.</summary>
    public long TimeNanoseconds => (byte)(Dword11 >> 8) * TimeUnitNanoseconds;

    /// <summary>Whether anything is gathered: not with a threshold of one or no time to wait.</summary>
    public bool IsActive => (byte)Dword11 != 0 && (byte)(Dword11 >> 8) != 0;
}
