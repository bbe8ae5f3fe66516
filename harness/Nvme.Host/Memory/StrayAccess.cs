namespace NvmeConformance.Nvme.Host.Memory;

/// <summary>A device's attempt to reach host memory that it was never given, or not any more.</summary>
/// <param name="DeviceAddress">Where it began.</param>
/// <param name="LengthBytes">How long it was.</param>
/// <param name="IsWrite">Whether the device wanted to write.</param>
public readonly record struct StrayAccess(ulong DeviceAddress, int LengthBytes, bool IsWrite);
