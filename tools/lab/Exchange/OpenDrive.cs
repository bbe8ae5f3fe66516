using NvmeConformance.Conformance.Suites;
using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.Exchange;

/// <summary>A drive with its first controller started.</summary>
internal sealed class OpenDrive : IDisposable
{
    private readonly IDevice _device;
    private readonly ISubsystem _subsystem;

    private OpenDrive(IDevice device, ISubsystem subsystem) => (_device, _subsystem) = (device, subsystem);

    /// <summary>The first controller, with one pair of I/O queues.</summary>
    internal ControllerHandle Controller => _subsystem.Controllers[0];

    /// <summary>Opens a drive by any adapter beside this program.</summary>
    /// <exception cref="DeviceException">It cannot be used.</exception>
    /// <exception cref="DeviceUsageException">Nobody knows it by this name.</exception>
    internal static OpenDrive At(string name)
    {
        if (!DeviceUri.TryParse(name, out var uri, out var problem))
        {
            throw new DeviceUsageException(problem);
        }

        var device = AdapterCatalog.FromFolder(AppContext.BaseDirectory).Open(uri);
        try
        {
            return Start(device);
        }
        catch
        {
            device.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _subsystem.Dispose();
        _device.Dispose();
    }

    private static OpenDrive Start(IDevice device)
    {
        var subsystem = device.Provision(SubsystemNeeds.Least, Draw.FromSeed(1)) switch
        {
            Provision.Ready ready => ready.Subsystem,
            Provision.Blocked blocked => throw new DeviceException(blocked.Reason),
            var other => throw new DeviceException($"{other}"),
        };
        subsystem.Controllers[0].Start(new QueueLayout());
        return new OpenDrive(device, subsystem);
    }
}
