namespace NvmeConformance.Reference.Queues;

/// <summary>What the Arbitration feature, FID 01h, says (B2.2 5.1.25.1.1).</summary>
/// <param name="Dword11">AB 2:0, LPW 15:8, MPW 23:16, HPW 31:24; weights are 0's based.</param>
public readonly record struct ArbitrationSettings(uint Dword11)
{
    private const int NoLimit = 7;

    /// <summary>As from the factory: no limit on bursts, all weights equal.</summary>
    public static ArbitrationSettings Default => new(NoLimit);

    /// <summary>Commands taken from a queue in one turn at most.</summary>
    public int MaximumBurst => (Dword11 & 7) == NoLimit ? int.MaxValue : 1 << (int)(Dword11 & 7);

    /// <summary>Commands of the low class per turn.</summary>
    public int LowWeight => (int)(byte)(Dword11 >> 8) + 1;

    /// <summary>Commands of the medium class per turn.</summary>
    public int MediumWeight => (int)(byte)(Dword11 >> 16) + 1;

    /// <summary>Commands of the high class per turn.</summary>
    public int HighWeight => (int)(byte)(Dword11 >> 24) + 1;
}
