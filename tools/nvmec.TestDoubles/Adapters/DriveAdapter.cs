using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Reference;

namespace NvmeConformance.TestDoubles.Adapters;

/// <summary>
/// A device that is right in everything, and that the rules for drives apply to: nothing that destroys data is allowed unasked.
/// <c>drive:?heldBy=SENTENCE</c> is in use.
/// </summary>
public sealed class DriveAdapter : IDeviceAdapter
{
    /// <inheritdoc />
    public string Scheme => "drive";

    /// <inheritdoc />
    public string Summary => "a reference device that counts as a drive";

    /// <inheritdoc />
    public IReadOnlyList<DeviceListing> List() => [];

    /// <inheritdoc />
    public IDevice Open(DeviceUri uri) => new Drive(Inner(), uri.Parameters.GetValueOrDefault("heldBy"));

    internal static IDevice Inner()
    {
        _ = DeviceUri.TryParse("reference?config=typical", out var uri, out _);
        return new ReferenceAdapter().Open(uri!);
    }

    private sealed class Drive(IDevice inner, string? holder) : IDevice
    {
        public IReadOnlyList<string> HeldBy => holder is null ? [] : [holder];

        public DeviceTraits Traits => DeviceTraits.None;

        public Provision Provision(SubsystemNeeds needs, Draw draw) => inner.Provision(needs, draw);

        public Provision ProvisionAgain(string recipe) => inner.ProvisionAgain(recipe);

        public void Dispose() => inner.Dispose();
    }
}
