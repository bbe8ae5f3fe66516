namespace NvmeConformance.ChangedLbas.Capabilities;

/// <summary>What a controller is asked to do, to see whether it can.</summary>
public enum CapabilityProbe
{
    /// <summary>Migration Send, suspend notification: nothing changes.</summary>
    SuspendNotice,

    /// <summary>Migration Send, resume of a controller that runs.</summary>
    Resume,

    /// <summary>Migration Send, the last piece of a state of which no first piece was sent: there is nothing to carry out.</summary>
    SetState,

    /// <summary>Migration Receive, the header of a state only.</summary>
    GetState,

    /// <summary>Identify, supported controller state formats (CNS 20h).</summary>
    StateFormats,

    /// <summary>Controller Data Queue, create a queue for user data.</summary>
    CreateQueue,

    /// <summary>Track Send, stop tracking memory that is not tracked.</summary>
    TrackMemory,

    /// <summary>Track Receive of memory that is not tracked.</summary>
    TrackReport,

    /// <summary>Track Send, stop logging to a queue that does not exist.</summary>
    LogUserData,

    /// <summary>Track Send with a reserved operation.</summary>
    TrackSendOpcode,

    /// <summary>Track Receive with a reserved operation.</summary>
    TrackReceiveOpcode,

    /// <summary>Migration Send with a reserved operation.</summary>
    MigrationSendOpcode,

    /// <summary>Migration Receive with a reserved operation.</summary>
    MigrationReceiveOpcode,

    /// <summary>Controller Data Queue with a reserved operation.</summary>
    QueueOpcode,
}
