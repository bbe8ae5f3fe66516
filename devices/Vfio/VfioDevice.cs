using NvmeConformance.Determinism.Draws;
using NvmeConformance.Determinism.Time;
using NvmeConformance.Linux.Kernel.BlockDevices;
using NvmeConformance.Linux.Kernel.Files;
using NvmeConformance.Linux.Kernel.NvmeDevices;
using NvmeConformance.Linux.Kernel.SystemCalls;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Nvme.Host.Drives;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Registers;
using NvmeConformance.Vfio.Controllers;
using NvmeConformance.Vfio.Functions;
using NvmeConformance.Vfio.Iommu;

namespace NvmeConformance.Vfio;

/// <summary>A drive whose functions are in our hands: one NVM subsystem that is what it is.</summary>
internal sealed class VfioDevice : IDevice
{
    private readonly ISystemCalls _calls;
    private readonly SystemTree _tree;
    private readonly IReadOnlyList<VfioController> _controllers;
    private readonly Clock _clock;
    private readonly Undoing _undo;
    private readonly DriveFactsReader _reader = new();
    private string _subsystemName = "";

    private VfioDevice(ISystemCalls calls, SystemTree tree, IReadOnlyList<VfioController> controllers, Clock clock, Undoing undo) =>
        (_calls, _tree, _controllers, _clock, _undo) = (calls, tree, controllers, clock, undo);

    /// <inheritdoc />
    public DeviceTraits Traits => DeviceTraits.None;

    // Functions that are bound to vfio-pci belong to nobody else; other controllers of the same NVM subsystem may still be the kernel's.

    /// <inheritdoc />
    public IReadOnlyList<string> HeldBy =>
    [
        .. NvmeInventory.Read(_tree)
            .Where(entry => _subsystemName.Length > 0 && entry.SubsystemNqn == _subsystemName)
            .SelectMany(entry => entry.Namespaces)
            .Select(ns => ns.BlockName).OfType<string>().Distinct(StringComparer.Ordinal)
            .SelectMany(block => BlockDeviceUse.Find(_tree, _calls, block)),
    ];

    /// <summary>Opens the functions of a drive.</summary>
    /// <param name="calls">The system.</param>
    /// <param name="tree">Where nodes and attributes are.</param>
    /// <param name="options">Which functions, and how.</param>
    /// <param name="clock">The time in which they live.</param>
    /// <returns>The drive, its controllers stopped.</returns>
    /// <exception cref="SystemCallException">The kernel refuses.</exception>
    /// <exception cref="DeviceException">The drive cannot be used.</exception>
    internal static VfioDevice Open(ISystemCalls calls, SystemTree tree, VfioOptions options, Clock clock)
    {
        using var undo = new Undoing();
        var contexts = undo.Take(new IommuContexts(calls, tree, options.Way));
        var controllers = new List<VfioController>();
        foreach (var address in options.Addresses)
        {
            var function = VfioAdapter.Find(tree, address);
            controllers.Add(undo.Take(new VfioController(OpenFunction.Open(calls, function, contexts, options.IsPolled), clock)));
        }

        var secondaries = new SecondaryFunctions(calls, tree, contexts, options.IsPolled, clock);
        foreach (var controller in controllers)
        {
            secondaries.OpenOf(controller, undo);
        }

        BusResets.Find(controllers, contexts);
        foreach (var controller in controllers)
        {
            controller.ShareSubsystemWith(controllers);
        }

        var device = new VfioDevice(calls, tree, controllers, clock, undo.HandOver());
        device.Meet();
        return device;
    }

    /// <inheritdoc />
    public Provision Provision(SubsystemNeeds needs, Draw draw)
    {
        ArgumentNullException.ThrowIfNull(needs);
        var first = _controllers[0];
        var read = ReadFacts(first);
        var entries = read.Capabilities?.MaximumQueueEntriesZeroBased + 1;
        var facts = read.ReachedBy(_controllers.Count, first.Secondaries.Count, _controllers.Min(one => one.IoQueuePairsMaximum), entries);
        return DriveNeeds.FindUnmet(needs, facts) is { } unmet
            ? new Provision.Blocked($"The drive is not what the test needs: {unmet}.")
            : new Provision.Ready(new VfioSubsystem(_controllers, _clock));
    }

    /// <inheritdoc />
    public Provision ProvisionAgain(string recipe) => new Provision.Ready(new VfioSubsystem(_controllers, _clock));

    /// <inheritdoc />
    public void Dispose() => _undo.Dispose();

    // Who it is, and that all of the functions belong together.
    private void Meet()
    {
        try
        {
            foreach (var controller in _controllers)
            {
                var name = NqnField.Read(ReadFacts(controller).Identity.NvmSubsystemQualifiedName);
                if (controller == _controllers[0])
                {
                    _subsystemName = name;
                }
                else if (name != _subsystemName)
                {
                    throw new DeviceException(
                        $"Functions {_controllers[0].Address} and {controller.Address} belong to different NVM subsystems: "
                        + $"\"{_subsystemName}\" and \"{name}\".");
                }
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private DriveFacts ReadFacts(VfioController controller)
    {
        controller.Start(new QueueLayout(IoQueuePairs: 0));
        var facts = _reader.Read(controller);
        controller.Reset(ResetKind.Controller);
        return facts;
    }
}
