using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Spec.Events;

/// <summary>
/// An asynchronous event as the completion of an Asynchronous Event Request brings it (B2.2 5.1.2): dword 0 AET 2:0, AEI 15:8 and
/// LID 23:16, dword 1 a parameter. Compose one with an object initializer.
/// </summary>
/// <param name="Dword0">Completion dword 0.</param>
/// <param name="Dword1">Completion dword 1: a parameter as the event says, for example a queue identifier; otherwise 0.</param>
public readonly record struct AsynchronousEvent(uint Dword0, uint Dword1 = 0)
{
    /// <summary>AET, bits 2:0: the kind of event.</summary>
    public AsynchronousEventType Type
    {
        get => (AsynchronousEventType)BitField.Read(Dword0, 0, 3);
        init => Dword0 = (uint)BitField.Write(Dword0, 0, 3, (ulong)value);
    }

    /// <summary>
    /// AEI, bits 15:8: which event of its kind: <see cref="ErrorEvent"/>, <see cref="HealthEvent"/>, <see cref="NoticeEvent"/>,
    /// <see cref="ImmediateEvent"/>, <see cref="OneShotEvent"/> or <see cref="IoCommandSpecificEvent"/>.
    /// </summary>
    public byte Information
    {
        get => (byte)BitField.Read(Dword0, 8, 8);
        init => Dword0 = (uint)BitField.Write(Dword0, 8, 8, value);
    }

    /// <summary>LID, bits 23:16: the log page that tells more and whose read lets the kind be reported again.</summary>
    public LogPageIdentifier Log
    {
        get => (LogPageIdentifier)BitField.Read(Dword0, 16, 8);
        init => Dword0 = (uint)BitField.Write(Dword0, 16, 8, (ulong)value);
    }

    /// <summary>Reads the event of a completion.</summary>
    /// <param name="completion">The completion of an Asynchronous Event Request that succeeded.</param>
    /// <returns>The event.</returns>
    public static AsynchronousEvent Of(in CompletionEntry completion) => new(completion.Dword0, completion.Dword1);
}

/// <summary>AET: the kind of an asynchronous event (B2.2 5.1.2). 5 is reserved.</summary>
public enum AsynchronousEventType : byte
{
    /// <summary>An error that belongs to no command; <see cref="ErrorEvent"/>.</summary>
    Error = 0,

    /// <summary>SMART / health status; <see cref="HealthEvent"/>.</summary>
    Health = 1,

    /// <summary>Notice; <see cref="NoticeEvent"/>.</summary>
    Notice = 2,

    /// <summary>Immediate, which no log clears; <see cref="ImmediateEvent"/>. Lost where no request is outstanding.</summary>
    Immediate = 3,

    /// <summary>One-shot, which no log clears; <see cref="OneShotEvent"/>.</summary>
    OneShot = 4,

    /// <summary>Of an I/O command set; <see cref="IoCommandSpecificEvent"/>.</summary>
    IoCommandSpecific = 6,

    /// <summary>Of the vendor.</summary>
    VendorSpecific = 7,
}
