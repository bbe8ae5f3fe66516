using NvmeConformance.Determinism.Time;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Host.Tests.Fakes;

namespace NvmeConformance.Nvme.Host.Tests.Controllers;

/// <summary>A fake controller, the handle that drives it, and the virtual world both live in.</summary>
internal sealed class ControllerBench : IDisposable
{
    public ControllerBench()
    {
        Device = new FakeController(Memory, Clock);
        Clock.Add(Device);
        Handle = new RegisterController(Device, Memory, Clock, HandleCapabilities.Registers);
    }

    public VirtualClock Clock { get; } = new();

    public DmaSpace Memory { get; } = new(8 * 1024 * 1024, 0x5_0000_0000);

    public FakeController Device { get; }

    public RegisterController Handle { get; }

    public string StartFailure(QueueLayout layout) => Assert.Throws<DeviceException>(() => Handle.Start(layout)).Message;

    public string StartFailure() => StartFailure(new QueueLayout());

    public void Dispose() => Handle.Dispose();
}
