using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Faults.Tests.Examples.Controller;

/// <summary>Features: which there are, what they keep, what is refused.</summary>
internal static class FeatureExamples
{
    private const ushort Threshold = 400;
    private const int OriginByte = 6;

    private static ReferenceConfiguration Selecting { get; } = Saving();

    internal static IEnumerable<Example> All => [.. Refusals, .. Values];

    private static IEnumerable<Example> Refusals =>
    [
        new("feature-unknown-is-zero", nameof(StatusCode.InvalidFieldInCommand), nameof(StatusCode.Success),
            rig => rig.AdminStatus(GetFeaturesCommand.Encode(new GetFeaturesCommand((FeatureIdentifier)0x40))).ToString()),
        new("feature-namespace-ignored", nameof(StatusCode.FeatureNotNamespaceSpecific), nameof(StatusCode.Success),
            rig => rig.SetFeatureStatus(new SetFeaturesCommand(FeatureIdentifier.Arbitration, 1, Shapes.Nsid)).ToString()),
        new("feature-unsaveable-set-changes", "7", "1", rig =>
        {
            rig.SetFeature(new SetFeaturesCommand(FeatureIdentifier.Arbitration, 1) { Save = true });
            return Current(rig, FeatureIdentifier.Arbitration);
        }),
        new("feature-unchangeable-set-ignored", "1", "7", rig =>
        {
            rig.SetFeature(new SetFeaturesCommand(FeatureIdentifier.Arbitration, 1));
            return Current(rig, FeatureIdentifier.Arbitration);
        }),
        new("feature-refused-value-half-set", "0", "32", rig =>
        {
            rig.SetFeature(new SetFeaturesCommand(FeatureIdentifier.PowerManagement, 0x3F));
            return Current(rig, FeatureIdentifier.PowerManagement);
        }),
    ];

    private static IEnumerable<Example> Values =>
    [
        new("feature-saved-returns-current", "7", "1", rig =>
        {
            rig.SetFeature(new SetFeaturesCommand(FeatureIdentifier.Arbitration, 1));
            var saved = new GetFeaturesCommand(FeatureIdentifier.Arbitration) { Select = FeatureSelect.Saved };
            return rig.GetFeature(saved).ToString(null, null);
        })
        {
            Configuration = Selecting,
        },
        new("feature-value-survives-reset", "default", "kept", rig =>
        {
            rig.SetFeature(new SetFeaturesCommand(FeatureIdentifier.TemperatureThreshold, Threshold));
            rig.Restart();
            return rig.GetFeature(new GetFeaturesCommand(FeatureIdentifier.TemperatureThreshold)) == Threshold ? "kept" : "default";
        }),
        new("feature-saved-value-lost", "258", "0", rig =>
        {
            rig.SetFeature(new SetFeaturesCommand(FeatureIdentifier.InterruptCoalescing, 0x0102) { Save = true });
            rig.Restart();
            return Current(rig, FeatureIdentifier.InterruptCoalescing);
        })
        {
            Configuration = Saving(FeatureIdentifier.InterruptCoalescing),
        },
        new("feature-timestamp-origin-lost", "2", "0", rig =>
        {
            var data = rig.Filled(sizeof(ulong), 0);
            data.Span[0] = 1;
            rig.SetFeature(new SetFeaturesCommand(FeatureIdentifier.Timestamp), data);
            rig.GetFeature(new GetFeaturesCommand(FeatureIdentifier.Timestamp), data);
            return data.Span[OriginByte].ToString(null, null);
        })
        {
            Configuration = Shapes.Configuration() with { HostNotes = new HostNotesConfiguration { Timestamp = true } },
        },
    ];

    private static ReferenceConfiguration Saving(params FeatureIdentifier[] saveable) => Shapes.Configuration() with
    {
        Features = new FeaturesConfiguration { SaveAndSelect = true, Saveable = [.. saveable.Select(feature => (byte)feature)] },
    };

    private static string Current(Rig rig, FeatureIdentifier feature) =>
        rig.GetFeature(new GetFeaturesCommand(feature)).ToString(null, null);
}
