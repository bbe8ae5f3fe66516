using NvmeConformance.Nvme.Spec.Commands;

namespace NvmeConformance.CommandLine.Describing;

/// <summary>The features whose value is one dword of the whole controller: they can be read without knowing anything else.</summary>
internal static class FeatureListing
{
    private static readonly FeatureIdentifier[] OneDword =
    [
        FeatureIdentifier.Arbitration,
        FeatureIdentifier.PowerManagement,
        FeatureIdentifier.TemperatureThreshold,
        FeatureIdentifier.VolatileWriteCache,
        FeatureIdentifier.NumberOfQueues,
        FeatureIdentifier.InterruptCoalescing,
        FeatureIdentifier.WriteAtomicityNormal,
        FeatureIdentifier.AsynchronousEventConfiguration,
        FeatureIdentifier.KeepAliveTimer,
        FeatureIdentifier.HostControlledThermalManagement,
        FeatureIdentifier.SanitizeConfiguration,
    ];

    /// <summary>What a controller returns; features that it refuses are left out.</summary>
    internal static IReadOnlyList<DescribedField> Of(PageReader reader)
    {
        var fields = new List<DescribedField>();
        foreach (var feature in OneDword)
        {
            if (reader.Feature(feature) is { } value)
            {
                fields.Add(new DescribedField(feature.ToString(), ValueText.Of(value), $"FID {(byte)feature:X2}h", value == 0));
            }
        }

        return fields;
    }
}
