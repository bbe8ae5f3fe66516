namespace NvmeConformance.Nvme.Host.Devices;

/// <summary>
/// A firmware image that the controllers of a subsystem accept. Only its maker can make one: tests take what the adapter has.
/// </summary>
/// <param name="Revision">What FR of Identify Controller and the firmware slot log say of it, without padding.</param>
/// <param name="Bytes">The image as it is downloaded; a multiple of what FWUG asks for.</param>
/// <param name="Activation">What it takes to run it.</param>
public sealed record FirmwareImage(string Revision, ReadOnlyMemory<byte> Bytes, FirmwareActivation Activation);
