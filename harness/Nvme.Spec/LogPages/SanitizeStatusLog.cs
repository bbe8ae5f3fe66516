using System.Runtime.InteropServices;

namespace NvmeConformance.Nvme.Spec.LogPages;

/// <summary>
/// Sanitize Status, LID 81h, as it lies in memory, little endian (B2.2 5.1.12). A time of FFFFFFFFh is not reported.
/// Bytes that no field names are reserved and 0.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct SanitizeStatusLog
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = 512;

    /// <summary>SPROG: how much is done, of 65536; FFFFh where no operation runs.</summary>
    [FieldOffset(0)] public ushort ProgressOf65536;

    /// <summary>SSTAT.</summary>
    [FieldOffset(2)] public SanitizeStatus Status;

    /// <summary>SCDW10: dword 10 of the Sanitize command.</summary>
    [FieldOffset(4)] public uint CommandDword10;

    /// <summary>ETO: an overwrite of 16 passes.</summary>
    [FieldOffset(8)] public uint OverwriteSeconds;

    /// <summary>ETBE: a block erase.</summary>
    [FieldOffset(12)] public uint BlockEraseSeconds;

    /// <summary>ETCE: a cryptographic erase.</summary>
    [FieldOffset(16)] public uint CryptoEraseSeconds;

    /// <summary>ETODMM: an overwrite without deallocation and the media modification after it.</summary>
    [FieldOffset(20)] public uint OverwriteNoDeallocateSeconds;

    /// <summary>ETBENMM: the same for a block erase.</summary>
    [FieldOffset(24)] public uint BlockEraseNoDeallocateSeconds;

    /// <summary>ETCENMM: the same for a cryptographic erase.</summary>
    [FieldOffset(28)] public uint CryptoEraseNoDeallocateSeconds;

    /// <summary>ETPVDS: deallocation after media verification.</summary>
    [FieldOffset(32)] public uint PostVerificationDeallocationSeconds;

    /// <summary>SSI.</summary>
    [FieldOffset(36)] public SanitizeStateInformation State;
}

/// <summary>SSTAT of log page 81h (B2.2 5.1.12).</summary>
/// <param name="Bits">The field as it lies in memory.</param>
public readonly record struct SanitizeStatus(ushort Bits)
{
    /// <summary>SOS, bits 2:0: how the last operation went.</summary>
    public SanitizeOutcome Outcome
    {
        get => (SanitizeOutcome)BitField.Read(Bits, 0, 3);
        init => Bits = (ushort)BitField.Write(Bits, 0, 3, (ulong)value);
    }

    /// <summary>Bits 7:3: passes of an overwrite that are done.</summary>
    public byte CompletedOverwritePasses
    {
        get => (byte)BitField.Read(Bits, 3, 5);
        init => Bits = (ushort)BitField.Write(Bits, 3, 5, value);
    }

    /// <summary>GDE, bit 8: no user data was written since the last sanitize, or since manufacture.</summary>
    public bool GlobalDataErased
    {
        get => BitField.Read(Bits, 8);
        init => Bits = (ushort)BitField.Write(Bits, 8, value);
    }

    /// <summary>MVCNCLD, bit 9: the media verification state was not kept.</summary>
    public bool MediaVerificationCanceled
    {
        get => BitField.Read(Bits, 9);
        init => Bits = (ushort)BitField.Write(Bits, 9, value);
    }
}

/// <summary>SOS of log page 81h (B2.2 5.1.12). 5 to 7 are reserved.</summary>
public enum SanitizeOutcome : byte
{
    /// <summary>There was no sanitize operation.</summary>
    NeverSanitized = 0,

    /// <summary>It succeeded.</summary>
    Sanitized = 1,

    /// <summary>It runs.</summary>
    InProgress = 2,

    /// <summary>It failed.</summary>
    Failed = 3,

    /// <summary>It succeeded, but deallocated against NDAS.</summary>
    SanitizedUnexpectedDeallocate = 4,
}

/// <summary>SSI of log page 81h (B2.2 5.1.12; bits LNV).</summary>
/// <param name="Bits">The byte.</param>
public readonly record struct SanitizeStateInformation(byte Bits)
{
    /// <summary>SANS, bits 3:0: the state now.</summary>
    public SanitizeState State
    {
        get => (SanitizeState)BitField.Read(Bits, 0, 4);
        init => Bits = (byte)BitField.Write(Bits, 0, 4, (ulong)value);
    }

    /// <summary>FAILS, bits 7:4: the state that failed.</summary>
    public SanitizeState FailureState
    {
        get => (SanitizeState)BitField.Read(Bits, 4, 4);
        init => Bits = (byte)BitField.Write(Bits, 4, 4, (ulong)value);
    }
}

/// <summary>States of sanitize (LNV).</summary>
public enum SanitizeState : byte
{
    /// <summary>Idle.</summary>
    Idle = 0,

    /// <summary>Restricted processing.</summary>
    RestrictedProcessing = 1,

    /// <summary>Restricted failure.</summary>
    RestrictedFailure = 2,

    /// <summary>Unrestricted processing.</summary>
    UnrestrictedProcessing = 3,

    /// <summary>Unrestricted failure.</summary>
    UnrestrictedFailure = 4,

    /// <summary>Media verification.</summary>
    MediaVerification = 5,

    /// <summary>Post-verification deallocation.</summary>
    PostVerificationDeallocation = 6,
}
