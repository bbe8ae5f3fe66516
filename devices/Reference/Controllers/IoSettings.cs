using NvmeConformance.Reference.Configuration;

namespace NvmeConformance.Reference.Controllers;

/// <summary>What a host has set by features and what I/O commands obey, as bits and numbers that they can ask for every time.</summary>
public sealed class IoSettings
{
    /// <summary>WCE of FID 06h: completed writes may be volatile. Never without a volatile write cache.</summary>
    public bool WriteCacheEnabled { get; set; }

    /// <summary>DN of FID 0Ah: writes need be atomic in a power failure only.</summary>
    public bool NormalAtomicityDisabled { get; set; }

    /// <summary>CDFE of FID 16h: bit n enables descriptor format n of Copy, 2 to 4.</summary>
    public ushort CopyFormatsEnabled { get; set; }

    /// <summary>Back to what a controller has after power on and after a reset.</summary>
    /// <param name="configuration">What the subsystem is.</param>
    public void Reset(ReferenceConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        WriteCacheEnabled = configuration.Io.VolatileWriteCache;
        NormalAtomicityDisabled = false;
        CopyFormatsEnabled = 0;
    }
}
