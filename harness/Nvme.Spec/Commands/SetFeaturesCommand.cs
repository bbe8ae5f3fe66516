using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Spec.Commands;

/// <summary>
/// Set Features, admin opcode 09h (B2.2 5.1.25): CDW10 FID 7:0 and SV 31, CDW11 to CDW15 as the feature says.
/// CDW14 bits 6:0 are UIDX, except where the feature uses CDW14 itself, as the Host Memory Buffer does.
/// </summary>
/// <param name="Feature">FID.</param>
/// <param name="Dword11">CDW11 as the feature says: where most features keep their value.</param>
/// <param name="NamespaceIdentifier">NSID; 0 for features that are not per namespace.</param>
public readonly record struct SetFeaturesCommand(FeatureIdentifier Feature, uint Dword11 = 0, uint NamespaceIdentifier = 0)
{
    private const uint SaveBit = 1u << 31;

    /// <summary>SV: save the value as well; needs ONCS bit 4.</summary>
    public bool Save { get; init; }

    /// <summary>CDW12 as the feature says.</summary>
    public uint Dword12 { get; init; }

    /// <summary>CDW13 as the feature says.</summary>
    public uint Dword13 { get; init; }

    /// <summary>CDW14: UIDX or as the feature says.</summary>
    public uint Dword14 { get; init; }

    /// <summary>UIDX, CDW14 bits 6:0: index into the UUID list, 0 to 127, 0 for none.</summary>
    public byte UuidIndex
    {
        get => (byte)BitField.Read(Dword14, 0, 7);
        init => Dword14 = (uint)BitField.Write(Dword14, 0, 7, value);
    }

    /// <summary>CDW15 as the feature says.</summary>
    public uint Dword15 { get; init; }

    /// <summary>Encodes the command.</summary>
    /// <param name="command">The command.</param>
    /// <returns>An entry without command identifier and data pointer.</returns>
    public static SubmissionEntry Encode(in SetFeaturesCommand command) => new()
    {
        Opcode = (byte)AdminOpcode.SetFeatures,
        NamespaceIdentifier = command.NamespaceIdentifier,
        Dword10 = (uint)command.Feature | (command.Save ? SaveBit : 0),
        Dword11 = command.Dword11,
        Dword12 = command.Dword12,
        Dword13 = command.Dword13,
        Dword14 = command.Dword14,
        Dword15 = command.Dword15,
    };

    /// <summary>Decodes the command's own fields; the opcode is not looked at.</summary>
    /// <param name="entry">A submission queue entry.</param>
    /// <returns>The fields, reserved bits left out.</returns>
    public static SetFeaturesCommand Decode(in SubmissionEntry entry) =>
        new((FeatureIdentifier)(byte)entry.Dword10, entry.Dword11, entry.NamespaceIdentifier)
        {
            Save = (entry.Dword10 & SaveBit) != 0,
            Dword12 = entry.Dword12,
            Dword13 = entry.Dword13,
            Dword14 = entry.Dword14,
            Dword15 = entry.Dword15,
        };
}
