using NvmeConformance.Determinism.Draws;
using NvmeConformance.Linux.Controllers;
using NvmeConformance.Linux.Kernel.BlockDevices;
using NvmeConformance.Linux.Kernel.NvmeDevices;
using NvmeConformance.Linux.Nodes;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Nvme.Host.Drives;

namespace NvmeConformance.Linux;

/// <summary>A drive that the kernel drives. It cannot be given a shape: it is what it is.</summary>
internal sealed class LinuxDevice : IDevice
{
    private const int MostQueuePairs = 16;
    private const int MostEntries = 1024;
    private readonly KernelSide _kernel;
    private readonly List<string> _names;
    private readonly List<LinuxController> _controllers = [];
    private DriveFacts? _facts;

    internal LinuxDevice(
        KernelSide kernel, NvmeControllerEntry named, IReadOnlyList<NvmeControllerEntry> subsystem, LinuxOptions options)
    {
        _kernel = kernel;

        // Secondary controllers come and go with their primary, so that only the one that was named for itself counts.
        List<NvmeControllerEntry> entries =
        [
            named, .. subsystem.Where(entry => entry.Name != named.Name && entry.PhysicalFunction is null && entry.IsLive),
        ];
        _names = [.. entries.Select(entry => entry.Name)];
        try
        {
            entries.ForEach(entry => _controllers.Add(
                new LinuxController(kernel, new ControllerNode(kernel, entry, $"/dev/{entry.Name}"), options)));
        }
        catch (DeviceException)
        {
            Dispose();
            throw;
        }

        _controllers.ForEach(controller => controller.ShareSubsystemWith(_controllers));
    }

    /// <inheritdoc />
    public DeviceTraits Traits => DeviceTraits.None;

    /// <inheritdoc />
    public IReadOnlyList<string> HeldBy =>
    [
        .. NvmeInventory.Read(_kernel.Tree)
            .Where(entry => _names.Contains(entry.Name, StringComparer.Ordinal))
            .SelectMany(entry => entry.Namespaces)
            .Select(entry => entry.BlockName)
            .OfType<string>()
            .Distinct()
            .SelectMany(name => BlockDeviceUse.Find(_kernel.Tree, _kernel.Calls, name)),
    ];

    /// <inheritdoc />
    public Provision Provision(SubsystemNeeds needs, Draw draw)
    {
        ArgumentNullException.ThrowIfNull(needs);
        _controllers.ForEach(controller => controller.NoteBaseline());

        // As many controllers as are asked for, the named one first: others need not have its namespaces, and what a controller does not
        // have cannot be reached through the kernel.
        return DriveNeeds.FindUnmet(needs, Facts()) is { } unmet
            ? new Provision.Blocked($"This drive is not what the test needs: it needs {unmet}.")
            : new Provision.Ready(new LinuxSubsystem(
                _controllers.GetRange(0, Math.Clamp(needs.Controllers, 1, _controllers.Count)), () => _facts = null));
    }

    /// <inheritdoc />
    public Provision ProvisionAgain(string recipe) => Provision(SubsystemNeeds.Least, default);

    /// <inheritdoc />
    public void Dispose()
    {
        _controllers.ForEach(controller => controller.Dispose());
        _controllers.Clear();
    }

    private DriveFacts Facts()
    {
        if (_facts is null)
        {
            _controllers[0].Start(new QueueLayout(IoQueuePairs: 0));
            _facts = new DriveFactsReader().Read(_controllers[0]).ReachedBy(_controllers.Count, 0, MostQueuePairs, MostEntries);
        }

        return _facts;
    }
}
