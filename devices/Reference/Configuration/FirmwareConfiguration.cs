using System.Text.Json.Serialization;

namespace NvmeConformance.Reference.Configuration;

/// <summary>
/// Firmware updates (B2.2 5.1.8, 5.1.9, 3.11). Part of the recipe. Without them there is one slot, and it cannot be written.
/// </summary>
public sealed record FirmwareConfiguration
{
    /// <summary>OACS bit 2: Firmware Image Download and Firmware Commit.</summary>
    public bool IsSupported { get; init; }

    /// <summary>FRMW bits 3:1: slots, 1 to 7.</summary>
    public byte Slots { get; init; } = 1;

    /// <summary>FRMW bit 0: slot 1 cannot be written.</summary>
    public bool FirstSlotReadOnly { get; init; }

    /// <summary>FRMW bit 4: firmware can be activated without a reset.</summary>
    public bool ActivatesWithoutReset { get; init; }

    /// <summary>FRMW bit 5, SMUD: updates that get into each other's way are told of in dword 0 of Firmware Commit.</summary>
    public bool DetectsMultipleUpdates { get; init; }

    /// <summary>OAES bit 9: a notice that an activation without reset begins.</summary>
    public bool ActivationNotices { get; init; }

    /// <summary>
    /// FWUG: pieces begin and end at multiples of this, in units of 4 KiB; FFh where any dword will do, 0 where nothing is said.
    /// </summary>
    public byte Granularity4Kibibytes { get; init; } = 1;

    /// <summary>MTFA: how long an activation may take at most, in units of 100 ms; 0 where nothing is said.</summary>
    public ushort MaximumActivation100Milliseconds { get; init; } = 10;

    /// <summary>How many slots, from the first, hold an image when the device comes from the factory; the first one runs.</summary>
    public byte FilledSlots { get; init; } = 1;

    /// <summary>Offset and length of a piece have to be multiples of this many bytes.</summary>
    [JsonIgnore]
    public int PieceUnitBytes => Granularity4Kibibytes is 0 or byte.MaxValue ? sizeof(uint) : Granularity4Kibibytes << 12;
}
