using Bogus;

namespace NvmeConformance.Reference.Configuration;

/// <summary>
/// The part of an identity that a device keeps for its whole life: who made it. Drawn once per device, because good looking text
/// costs far more than a subsystem; what must be unique is drawn per subsystem.
/// </summary>
public sealed class IdentityTemplate
{
    private static readonly string[] Families = ["NIMBUS", "QUARTZ", "HERON", "LATTICE", "MERIDIAN", "OSPREY", "TUNDRA", "VECTOR"];

    private IdentityTemplate(ushort vendor, uint organization, string model, string firmware, string serialPrefix)
    {
        VendorIdentifier = vendor;
        OrganizationallyUniqueIdentifier = organization;
        ModelNumber = model;
        FirmwareRevision = firmware;
        SerialPrefix = serialPrefix;
    }

    /// <summary>VID and SSVID.</summary>
    public ushort VendorIdentifier { get; }

    /// <summary>IEEE OUI.</summary>
    public uint OrganizationallyUniqueIdentifier { get; }

    /// <summary>MN.</summary>
    public string ModelNumber { get; }

    /// <summary>FR.</summary>
    public string FirmwareRevision { get; }

    /// <summary>How serial numbers begin.</summary>
    public string SerialPrefix { get; }

    /// <summary>Draws a maker.</summary>
    /// <param name="seed">A local seed: the same one gives the same maker.</param>
    /// <returns>The template.</returns>
    public static IdentityTemplate Draw(int seed)
    {
        // A randomizer of its own: the library's global seed would tie devices to each other.
        var randomizer = new Randomizer(seed);
        return new IdentityTemplate(
            vendor: randomizer.UShort(0x1001, 0xFFFE),
            organization: randomizer.UInt(0x000100, 0xFFFFFF) & 0xFCFFFF,
            model: $"{randomizer.ArrayElement(Families)} {randomizer.Replace("?##-####")}",
            firmware: randomizer.Replace("?###??"),
            serialPrefix: randomizer.Replace("??##"));
    }
}
