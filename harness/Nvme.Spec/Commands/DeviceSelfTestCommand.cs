using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Spec.Commands;

/// <summary>
/// Device Self-test, admin opcode 14h (B2.2): CDW10 STC 3:0.
/// </summary>
/// <param name="Code">STC.</param>
/// <param name="NamespaceIdentifier">NSID: a namespace, FFFFFFFFh for all attached ones, 0 for the controller only.</param>
public readonly record struct DeviceSelfTestCommand(SelfTestCode Code, uint NamespaceIdentifier = 0)
{
    /// <summary>Encodes the command.</summary>
    /// <param name="command">The command.</param>
    /// <returns>An entry without command identifier.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value does not fit its field.</exception>
    public static SubmissionEntry Encode(in DeviceSelfTestCommand command)
    {
        var dword10 = BitField.Write(0, 0, 4, (ulong)command.Code);
        return new()
        {
            Opcode = (byte)AdminOpcode.DeviceSelfTest,
            NamespaceIdentifier = command.NamespaceIdentifier,
            Dword10 = (uint)dword10,
        };
    }

    /// <summary>Decodes the command's own fields; the opcode is not looked at.</summary>
    /// <param name="entry">A submission queue entry.</param>
    /// <returns>The fields, reserved bits left out.</returns>
    public static DeviceSelfTestCommand Decode(in SubmissionEntry entry) =>
        new((SelfTestCode)BitField.Read(entry.Dword10, 0, 4), entry.NamespaceIdentifier);
}

/// <summary>STC, and the operation that log page 06h tells of (B2.2).</summary>
public enum SelfTestCode : byte
{
    /// <summary>In the log only: no operation runs.</summary>
    None = 0,

    /// <summary>Short self-test.</summary>
    Short = 1,

    /// <summary>Extended self-test.</summary>
    Extended = 2,

    /// <summary>Host-initiated refresh.</summary>
    HostInitiatedRefresh = 3,

    /// <summary>The vendor's own.</summary>
    VendorSpecific = 0xE,

    /// <summary>Abort the operation that runs.</summary>
    Abort = 0xF,
}
