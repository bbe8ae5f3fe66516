namespace NvmeConformance.Nvme.Host.Devices;

/// <summary>Marks an assembly as one that brings a device adapter.</summary>
/// <param name="adapter">A type that implements <see cref="IDeviceAdapter"/> and has a constructor without parameters.</param>
/// <param name="contractVersion">The version of the adapter contract it was written for: <see cref="CurrentContractVersion"/>.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class DeviceAdapterAttribute(Type adapter, int contractVersion) : Attribute
{
    /// <summary>The version of the contract in this assembly. It changes whenever an adapter would have to be changed.</summary>
    public const int CurrentContractVersion = 1;

    /// <summary>The adapter's type.</summary>
    public Type Adapter { get; } = adapter;

    /// <summary>The version it was written for.</summary>
    public int ContractVersion { get; } = contractVersion;
}
