using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Reference.Configuration;

namespace NvmeConformance.Reference.Firmware;

/// <summary>The images that a host has at hand: two ordinary ones of different length, and one of each other kind.</summary>
internal static class AvailableImages
{
    private const int LeastBytes = 4096;

    internal static IReadOnlyList<FirmwareImage> For(ReferenceConfiguration configuration)
    {
        var offered = configuration.Firmware;
        if (!offered.IsSupported)
        {
            return [];
        }

        var unit = Math.Max(LeastBytes, offered.PieceUnitBytes);
        var odd = offered.PieceUnitBytes < LeastBytes && offered.Granularity4Kibibytes != 0 ? sizeof(uint) : 0;
        return
        [
            FirmwareImageFormat.Make("IMAGE-A", FirmwareActivation.AtOnceOrAtReset, unit),
            FirmwareImageFormat.Make("IMAGE-B", FirmwareActivation.AtOnceOrAtReset, (3 * unit) + odd),
            FirmwareImageFormat.Make("IMAGE-C", FirmwareActivation.ControllerLevelReset, unit),
            FirmwareImageFormat.Make("IMAGE-D", FirmwareActivation.ConventionalReset, unit),
            FirmwareImageFormat.Make("IMAGE-E", FirmwareActivation.SubsystemReset, unit),
            FirmwareImageFormat.Make("IMAGE-F", FirmwareActivation.TooLongWithoutReset, unit),
            FirmwareImageFormat.Make("IMAGE-G", FirmwareActivation.Prohibited, unit),
        ];
    }
}
