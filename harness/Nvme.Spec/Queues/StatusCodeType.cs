namespace NvmeConformance.Nvme.Spec.Queues;

/// <summary>Status code type, SCT (B2.2 4.2.3).</summary>
public enum StatusCodeType
{
    /// <summary>Generic command status.</summary>
    Generic = 0,

    /// <summary>Command specific status.</summary>
    CommandSpecific = 1,

    /// <summary>Media and data integrity errors.</summary>
    Media = 2,

    /// <summary>Path related status.</summary>
    Path = 3,

    /// <summary>Vendor specific.</summary>
    VendorSpecific = 7,
}
