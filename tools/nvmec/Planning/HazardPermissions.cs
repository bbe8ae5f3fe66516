using NvmeConformance.Conformance.Registry;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.CommandLine.Planning;

/// <summary>What somebody allowed to be done to a drive.</summary>
/// <param name="Device">How the drive was named; for messages.</param>
/// <param name="DestroyData">Serial numbers of the drives whose data and namespaces may be destroyed.</param>
/// <param name="Allowed">Hazards that are allowed by name.</param>
internal sealed record HazardPermissions(DeviceUri Device, IReadOnlyList<string> DestroyData, IReadOnlySet<Hazard> Allowed);
