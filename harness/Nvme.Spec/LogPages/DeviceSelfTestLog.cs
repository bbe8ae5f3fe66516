using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Commands;

namespace NvmeConformance.Nvme.Spec.LogPages;

/// <summary>
/// Device Self-test, LID 06h, as it lies in memory, little endian (B2.2 5.1.12).
/// Bytes that no field names are reserved and 0.
/// </summary>
[StructLayout(LayoutKind.Explicit, Pack = 1, Size = Size)]
public struct DeviceSelfTestLog
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = 564;

    /// <summary>The operation that runs.</summary>
    [FieldOffset(0)] public CurrentSelfTest Current;

    /// <summary>Bits 6:0: how far it has come, 0 to 100; not used where none runs.</summary>
    [FieldOffset(1)] public byte CompletionPercent;

    /// <summary>The last 20 results, the newest first.</summary>
    [FieldOffset(4)] public SelfTestResults Results;
}

/// <summary>Byte 0 of log page 06h (B2.2 5.1.12).</summary>
/// <param name="Bits">The byte.</param>
public readonly record struct CurrentSelfTest(byte Bits)
{
    /// <summary>Bits 3:0: the operation that runs.</summary>
    public SelfTestCode Operation
    {
        get => (SelfTestCode)BitField.Read(Bits, 0, 4);
        init => Bits = (byte)BitField.Write(Bits, 0, 4, (ulong)value);
    }
}

/// <summary>The results of log page 06h.</summary>
[InlineArray(Count)]
public struct SelfTestResults
{
    /// <summary>Number of results.</summary>
    public const int Count = 20;

    private SelfTestResult _first;
}
