namespace NvmeConformance.Nvme.Host.Devices;

/// <summary>
/// What it takes to run a firmware image (B2.2 5.1.8): which status Firmware Commit answers with where that is not enough.
/// </summary>
public enum FirmwareActivation : byte
{
    /// <summary>Not known: the adapter was only given the image.</summary>
    Unknown,

    /// <summary>Any controller level reset, or none where the controller can do without (FRMW bit 4).</summary>
    AtOnceOrAtReset,

    /// <summary>A controller level reset of any kind; not without one: 1/11h.</summary>
    ControllerLevelReset,

    /// <summary>A conventional reset or more: 1/0Bh.</summary>
    ConventionalReset,

    /// <summary>An NVM subsystem reset or more: 1/10h.</summary>
    SubsystemReset,

    /// <summary>A reset, because without one it would take longer than MTFA allows: 1/12h.</summary>
    TooLongWithoutReset,

    /// <summary>Nothing helps: 1/13h.</summary>
    Prohibited,
}
