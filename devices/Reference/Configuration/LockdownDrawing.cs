using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Nvme.Spec.Commands;

namespace NvmeConformance.Reference.Configuration;

/// <summary>Draws whether commands and features can be prohibited, and which of those that there are; and directives.</summary>
internal static class LockdownDrawing
{
    private static readonly Purpose Directives = new("directives");
    private static readonly Purpose Supported = new("lockdown");
    private static readonly Purpose Opcodes = new("opcodes that can be prohibited");
    private static readonly Purpose Features = new("features that can be prohibited");

    /// <summary>Completes a configuration in which everything that could be prohibited is drawn.</summary>
    internal static ReferenceConfiguration Complete(ReferenceConfiguration configuration, SubsystemNeeds needs, Draw draw)
    {
        var drawn = configuration with
        {
            Directives = new DirectivesConfiguration
            {
                IsSupported = needs.Features.HasFlag(OptionalFeatures.Directives) || draw.For(Directives).Chance(300),
            },
        };
        return needs.Features.HasFlag(OptionalFeatures.Lockdown) || draw.For(Supported).At(0).Chance(250)
            ? drawn with { Lockdown = Draw(drawn, draw) }
            : drawn;
    }

    // One opcode and one feature that every controller has can always be prohibited, so that whoever asks for this can see it.
    private static LockdownConfiguration Draw(ReferenceConfiguration configuration, Draw draw)
    {
        var opcodes = OpcodesOf(configuration).Where(opcode => draw.For(Opcodes).At(opcode).Chance(600));
        var features = FeaturesOf(configuration).Where(feature => draw.For(Features).At(feature).Chance(600));
        return new LockdownConfiguration
        {
            IsSupported = true,
            Opcodes = [.. opcodes.Append((byte)AdminOpcode.SetFeatures).Order()],
            Features = [.. features.Append((byte)FeatureIdentifier.PowerManagement).Order()],
            CoversOutOfBand = draw.For(Supported).At(1).Chance(300),
        };
    }

    private static IEnumerable<byte> OpcodesOf(ReferenceConfiguration configuration)
    {
        var candidates = new (AdminOpcode Opcode, bool IsThere)[]
        {
            (AdminOpcode.NamespaceManagement, configuration.NamespaceManagement.IsSupported),
            (AdminOpcode.NamespaceAttachment, configuration.NamespaceManagement.IsSupported),
            (AdminOpcode.FirmwareCommit, configuration.Firmware.IsSupported),
            (AdminOpcode.FirmwareImageDownload, configuration.Firmware.IsSupported),
            (AdminOpcode.DeviceSelfTest, configuration.SelfTest.IsSupported),
            (AdminOpcode.DirectiveSend, configuration.Directives.IsSupported),
            (AdminOpcode.VirtualizationManagement, configuration.Virtualization.SecondaryCount != 0),
            (AdminOpcode.FormatNvm, configuration.Format.IsSupported),
            (AdminOpcode.Sanitize, configuration.Sanitize.IsSupported),
            (AdminOpcode.GetLbaStatus, configuration.GetLbaStatusSupported),
        };
        return candidates.Where(candidate => candidate.IsThere).Select(candidate => (byte)candidate.Opcode);
    }

    private static IEnumerable<byte> FeaturesOf(ReferenceConfiguration configuration)
    {
        var candidates = new (FeatureIdentifier Feature, bool IsThere)[]
        {
            (FeatureIdentifier.TemperatureThreshold, true),
            (FeatureIdentifier.InterruptCoalescing, true),
            (FeatureIdentifier.VolatileWriteCache, configuration.Io.VolatileWriteCache),
            (FeatureIdentifier.Timestamp, configuration.HostNotes.Timestamp),
            (FeatureIdentifier.NamespaceWriteProtection, configuration.WriteProtection.IsSupported),
        };
        return candidates.Where(candidate => candidate.IsThere).Select(candidate => (byte)candidate.Feature);
    }
}
