using NvmeConformance.Determinism.Draws;
using NvmeConformance.Determinism.Time;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Host.Tests.Fakes;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Conformance.Tests.Fakes;

/// <summary>
/// A small NVM subsystem made by hand: hand-made controllers over one namespace of 64 blocks of 512 bytes. It does what a test tells it
/// to, and otherwise what is right.
/// </summary>
internal sealed class ToySubsystem : ISubsystem
{
    private readonly VirtualClock _clock = new();
    private readonly Clock _seenByHost;
    private readonly List<FakeController> _devices = [];
    private readonly List<ToyDrive> _drives = [];
    private readonly List<RegisterController> _handles = [];

    private readonly List<RegisterController> _ordinary;

    public ToySubsystem(int controllers = 1, int secondaries = 0, bool looksReal = false)
    {
        _seenByHost = looksReal ? new RealLookingClock(_clock) : _clock;
        for (var index = 0; index < controllers + secondaries; index++)
        {
            var memory = new DmaSpace(8 * 1024 * 1024, 0x10_0000_0000 * (ulong)(index + 1));
            var device = new FakeController(memory, _clock);
            var drive = new ToyDrive(memory, Storage, Claims, device, index);
            _drives.Add(drive);
            device.Behaviour = (queue, command) => CarryOut(drive, queue, command);
            _clock.Add(device);
            _devices.Add(device);
            _handles.Add(new RegisterController(device, memory, _seenByHost, Capabilities));
        }

        _ordinary = _handles.GetRange(0, controllers);
        _handles[0].Govern(_handles.GetRange(controllers, secondaries));
    }

    public const HandleCapabilities Capabilities = HandleCapabilities.Registers | HandleCapabilities.ControllerReset;

    public byte[] Storage { get; } = new byte[ToyDrive.Blocks * ToyDrive.BlockBytes];

    public ToyClaims Claims { get; } = new();

    /// <summary>Asked first with every command; true means that it has dealt with it.</summary>
    public Func<FakeQueue, SubmissionEntry, bool>? Misbehaviour { get; set; }

    /// <summary>The devices behind the handles.</summary>
    public IReadOnlyList<FakeController> Devices => _devices;

    public List<Draw> Restores { get; } = [];

    public bool IsDisposed { get; private set; }

    public Clock Clock => _seenByHost;

    public VirtualClock World => _clock;

    public IReadOnlyList<ControllerHandle> Controllers => _ordinary;

    public string Recipe { get; set; } = "{\"toy\":1}";

    /// <summary>What the first controller does with a command when it does right.</summary>
    public void BehaveWell(FakeQueue queue, in SubmissionEntry command) => _drives[0].CarryOut(queue, command);

    public void Restore(Draw draw)
    {
        Restores.Add(draw);
        Array.Clear(Storage);
    }

    public void Dispose()
    {
        IsDisposed = true;
        _handles.ForEach(handle => handle.Dispose());
    }

    private void CarryOut(ToyDrive drive, FakeQueue queue, in SubmissionEntry command)
    {
        if (Misbehaviour is null || !Misbehaviour(queue, command))
        {
            drive.CarryOut(queue, command);
        }
    }
}
