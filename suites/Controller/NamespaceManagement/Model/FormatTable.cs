using NvmeConformance.Nvme.Spec.Identify;

namespace NvmeConformance.Controller.NamespaceManagement.Model;

/// <summary>The LBA formats that the device has, from Identify Namespace (core digest 7.2).</summary>
internal sealed class FormatTable
{
    private const int SmallestExponent = 9;
    private const int LargestExponent = 16;
    private readonly LbaFormat[] _formats;

    private FormatTable(LbaFormat[] formats) => _formats = formats;

    /// <summary>How many there are, those with attributes of their own included (NLBAF and NULBAF).</summary>
    public int Count => _formats.Length;

    /// <summary>How metadata can be transferred (MC).</summary>
    public MetadataCapabilities Metadata { get; private init; }

    /// <summary>Which protection there is (DPC).</summary>
    public ProtectionCapabilities Protection { get; private init; }

    /// <summary>Whether a namespace can be larger than its capacity (NSFEAT bit 0).</summary>
    public bool ThinProvisioning { get; private init; }

    /// <summary>Reads the table.</summary>
    /// <param name="identity">Identify Namespace, of any namespace or of what they have in common.</param>
    /// <returns>The table.</returns>
    public static FormatTable Of(in IdentifyNamespace identity)
    {
        var count = Math.Min(LbaFormatArray.Count, identity.LbaFormatsZeroBased + 1 + identity.UniqueAttributeLbaFormats);
        var formats = new LbaFormat[count];
        for (var index = 0; index < count; index++)
        {
            formats[index] = identity.LbaFormats[index];
        }

        return new FormatTable(formats)
        {
            Metadata = identity.MetadataCapabilities,
            Protection = identity.ProtectionCapabilities,
            ThinProvisioning = identity.Features.ThinProvisioning,
        };
    }

    /// <summary>Whether there is a format at all that can be used.</summary>
    public bool HasAny => Enumerable.Range(0, Count).Any(IsAvailable);

    /// <summary>Whether a format can be used.</summary>
    /// <param name="index">Its index.</param>
    /// <returns>False beyond the table and for formats that are not available.</returns>
    public bool IsAvailable(int index) =>
        index < _formats.Length && _formats[index].DataSizeExponent is >= SmallestExponent and <= LargestExponent;

    /// <summary>Bytes of a block's data.</summary>
    /// <param name="index">An available format.</param>
    /// <returns>The number.</returns>
    public int DataBytes(int index) => 1 << _formats[index].DataSizeExponent;

    /// <summary>Bytes of a block's metadata.</summary>
    /// <param name="index">An available format.</param>
    /// <returns>The number.</returns>
    public int MetadataBytes(int index) => _formats[index].MetadataSizeBytes;

    /// <summary>Whether a format can have a type of protection information.</summary>
    /// <param name="index">An available format.</param>
    /// <param name="type">0 to 3; 0 for none.</param>
    /// <returns>The answer.</returns>
    public bool CanProtect(int index, int type) =>
        type == 0 || (type <= 3 && MetadataBytes(index) >= 8 && (((int)Protection >> (type - 1)) & 1) != 0);
}
