namespace NvmeConformance.Reference.Configuration;

/// <summary>
/// Get LBA Status for blocks that may be unrecoverable (CS1.2 5.2.1): OACS.GLSS, and what it obliges to, which is log page 0Eh, FID 15h and
/// OAES bit 13. Part of the recipe.
/// </summary>
public sealed record UnrecoverableStatusConfiguration
{
    /// <summary>OACS bit 9: Get LBA Status knows the actions 10h and 11h.</summary>
    public bool IsSupported { get; init; }

    /// <summary>LSIPI of FID 15h: how long a host should wait between two looks at log page 0Eh, in units of 100 ms.</summary>
    public ushort PollInterval100Milliseconds { get; init; } = 10;

    /// <summary>LSIRI of FID 15h from the factory: the least time between two alerts, in units of 100 ms.</summary>
    public ushort ReportInterval100Milliseconds { get; init; }

    /// <summary>Whether it can be offered beside the rest: the actions need their command, and the log page lengths of 32 bits.</summary>
    /// <param name="configuration">What it is a part of.</param>
    /// <returns>The outcome.</returns>
    internal bool Fits(ReferenceConfiguration configuration) =>
        !IsSupported || (configuration.GetLbaStatusSupported && configuration.LogPages.ExtendedData);
}
