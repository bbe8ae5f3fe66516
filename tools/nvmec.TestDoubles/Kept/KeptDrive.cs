using NvmeConformance.Determinism.Draws;
using NvmeConformance.Determinism.Time;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Reference;

namespace NvmeConformance.TestDoubles.Kept;

/// <summary>One reference subsystem that counts as a drive, is never made anew, and lasts.</summary>
internal sealed class KeptDrive : IDevice
{
    private const ulong Seed = 11;
    private readonly IDevice _reference;
    private readonly ISubsystem _subsystem;
    private readonly List<KeptController> _controllers;

    internal KeptDrive(DriveHistory history, Mishap mishap)
    {
        _ = DeviceUri.TryParse("reference?config=everything", out var uri, out _);
        // The second device of an adapter: another drive than the one of DriveAdapter, which is the first of its own.
        var adapter = new ReferenceAdapter();
        adapter.Open(uri!).Dispose();
        _reference = adapter.Open(uri!);
        _subsystem = ((Provision.Ready)_reference.Provision(SubsystemNeeds.Least, Draw.FromSeed(Seed))).Subsystem;
        history.Repeat(_subsystem.Controllers);
        _controllers = [.. _subsystem.Controllers.Select((handle, index) => new KeptController(handle, index, history, mishap))];
    }

    public DeviceTraits Traits => DeviceTraits.None;

    public Provision Provision(SubsystemNeeds needs, Draw draw) => new Provision.Ready(new Lease(_subsystem, _controllers));

    public Provision ProvisionAgain(string recipe) => new Provision.Ready(new Lease(_subsystem, _controllers));

    public void Dispose()
    {
        _subsystem.Dispose();
        _reference.Dispose();
    }

    private sealed class Lease(ISubsystem subsystem, IReadOnlyList<KeptController> controllers) : ISubsystem
    {
        public Clock Clock => subsystem.Clock;

        public IReadOnlyList<ControllerHandle> Controllers => controllers;

        public IReadOnlyList<ControllerHandle> SecondaryControllers => [];

        public string Recipe => "";

        public void Restore(Draw draw)
        {
        }

        public void Dispose()
        {
        }
    }
}
