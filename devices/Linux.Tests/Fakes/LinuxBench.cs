using NvmeConformance.Determinism.Draws;
using NvmeConformance.Determinism.Time;
using NvmeConformance.Linux.Controllers;
using NvmeConformance.Linux.Kernel.SystemCalls;
using NvmeConformance.Linux.Kernel.Tests;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Host.Queues;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Linux.Tests.Fakes;

/// <summary>A made-up system with one drive, and what a host sees of it.</summary>
internal sealed class LinuxBench : IDisposable, ICompletionSink
{
    internal const string Pci = "0000:00:04.0";
    private IDevice? _device;

    internal LinuxBench()
    {
        Tree = new MadeUpTree();
        Tree.Controller("nvme0", Pci, "nvme-subsys0", "241:0").Namespace("nvme0", Pci, "nvme0n1", 1);
        Kernel = new FakeKernel()
            .Node(Dev("nvme0"), NodeKind.CharacterDevice, new DeviceNumber(241, 0))
            .Node(Dev("nvme0n1"), NodeKind.BlockDevice, new DeviceNumber(259, 0))
            .Node(Dev("ng0n1"), NodeKind.CharacterDevice, new DeviceNumber(240, 0))
            .Node(Dev("null"), NodeKind.CharacterDevice, new DeviceNumber(1, 3))
            .Node(Dev("file"), NodeKind.File);
        Adapter = new LinuxAdapter(new KernelSide(Tree.Tree, Kernel, new VirtualClock()));
    }

    internal MadeUpTree Tree { get; }

    internal FakeKernel Kernel { get; }

    internal LinuxAdapter Adapter { get; }

    internal List<(CommandToken Token, CompletionEntry Entry)> Completions { get; } = [];

    internal List<(CommandToken Token, string Reason)> Refusals { get; } = [];

    internal string Dev(string name) => Tree.Tree.Dev(name);

    internal IDevice Open(string uri = "linux:/dev/nvme0")
    {
        Assert.True(DeviceUri.TryParse(uri, out var parsed, out _));
        return _device = Adapter.Open(parsed);
    }

    internal ControllerHandle Start(string uri = "linux:/dev/nvme0", int entries = 64)
    {
        var ready = Assert.IsType<Nvme.Host.Devices.Provision.Ready>(Open(uri).Provision(SubsystemNeeds.Any, Draw.FromSeed(1)));
        var controller = ready.Subsystem.Controllers[0];
        controller.Start(new QueueLayout(IoEntries: entries));
        Kernel.Requests.Clear();
        return controller;
    }

    internal Provision Provision() => _device!.Provision(SubsystemNeeds.Any, Draw.FromSeed(1));

    internal CommandToken Send(CommandQueue queue, SubmissionEntry command, DmaBuffer data = default)
    {
        Assert.True(queue.TrySubmit(command, data, out var token));
        queue.Ring();
        queue.Poll(this);
        return token;
    }

    public void Dispose()
    {
        _device?.Dispose();
        Kernel.Dispose();
        Tree.Dispose();
    }

    void ICompletionSink.OnCompletion(CommandQueue queue, CommandToken token, in CompletionEntry entry) => Completions.Add((token, entry));

    void ICompletionSink.OnAnomaly(CommandQueue queue, CompletionAnomaly anomaly, in CompletionEntry entry) => Assert.Fail(anomaly.ToString());

    void ICompletionSink.OnRefused(CommandQueue queue, CommandToken token, string reason) => Refusals.Add((token, reason));
}
