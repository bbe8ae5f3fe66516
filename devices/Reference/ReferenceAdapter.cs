using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Parts;

namespace NvmeConformance.Reference;

/// <summary>
/// Opens reference devices: <c>reference</c>, <c>reference?config=NAME</c>, <c>reference?policy=NAME</c>,
/// <c>reference?fault=ID</c>, and combinations. Its assembly claims no scheme: the component that has the faults does.
/// </summary>
/// <param name="faults">The seeded faults that URIs and recipes may name.</param>
public sealed class ReferenceAdapter(IFaultCatalog faults) : IDeviceAdapter
{
    private int _opened;

    /// <summary>An adapter that knows no faults.</summary>
    public ReferenceAdapter()
        : this(new EmptyFaultCatalog())
    {
    }

    /// <inheritdoc />
    public string Scheme => "reference";

    /// <inheritdoc />
    public string Summary => "the software NVM subsystem in this process";

    /// <inheritdoc />
    public IReadOnlyList<DeviceListing> List() =>
    [
        new DeviceListing("reference", "drawn anew for every test"),
        .. NamedConfigurations.Names.Select(name => new DeviceListing($"reference?config={name}", NamedConfigurations.Summarize(name))),
    ];

    /// <inheritdoc />
    public IDevice Open(DeviceUri uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        return new ReferenceDevice(DeviceChoices.Read(uri, faults), Interlocked.Increment(ref _opened));
    }
}
