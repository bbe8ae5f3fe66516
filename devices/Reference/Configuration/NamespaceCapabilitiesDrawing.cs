using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.Reference.Configuration;

/// <summary>Draws what can be done to namespaces as a whole, and gives the namespaces what that takes.</summary>
internal static class NamespaceCapabilitiesDrawing
{
    private static readonly Purpose Formats = new("LBA formats");
    private static readonly Purpose Format = new("format");
    private static readonly Purpose Sanitize = new("sanitize");
    private static readonly Purpose Protection = new("write protection");
    private static readonly Purpose Ana = new("asymmetric access");
    private static readonly Purpose Reservations = new("reservations");
    private static readonly Purpose Endurance = new("endurance groups");
    private static readonly Purpose Uuids = new("UUID list");

    /// <summary>Completes a configuration whose namespaces are drawn.</summary>
    internal static ReferenceConfiguration Complete(ReferenceConfiguration configuration, SubsystemNeeds needs, Draw draw)
    {
        var format = FormatDrawing.Draw(needs, draw.For(Format));
        var areCreatable = configuration.NamespaceManagement.IsSupported;
        var formats = LbaFormatsDrawing.Draw(needs, areCreatable || format.IsSupported, draw.For(Formats));
        var ana = AnaDrawing.Draw(needs, draw.For(Ana));
        return configuration with
        {
            LbaFormats = formats,
            Namespaces = [.. LbaFormatsDrawing.Format(formats, configuration.Namespaces)
                .Select(entry => ana.IsSupported ? entry with { AnaGroup = (entry.Identifier % ana.Groups) + 1 } : entry)],
            Ana = ana,
            Reservations = new ReservationConfiguration
            {
                IsSupported = needs.Features.HasFlag(OptionalFeatures.Reservations) || draw.For(Reservations).Chance(300),
                PersistThroughPowerLoss = draw.For(Reservations).At(1).Chance(600),
            },
            EnduranceGroups = needs.Features.HasFlag(OptionalFeatures.EnduranceGroups) || draw.For(Endurance).Chance(250),
            Format = format,
            Sanitize = SanitizeDrawing.Draw(needs, draw.For(Sanitize)),
            WriteProtection = DrawProtection(needs, draw.For(Protection)),
            Uuids = draw.For(Uuids).Chance(200) ? [$"{draw.For(Uuids).At(0).Value:X16}{draw.For(Uuids).At(1).Value:X16}"] : [],
        };
    }

    private static WriteProtectionConfiguration DrawProtection(SubsystemNeeds needs, Draw draw) => new()
    {
        IsSupported = needs.Features.HasFlag(OptionalFeatures.WriteProtection) || draw.At(0).Chance(350),
        UntilPowerCycle = draw.At(1).Chance(500),
        Permanent = draw.At(2).Chance(500),
    };
}
