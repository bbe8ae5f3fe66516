namespace NvmeConformance.Reference.Health;

/// <summary>What hosts have moved: the counters of log page 02h, before they are rounded to its units (B2.2 5.1.12.1.3).</summary>
public struct UsageCounters
{
    /// <summary>Data read by Compare, Read and Verify, in units of 512 bytes.</summary>
    public ulong Read512Bytes;

    /// <summary>Data written by Copy and Write, in units of 512 bytes.</summary>
    public ulong Written512Bytes;

    /// <summary>Compare, Copy and Read commands.</summary>
    public ulong ReadCommands;

    /// <summary>Copy and Write commands.</summary>
    public ulong WriteCommands;
}
