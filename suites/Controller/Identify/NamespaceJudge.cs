using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.Nvme.Spec.Identify;

namespace NvmeConformance.Controller.Identify;

/// <summary>The fields of Identify Namespace by themselves (core digest 7.2).</summary>
internal sealed class NamespaceJudge(IdentifyRules rules)
{
    private const int SmallestDataExponent = 9;

    /// <summary>Evaluates the structure of an active namespace.</summary>
    public void Expect(Judge judge, in IdentifyNamespace identity)
    {
        var (size, capacity, used) = (identity.SizeBlocks, identity.CapacityBlocks, identity.UtilizationBlocks);
        judge.Expect(rules.Sizes, size >= capacity && capacity >= used, "NSZE >= NCAP >= NUSE", $"{size}, {capacity}, {used}");
        ExpectFormats(judge, identity);
        ExpectMetadata(judge, identity);
    }

    private void ExpectFormats(Judge judge, in IdentifyNamespace identity)
    {
        var last = identity.LbaFormatsZeroBased + identity.UniqueAttributeLbaFormats;
        judge.Expect(rules.Formats, last < LbaFormatArray.Count, "at most 64 formats", $"NLBAF and NULBAF name {last + 1}");
        var inUse = identity.FormattedLbaSize.FormatIndex;
        judge.Expect(rules.Formats, inUse <= last, $"FLBAS with an index up to {last}", $"{inUse}");
        for (var index = 0; index <= Math.Min(last, LbaFormatArray.Count - 1); index++)
        {
            var exponent = identity.LbaFormats[index].DataSizeExponent;
            judge.Expect(
                rules.Formats,
                exponent >= SmallestDataExponent || (exponent == 0 && index != inUse),
                $"LBADS of at least 9 in format {index}, or 0 in one that is not available",
                $"{exponent}");
        }
    }

    private void ExpectMetadata(Judge judge, in IdentifyNamespace identity)
    {
        var hasMetadata = identity.LbaFormats[identity.FormattedLbaSize.FormatIndex].MetadataSizeBytes > 0;
        var wanted = identity.FormattedLbaSize.ExtendedMetadata ? MetadataCapabilities.Extended : MetadataCapabilities.Separate;
        var offered = identity.MetadataCapabilities;
        judge.Expect(
            rules.Formats, !hasMetadata || offered.HasFlag(wanted), $"metadata in use that MC offers: {wanted}", $"{offered}");
        var type = identity.ProtectionSettings.Type;
        var protection = identity.ProtectionCapabilities;
        judge.Expect(
            rules.Formats,
            type == 0 || (type <= 3 && hasMetadata && ((int)protection & (1 << (type - 1))) != 0),
            $"a type of protection information in use that DPC offers",
            $"type {type}, {protection}, {(hasMetadata ? "with" : "without")} metadata");
    }
}
