namespace NvmeConformance.Reference.Configuration;

/// <summary>Optional features in which a host leaves something that the controller only keeps (B2.2 5.1.25).</summary>
public sealed record HostNotesConfiguration
{
    /// <summary>FID 03h: LBA range types.</summary>
    public bool LbaRangeTypes { get; init; }

    /// <summary>FID 0Eh and ONCS bit 6: the time.</summary>
    public bool Timestamp { get; init; }

    /// <summary>FID 1Fh: labels of namespaces.</summary>
    public bool NamespaceLabels { get; init; }

    /// <summary>FID 80h: software progress.</summary>
    public bool SoftwareProgress { get; init; }

    /// <summary>FID 81h: who the host is. Owed where there are reservations.</summary>
    public bool HostIdentifier { get; init; }

    /// <summary>CTRATT bit 0: host identifiers may have 128 bits.</summary>
    public bool HostIdentifierOf128Bits { get; init; }
}
