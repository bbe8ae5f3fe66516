namespace NvmeConformance.Controller.NamespaceManagement.Model;

/// <summary>What the host knows of one allocated namespace; null where it does not know.</summary>
internal sealed class NamespaceFacts
{
    /// <summary>NSID.</summary>
    public required uint Identifier { get; init; }

    /// <summary>NSZE.</summary>
    public ulong? SizeBlocks { get; set; }

    /// <summary>NCAP.</summary>
    public ulong? CapacityBlocks { get; set; }

    /// <summary>The index of its format, from FLBAS.</summary>
    public int? FormatIndex { get; set; }

    /// <summary>DPS bits 2:0.</summary>
    public int? ProtectionType { get; set; }

    /// <summary>NMIC bit 0.</summary>
    public bool? IsShared { get; set; }

    /// <summary>NVMCAP; null, too, where the device does not report it.</summary>
    public UInt128? NvmCapacityBytes { get; set; }

    /// <summary>The controllers it is attached to, one bit for each that has a handle.</summary>
    public ulong AttachedTo { get; set; }

    /// <summary>Whether the last attachment or detachment stopped at an entry of its list.</summary>
    public bool WasStopped { get; set; }

    /// <summary>Whether it was created in this sequence: what nobody wrote since holds nothing.</summary>
    public bool IsNew { get; init; }

    /// <summary>What was written in this sequence, by LBA; null where power was lost over it.</summary>
    public Dictionary<ulong, byte?> Written { get; init; } = [];

    /// <summary>Whether it is attached to a controller.</summary>
    /// <param name="controllerIndex">Which.</param>
    /// <returns>The answer.</returns>
    public bool IsAttachedTo(int controllerIndex) => (AttachedTo & (1UL << controllerIndex)) != 0;

    /// <summary>The same facts, to be changed apart from these.</summary>
    /// <returns>A deep copy.</returns>
    public NamespaceFacts Copy() => new()
    {
        Identifier = Identifier,
        SizeBlocks = SizeBlocks,
        CapacityBlocks = CapacityBlocks,
        FormatIndex = FormatIndex,
        ProtectionType = ProtectionType,
        IsShared = IsShared,
        NvmCapacityBytes = NvmCapacityBytes,
        AttachedTo = AttachedTo,
        WasStopped = WasStopped,
        IsNew = IsNew,
        Written = new Dictionary<ulong, byte?>(Written),
    };
}
