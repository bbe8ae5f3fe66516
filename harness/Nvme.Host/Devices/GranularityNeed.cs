namespace NvmeConformance.Nvme.Host.Devices;

/// <summary>Which tracking granularity (TLBAAG, CS1.2 fig. 118) a test needs.</summary>
public enum GranularityNeed
{
    /// <summary>Any, reported or not.</summary>
    Any,

    /// <summary>Reported, whatever it is.</summary>
    Reported,

    /// <summary>One block.</summary>
    OneBlock,

    /// <summary>More than one block.</summary>
    SeveralBlocks,

    /// <summary>Not reported (TLBAAG 0).</summary>
    NotReported,
}
