using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.Reference.Configuration;

/// <summary>Draws the LBA formats of a subsystem.</summary>
internal static class LbaFormatsDrawing
{
    private static readonly Purpose Choice = new("choice of formats");
    private static readonly Purpose Order = new("order of formats");

    private static readonly LbaFormatConfiguration Small = new() { BlockSizeExponent = 9 };
    private static readonly LbaFormatConfiguration Large = new() { BlockSizeExponent = 12 };
    private static readonly LbaFormatConfiguration Missing = new() { BlockSizeExponent = 0 };

    /// <summary>Formats without metadata of both block sizes, or none to choose from.</summary>
    internal static LbaFormatsConfiguration Draw(SubsystemNeeds needs, bool isChoiceNeeded, Draw draw)
    {
        var hasChoice = isChoiceNeeded || needs.Features.HasFlag(OptionalFeatures.SeveralLbaFormats) || draw.For(Choice).Chance(400);
        return !hasChoice
            ? new LbaFormatsConfiguration()
            : new LbaFormatsConfiguration
            {
                Formats = draw.For(Order).Below(3) switch
                {
                    0 => [Small, Large with { RelativePerformance = 1 }],
                    1 => [Large, Small with { RelativePerformance = 2 }],
                    _ => [Small with { RelativePerformance = 3 }, Missing, Large],
                },
            };
    }

    /// <summary>Gives namespaces the first format of their block size.</summary>
    internal static IReadOnlyList<NamespaceConfiguration> Format(LbaFormatsConfiguration formats, IReadOnlyList<NamespaceConfiguration> namespaces) =>
        formats.Formats.Count == 0 ? namespaces : [.. namespaces.Select(entry => Format(formats, entry))];

    private static NamespaceConfiguration Format(LbaFormatsConfiguration formats, NamespaceConfiguration entry)
    {
        for (byte index = 0; index < formats.Formats.Count; index++)
        {
            var format = formats.Formats[index];
            if (format.BlockSizeExponent == entry.BlockSizeExponent && format.MetadataBytes == entry.MetadataBytes)
            {
                return entry with { FormatIndex = index, Guard = format.Guard, StorageTagBits = format.StorageTagBits };
            }
        }

        return entry;
    }
}
