using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.Reference.Configuration.Io;

/// <summary>Whether the I/O commands of a fixed configuration are those that a test needs.</summary>
internal static class IoNeedsCheck
{
    /// <summary>The first need that is not met, as the end of a sentence, or null.</summary>
    internal static string? FindUnmet(SubsystemNeeds needs, ReferenceConfiguration configuration)
    {
        var io = configuration.Io;
        var capabilities = new (OptionalFeatures Need, bool IsThere, string Name)[]
        {
            (OptionalFeatures.Compare, io.Compare.IsSupported, "Compare"),
            (OptionalFeatures.FusedCompareAndWrite, io.Compare.FusesWithWrite, "Compare and Write fused"),
            (OptionalFeatures.Verify, io.Verify.IsSupported, "Verify"),
            (OptionalFeatures.WriteUncorrectable, io.WriteUncorrectable.IsSupported, "Write Uncorrectable"),
            (OptionalFeatures.Copy, io.Copy.IsSupported, "Copy"),
            (OptionalFeatures.Cancel, io.CancelSupported, "Cancel"),
            (OptionalFeatures.Sgl, io.Sgl.IsSupported, "SGLs"),
            (OptionalFeatures.VolatileWriteCache, io.VolatileWriteCache, "a volatile write cache"),
            (OptionalFeatures.WriteZeroes, configuration.WriteZeroes.IsSupported, "Write Zeroes"),
            (OptionalFeatures.DatasetManagement, configuration.DatasetManagement.IsSupported, "Dataset Management"),
            (OptionalFeatures.DeallocatedError, configuration.Namespaces[0].DeallocatedErrorSupported, "an error for deallocated blocks"),
            (OptionalFeatures.Metadata, configuration.Namespaces.Any(entry => entry.MetadataBytes != 0), "metadata"),
            (OptionalFeatures.ProtectionInformation, configuration.Namespaces.Any(entry => entry.ProtectionType != 0), "protection information"),
        };
        var missing = capabilities.FirstOrDefault(entry => needs.Features.HasFlag(entry.Need) && !entry.IsThere);
        if (missing.Name is not null)
        {
            return $"{missing.Name}, which it does not have";
        }

        // Who does not ask for metadata has no room for them in its buffers.
        const OptionalFeatures AnyMetadata = OptionalFeatures.Metadata | OptionalFeatures.ProtectionInformation;
        var isSurprised = (needs.Features & AnyMetadata) == 0
            && configuration.Namespaces.Take(needs.Namespaces).Any(entry => entry.MetadataBytes != 0);
        return isSurprised ? "namespaces without metadata, which its first ones are not" : null;
    }
}
