using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Commands;

namespace NvmeConformance.Nvme.Spec.LogPages;

/// <summary>
/// One result in log page 06h, little endian (B2.2 5.1.12; bits of VDI and results LNV).
/// Bytes that no field names are reserved and 0.
/// </summary>
[StructLayout(LayoutKind.Explicit, Pack = 1, Size = Size)]
public struct SelfTestResult
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = 28;

    /// <summary>DSTS: which operation, and how it ended.</summary>
    [FieldOffset(0)] public SelfTestStatus Status;

    /// <summary>SEG: the first segment that failed, where the result says so.</summary>
    [FieldOffset(1)] public byte SegmentNumber;

    /// <summary>VDI: which of the fields below hold something.</summary>
    [FieldOffset(2)] public SelfTestDiagnostics ValidDiagnostics;

    /// <summary>POH: when it ended.</summary>
    [FieldOffset(4)] public ulong PowerOnHours;

    /// <summary>NSID: the namespace of the failing block.</summary>
    [FieldOffset(12)] public uint NamespaceIdentifier;

    /// <summary>FLBA: a block that failed.</summary>
    [FieldOffset(16)] public ulong FailingLba;

    /// <summary>SCT in bits 2:0.</summary>
    [FieldOffset(24)] public byte StatusCodeType;

    /// <summary>SC.</summary>
    [FieldOffset(25)] public byte StatusCode;

    /// <summary>The vendor's own.</summary>
    [FieldOffset(26)] public ushort VendorSpecific;
}

/// <summary>DSTS of a self-test result (B2.2 5.1.12).</summary>
/// <param name="Bits">The byte.</param>
public readonly record struct SelfTestStatus(byte Bits)
{
    /// <summary>Bits 3:0: how it ended.</summary>
    public SelfTestOutcome Outcome
    {
        get => (SelfTestOutcome)BitField.Read(Bits, 0, 4);
        init => Bits = (byte)BitField.Write(Bits, 0, 4, (ulong)value);
    }

    /// <summary>Bits 7:4: the code that started it.</summary>
    public SelfTestCode Code
    {
        get => (SelfTestCode)BitField.Read(Bits, 4, 4);
        init => Bits = (byte)BitField.Write(Bits, 4, 4, (ulong)value);
    }
}

/// <summary>How a self-test ended (B2.2 5.1.12, LNV). Ah to Eh are reserved.</summary>
public enum SelfTestOutcome : byte
{
    /// <summary>Without error.</summary>
    Passed = 0,

    /// <summary>A Device Self-test command aborted it.</summary>
    AbortedByCommand = 1,

    /// <summary>A controller level reset aborted it.</summary>
    AbortedByReset = 2,

    /// <summary>The namespace went away.</summary>
    AbortedByNamespaceRemoval = 3,

    /// <summary>A Format NVM command aborted it.</summary>
    AbortedByFormat = 4,

    /// <summary>A fatal or unknown error; it did not finish.</summary>
    FatalError = 5,

    /// <summary>A segment failed, not known which.</summary>
    UnknownSegmentFailed = 6,

    /// <summary>Segments failed, the first of them is in SEG.</summary>
    SegmentFailed = 7,

    /// <summary>Aborted, not known why.</summary>
    AbortedForUnknownReason = 8,

    /// <summary>A sanitize operation aborted it.</summary>
    AbortedBySanitize = 9,

    /// <summary>The entry holds no result.</summary>
    Unused = 0xF,
}

/// <summary>VDI of a self-test result (LNV).</summary>
[Flags]
public enum SelfTestDiagnostics : byte
{
    /// <summary>No bit.</summary>
    None = 0,

    /// <summary>NSID holds something.</summary>
    Namespace = 1 << 0,

    /// <summary>FLBA holds something.</summary>
    FailingLba = 1 << 1,

    /// <summary>SCT holds something.</summary>
    StatusCodeType = 1 << 2,

    /// <summary>SC holds something.</summary>
    StatusCode = 1 << 3,
}
