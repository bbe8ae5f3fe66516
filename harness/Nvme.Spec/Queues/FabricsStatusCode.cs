namespace NvmeConformance.Nvme.Spec.Queues;

/// <summary>
/// What SCT 1 codes of 80h and up mean when the command was a fabrics command (B2.2 4.2.3).
/// They share their numbers with codes of the NVM command set, so only the command tells which reading holds.
/// </summary>
public enum FabricsStatusCode
{
    /// <summary>1/80h Incompatible Format.</summary>
    IncompatibleFormat = 0x180,

    /// <summary>1/81h Controller Busy.</summary>
    ControllerBusy = 0x181,

    /// <summary>1/82h Connect Invalid Parameters.</summary>
    ConnectInvalidParameters = 0x182,

    /// <summary>1/83h Connect Restart Discovery.</summary>
    ConnectRestartDiscovery = 0x183,

    /// <summary>1/84h Connect Invalid Host.</summary>
    ConnectInvalidHost = 0x184,

    /// <summary>1/85h Invalid Queue Type.</summary>
    InvalidQueueType = 0x185,

    /// <summary>1/90h Discover Restart.</summary>
    DiscoverRestart = 0x190,

    /// <summary>1/91h Authentication Required.</summary>
    AuthenticationRequired = 0x191,
}
