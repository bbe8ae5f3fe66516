using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.Reference.Configuration;

/// <summary>Whether what a fixed configuration can do with its namespaces is what a test needs.</summary>
internal static class NamespaceNeedsCheck
{
    /// <summary>The first need that is not met, as the end of a sentence, or null.</summary>
    internal static string? FindUnmet(OptionalFeatures needs, ReferenceConfiguration configuration)
    {
        var capabilities = new (OptionalFeatures Need, bool IsThere, string Name)[]
        {
            (OptionalFeatures.NamespaceManagement, configuration.NamespaceManagement.IsSupported, "Namespace Management"),
            (OptionalFeatures.Format, configuration.Format.IsSupported, "Format NVM"),
            (OptionalFeatures.Sanitize, configuration.Sanitize.IsSupported, "Sanitize"),
            (OptionalFeatures.SanitizeFailure, configuration.Sanitize.FailingOperations != 0, "a sanitize operation that fails"),
            (OptionalFeatures.WriteProtection, configuration.WriteProtection.IsSupported, "namespace write protection"),
            (OptionalFeatures.NamespaceNotices, configuration.Events.NamespaceNotices, "notices of changed namespaces"),
            (OptionalFeatures.Reservations, configuration.Reservations.IsSupported, "reservations"),
            (OptionalFeatures.AnaReporting, configuration.Ana.IsSupported, "asymmetric namespace access"),
            (OptionalFeatures.AccessChanges, configuration.Ana.Course.Count != 0, "access states that change by themselves"),
            (OptionalFeatures.EnduranceGroups, configuration.EnduranceGroups, "endurance groups"),
            (OptionalFeatures.SeveralLbaFormats, configuration.LbaFormats.OffersChoice, "a choice of LBA formats"),
        };
        var missing = capabilities.FirstOrDefault(entry => needs.HasFlag(entry.Need) && !entry.IsThere);
        return missing.Name is null ? null : $"{missing.Name}, which it does not have";
    }
}
