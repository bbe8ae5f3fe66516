namespace NvmeConformance.Nvme.Host.Devices;

/// <summary>What meets a need for a tracking granularity.</summary>
public static class GranularityNeedExtensions
{
    /// <summary>Whether a namespace is what a test needs.</summary>
    /// <param name="need">What the test needs.</param>
    /// <param name="granularityBlocks">TLBAAG of the namespace, in blocks; 0 where it is not reported (CS1.2 fig. 118).</param>
    /// <returns>The outcome.</returns>
    public static bool IsMetBy(this GranularityNeed need, uint granularityBlocks) => need switch
    {
        GranularityNeed.Reported => granularityBlocks != 0,
        GranularityNeed.OneBlock => granularityBlocks == 1,
        GranularityNeed.SeveralBlocks => granularityBlocks > 1,
        GranularityNeed.NotReported => granularityBlocks == 0,
        _ => true,
    };
}
