namespace NvmeConformance.Reference.Configuration;

/// <summary>Getting ready before the media is (CAP.CRIMS, CC.CRIME; B2.2 3.5.4).</summary>
public sealed record ReadinessConfiguration
{
    /// <summary>CRIMS: a host may set CC.CRIME.</summary>
    public bool IndependentOfMedia { get; init; }

    /// <summary>CRTO.CRIMT in units of 500 ms: from 1 to CRWMT where CRIMS is set, 0 where not.</summary>
    public ushort IndependentTimeout500Milliseconds { get; init; }
}
