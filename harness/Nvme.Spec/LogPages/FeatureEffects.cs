using System.Runtime.CompilerServices;

namespace NvmeConformance.Nvme.Spec.LogPages;

/// <summary>
/// Feature Identifiers Supported and Effects, LID 12h, as it lies in memory (B2.2 5.1.12): a dword for each FID. Index it with the FID.
/// </summary>
[InlineArray(Count)]
public struct FeaturesSupportedAndEffects
{
    /// <summary>Entries, one for each FID.</summary>
    public const int Count = 256;

    /// <summary>Bytes of the log.</summary>
    public const int Size = Count * sizeof(uint);

    private FeatureEffects _first;
}

/// <summary>
/// One feature in log page 12h, or one NVMe-MI command in log page 13h (B2.2 5.1.12). All 0 where it is not supported.
/// </summary>
/// <param name="Bits">The dword.</param>
public readonly record struct FeatureEffects(uint Bits)
{
    /// <summary>FSUPP, bit 0: it is supported.</summary>
    public bool IsSupported
    {
        get => BitField.Read(Bits, 0);
        init => Bits = (uint)BitField.Write(Bits, 0, value);
    }

    /// <summary>UDCC, bit 1: it may change user data.</summary>
    public bool UserDataContentChange
    {
        get => BitField.Read(Bits, 1);
        init => Bits = (uint)BitField.Write(Bits, 1, value);
    }

    /// <summary>NCC, bit 2: it may change capabilities of one namespace.</summary>
    public bool NamespaceCapabilityChange
    {
        get => BitField.Read(Bits, 2);
        init => Bits = (uint)BitField.Write(Bits, 2, value);
    }

    /// <summary>NIC, bit 3: it may change the number of namespaces, or capabilities of several.</summary>
    public bool NamespaceInventoryChange
    {
        get => BitField.Read(Bits, 3);
        init => Bits = (uint)BitField.Write(Bits, 3, value);
    }

    /// <summary>CCC, bit 4: it may change capabilities of the controller.</summary>
    public bool ControllerCapabilityChange
    {
        get => BitField.Read(Bits, 4);
        init => Bits = (uint)BitField.Write(Bits, 4, value);
    }

    /// <summary>USS, bit 19: it takes a UUID index; reserved in log page 13h.</summary>
    public bool UuidSelectionSupported
    {
        get => BitField.Read(Bits, 19);
        init => Bits = (uint)BitField.Write(Bits, 19, value);
    }

    /// <summary>FSP, bits 31:20: how far it reaches; none where not reported.</summary>
    public EffectScopes Scope
    {
        get => (EffectScopes)BitField.Read(Bits, 20, 12);
        init => Bits = (uint)BitField.Write(Bits, 20, 12, (ulong)value);
    }
}
