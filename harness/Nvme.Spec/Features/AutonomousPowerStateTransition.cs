using System.Runtime.CompilerServices;

namespace NvmeConformance.Nvme.Spec.Features;

/// <summary>What to do after a power state has been idle, one entry per power state (FID 0Ch, B2.2 5.1.25).</summary>
/// <param name="Bits">The eight bytes as they lie in memory.</param>
public readonly record struct AutonomousPowerStateTransition(ulong Bits)
{
    /// <summary>ITPS, bits 7:3: the non-operational state to go to.</summary>
    public byte IdleTransitionPowerState
    {
        get => (byte)BitField.Read(Bits, 3, 5);
        init => Bits = BitField.Write(Bits, 3, 5, value);
    }

    /// <summary>ITPT, bits 31:8: idle time before; 0 for no transition.</summary>
    public uint IdleTimeMilliseconds
    {
        get => (uint)BitField.Read(Bits, 8, 24);
        init => Bits = BitField.Write(Bits, 8, 24, value);
    }
}

/// <summary>The buffer of Autonomous Power State Transition: an entry for each power state (B2.2 5.1.25).</summary>
[InlineArray(Count)]
public struct AutonomousPowerStateTransitionTable
{
    /// <summary>Number of entries.</summary>
    public const int Count = 32;

    /// <summary>Bytes of the buffer.</summary>
    public const int Size = 256;

    private AutonomousPowerStateTransition _first;
}
