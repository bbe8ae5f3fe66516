using NvmeConformance.Determinism.Draws;

namespace NvmeConformance.Reference.Configuration;

/// <summary>Gives a subsystem and its namespaces identifiers of their own.</summary>
internal static class IdentityDrawing
{
    private static readonly Purpose Serial = new("serial number");
    private static readonly Purpose Name = new("qualified name");
    private static readonly Purpose NamespaceIdentity = new("namespace identity");

    internal static IdentityConfiguration Draw(IdentityTemplate template, Draw draw)
    {
        var (high, low) = (draw.For(Name).At(0).Value, draw.For(Name).At(1).Value);
        return new IdentityConfiguration
        {
            VendorIdentifier = template.VendorIdentifier,
            OrganizationallyUniqueIdentifier = template.OrganizationallyUniqueIdentifier,
            SerialNumber = $"{template.SerialPrefix}{draw.For(Serial).Value:X16}",
            ModelNumber = template.ModelNumber,
            FirmwareRevision = template.FirmwareRevision,
            NvmQualifiedName = $"nqn.2014-08.org.nvmexpress:uuid:{new Guid(Bytes(high, low)):D}",
        };
    }

    internal static (string Nguid, string Eui64) DrawForNamespace(IdentityTemplate template, uint identifier, Draw draw) =>
        DrawForNamespace(template.OrganizationallyUniqueIdentifier, identifier, draw);

    internal static (string Nguid, string Eui64) DrawForNamespace(uint organizationallyUniqueIdentifier, uint identifier, Draw draw)
    {
        var place = draw.For(NamespaceIdentity).At(identifier);

        // The low byte is the NSID's, so that no two namespaces of a subsystem can be given the same identifier.
        var extension = (place.At(0).Value << 10 | identifier) & 0xFF_FFFF_FFFF;
        var eui64 = $"{organizationallyUniqueIdentifier:X6}{extension:X10}";
        return ($"{place.At(1).Value:X16}{eui64}", eui64);
    }

    // A name-based identifier in the form of RFC 4122, version 4.
    private static byte[] Bytes(ulong high, ulong low)
    {
        var bytes = new byte[16];
        BitConverter.TryWriteBytes(bytes, high);
        BitConverter.TryWriteBytes(bytes.AsSpan(8), low);
        bytes[7] = (byte)((bytes[7] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return bytes;
    }
}
