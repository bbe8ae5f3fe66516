using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Reference.Configuration;

namespace NvmeConformance.Reference.Identify;

/// <content>LBA formats: those that a namespace can have, and the one that it has.</content>
public partial class IdentifyView
{
    // Without a choice of formats, the only one is the one in use.
    private void WriteFormats(NamespaceConfiguration target, ref IdentifyNamespace view)
    {
        view.FormattedLbaSize = new FormattedLbaSize
        {
            FormatIndex = target.FormatIndex,
            ExtendedMetadata = target.MetadataIsExtended,
        };
        view.ProtectionSettings = new ProtectionSettings { Type = target.ProtectionType };
        WriteFormatCapabilities(ref view);
        if (Configuration.LbaFormats.Formats.Count == 0)
        {
            view.LbaFormats[0] = new LbaFormat { DataSizeExponent = target.BlockSizeExponent, MetadataSizeBytes = target.MetadataBytes };
        }
    }

    // What is common to all namespaces: also told on its own, to whoever is about to create one.
    private void WriteFormatCapabilities(ref IdentifyNamespace view)
    {
        var formats = Configuration.LbaFormats;
        view.LbaFormatsZeroBased = (byte)Math.Max(0, formats.Formats.Count - 1);
        for (var index = 0; index < formats.Formats.Count; index++)
        {
            view.LbaFormats[index] = new LbaFormat
            {
                DataSizeExponent = formats.Formats[index].BlockSizeExponent,
                MetadataSizeBytes = formats.Formats[index].MetadataBytes,
                RelativePerformanceBits = formats.Formats[index].RelativePerformance,
            };
        }

        view.MetadataCapabilities = (formats.ExtendedMetadata ? MetadataCapabilities.Extended : MetadataCapabilities.None)
            | (formats.SeparateMetadata ? MetadataCapabilities.Separate : MetadataCapabilities.None);
        view.ProtectionCapabilities = formats.ProtectionTypes == 0
            ? ProtectionCapabilities.None
            : (ProtectionCapabilities)formats.ProtectionTypes | ProtectionCapabilities.LastBytes;
    }

    private void WriteExtendedFormats(ref NvmIdentifyNamespace view)
    {
        var formats = Configuration.LbaFormats.Formats;
        for (var index = 0; index < formats.Count; index++)
        {
            view.ExtendedLbaFormats[index] = ExtendedFormat(formats[index].Guard, formats[index].StorageTagBits);
        }
    }

    private static ExtendedLbaFormat ExtendedFormat(ProtectionGuard guard, byte storageTagBits) =>
        new() { ProtectionInformationFormat = (byte)guard, StorageTagSizeBits = storageTagBits };
}
