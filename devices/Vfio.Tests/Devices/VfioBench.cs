using NvmeConformance.Determinism.Draws;
using NvmeConformance.Determinism.Time;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Vfio.Tests.Fakes;

namespace NvmeConformance.Vfio.Tests.Devices;

/// <summary>A machine with one NVMe function at vfio-pci, and the adapter that opens it. Its time is virtual: nothing waits for nothing.</summary>
internal sealed class VfioBench : IDisposable
{
    internal const string Address = "0000:01:00.0";

    internal VfioBench()
    {
        Machine.Function(Address);
        Kernel = new FakeVfio(Machine);
        Function = Add(Address);
        Adapter = new VfioAdapter(Kernel, Machine.Tree, () => new VirtualClock());
    }

    internal MadeUpMachine Machine { get; } = new();

    internal FakeVfio Kernel { get; }

    internal FakeFunction Function { get; }

    internal VfioAdapter Adapter { get; }

    public void Dispose()
    {
        Kernel.AssertEverythingIsPutBack();
        Kernel.Dispose();
        Machine.Dispose();
    }

    internal FakeFunction Add(string address)
    {
        var function = new FakeFunction(new FakeRegisters(Kernel));
        Kernel.Functions.Add(address, function);
        return function;
    }

    internal IDevice Open(string place = Address)
    {
        Assert.True(DeviceUri.TryParse($"vfio:{place}", out var uri, out _));
        return Adapter.Open(uri);
    }

    internal string OpenFailure(string place = Address) => Assert.Throws<DeviceException>(() => Open(place)).Message;

    internal static ISubsystem Provide(IDevice device, SubsystemNeeds? needs = null) =>
        Assert.IsType<Provision.Ready>(device.Provision(needs ?? SubsystemNeeds.Any, Draw.FromSeed(1))).Subsystem;

    internal static string Refuse(IDevice device, SubsystemNeeds needs) =>
        Assert.IsType<Provision.Blocked>(device.Provision(needs, Draw.FromSeed(1))).Reason;
}
