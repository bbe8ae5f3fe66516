using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.Reference.Configuration;

/// <summary>Draws whether namespaces can be formatted, and how far a format reaches.</summary>
internal static class FormatDrawing
{
    private static readonly Purpose Supported = new("format");
    private static readonly Purpose Reach = new("reach of a format");
    private static readonly Purpose Cryptographic = new("cryptographic erase");
    private static readonly Purpose Broadcast = new("broadcast format");
    private static readonly Purpose Progress = new("format progress");

    internal static FormatConfiguration Draw(SubsystemNeeds needs, Draw draw)
    {
        if (!needs.Features.HasFlag(OptionalFeatures.Format) && !draw.For(Supported).Chance(400))
        {
            return new FormatConfiguration();
        }

        return new FormatConfiguration
        {
            IsSupported = true,
            ReachesAllNamespaces = draw.For(Reach).At(0).Chance(300),
            EraseReachesAllNamespaces = draw.For(Reach).At(1).Chance(300),
            CryptographicErase = draw.For(Cryptographic).Chance(600),
            BroadcastSupported = draw.For(Broadcast).Chance(700),
            ReportsProgress = draw.For(Progress).Chance(600),
        };
    }
}
