using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.Controller.Firmware.Model;

/// <summary>What the host knows of a firmware slot.</summary>
/// <param name="Revision">Its revision without padding, empty for an empty slot; null where it is not known.</param>
/// <param name="Activation">What it takes to run it.</param>
internal readonly record struct SlotFacts(string? Revision, FirmwareActivation Activation)
{
    /// <summary>A slot of which nothing is known.</summary>
    public static SlotFacts Unknown => new(null, FirmwareActivation.Unknown);

    /// <summary>Whether it certainly holds nothing.</summary>
    public bool IsEmpty => Revision is "";

    /// <summary>The slot with an image in it.</summary>
    /// <param name="image">The image; null for one that is not known.</param>
    /// <returns>The facts.</returns>
    public static SlotFacts Of(FirmwareImage? image) => image is null ? Unknown : new(image.Revision, image.Activation);
}
