using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Spec.Commands;

/// <summary>
/// Get Features, admin opcode 0Ah (B2.2 5.1.11): CDW10 FID 7:0 and SEL 10:8, CDW11 to CDW13 and CDW15 as the feature says,
/// CDW14 UIDX 6:0.
/// </summary>
/// <param name="Feature">FID.</param>
/// <param name="NamespaceIdentifier">NSID; 0 for features that are not per namespace.</param>
public readonly record struct GetFeaturesCommand(FeatureIdentifier Feature, uint NamespaceIdentifier = 0)
{
    /// <summary>SEL: which value is asked for; any but the current one needs ONCS bit 4.</summary>
    public FeatureSelect Select { get; init; }

    /// <summary>CDW11 as the feature says, for example the sensor of Temperature Threshold.</summary>
    public uint Dword11 { get; init; }

    /// <summary>CDW12 as the feature says.</summary>
    public uint Dword12 { get; init; }

    /// <summary>CDW13 as the feature says.</summary>
    public uint Dword13 { get; init; }

    /// <summary>CDW15 as the feature says.</summary>
    public uint Dword15 { get; init; }

    /// <summary>UIDX: index into the UUID list, 0 to 127, 0 for none.</summary>
    public byte UuidIndex { get; init; }

    /// <summary>Encodes the command.</summary>
    /// <param name="command">The command.</param>
    /// <returns>An entry without command identifier and data pointer.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The selection or the UUID index does not fit its field.</exception>
    public static SubmissionEntry Encode(in GetFeaturesCommand command) => new()
    {
        Opcode = (byte)AdminOpcode.GetFeatures,
        NamespaceIdentifier = command.NamespaceIdentifier,
        Dword10 = (uint)BitField.Write((ulong)command.Feature, 8, 3, (ulong)command.Select),
        Dword11 = command.Dword11,
        Dword12 = command.Dword12,
        Dword13 = command.Dword13,
        Dword15 = command.Dword15,
        Dword14 = (uint)BitField.Write(0, 0, 7, command.UuidIndex),
    };

    /// <summary>Decodes the command's own fields; the opcode is not looked at.</summary>
    /// <param name="entry">A submission queue entry.</param>
    /// <returns>The fields, reserved bits left out.</returns>
    public static GetFeaturesCommand Decode(in SubmissionEntry entry) =>
        new((FeatureIdentifier)(byte)entry.Dword10, entry.NamespaceIdentifier)
        {
            Select = (FeatureSelect)BitField.Read(entry.Dword10, 8, 3),
            Dword11 = entry.Dword11,
            Dword12 = entry.Dword12,
            Dword13 = entry.Dword13,
            Dword15 = entry.Dword15,
            UuidIndex = (byte)BitField.Read(entry.Dword14, 0, 7),
        };
}

/// <summary>SEL: which value of a feature Get Features returns (B2.2 5.1.11). 4 to 7 are reserved.</summary>
public enum FeatureSelect : byte
{
    /// <summary>The value in force.</summary>
    Current = 0,

    /// <summary>The factory value.</summary>
    Default = 1,

    /// <summary>The saved value.</summary>
    Saved = 2,

    /// <summary>What can be done with the feature: completion dword 0 holds <see cref="FeatureCapabilities"/>.</summary>
    SupportedCapabilities = 3,
}

/// <summary>Completion dword 0 of Get Features with <see cref="FeatureSelect.SupportedCapabilities"/> (B2.2 5.1.11).</summary>
[Flags]
public enum FeatureCapabilities : uint
{
    /// <summary>No bit.</summary>
    None = 0,

    /// <summary>The value can be saved.</summary>
    Saveable = 1 << 0,

    /// <summary>Each namespace has a value of its own.</summary>
    NamespaceSpecific = 1 << 1,

    /// <summary>The value can be changed.</summary>
    Changeable = 1 << 2,
}
