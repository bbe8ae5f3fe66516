namespace NvmeConformance.Nvme.Host.Devices;

/// <summary>A device one could use.</summary>
/// <param name="Uri">How to name it.</param>
/// <param name="Summary">A few words.</param>
public sealed record DeviceListing(string Uri, string Summary);
