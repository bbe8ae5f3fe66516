using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Reference.Faults;

[assembly: DeviceAdapter(typeof(FaultyReferenceAdapter), DeviceAdapterAttribute.CurrentContractVersion)]

namespace NvmeConformance.Reference.Faults;

/// <summary>
/// Opens reference devices, those with a seeded fault included: <c>reference?fault=ID</c>. Without that parameter they are the
/// same as without this component.
/// </summary>
public sealed class FaultyReferenceAdapter : IDeviceAdapter
{
    private readonly ReferenceAdapter _reference = new(FaultCatalog.Instance);

    /// <inheritdoc />
    public string Scheme => _reference.Scheme;

    /// <inheritdoc />
    public string Summary => _reference.Summary;

    /// <inheritdoc />
    public IReadOnlyList<DeviceListing> List() => _reference.List();

    /// <inheritdoc />
    public IDevice Open(DeviceUri uri) => _reference.Open(uri);
}
