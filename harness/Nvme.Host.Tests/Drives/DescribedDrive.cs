using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Drives;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Host.Tests.Controllers;
using NvmeConformance.Nvme.Host.Tests.Fakes;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Host.Tests.Drives;

/// <summary>A drive made of the bytes that a test writes into its pages; a page that is not there is refused.</summary>
internal sealed unsafe class DescribedDrive : IDisposable
{
    private readonly ControllerBench _bench = new();
    private readonly Dictionary<(byte Opcode, uint Selector, uint Namespace), byte[]> _pages = [];

    public DescribedDrive()
    {
        _bench.Device.Behaviour = Answer;
        Identify(0x01);
        Identify(0x06);
        Identify(0x02)[0] = 1;
        Identify(0x05, 1);
        var ns = Identify(0x00, 1);
        ns[1] = 1;
        ns[130] = 9;
    }

    public FakeController Device => _bench.Device;

    /// <summary>The page that Identify returns for a CNS and an NSID; zeros at first.</summary>
    public byte[] Identify(byte cns, uint identifier = 0) => Page((byte)AdminOpcode.Identify, cns, identifier);

    /// <summary>The page that Get Log Page returns.</summary>
    public byte[] Log(byte log) => Page((byte)AdminOpcode.GetLogPage, log, 0);

    /// <summary>The page that Get Features returns.</summary>
    public byte[] Feature(byte feature) => Page((byte)AdminOpcode.GetFeatures, feature, 0);

    public void Forget(byte cns, uint identifier = 0) => _pages.Remove(((byte)AdminOpcode.Identify, cns, identifier));

    public DriveFacts Read()
    {
        _bench.Handle.Start(new QueueLayout(IoQueuePairs: 0));
        var mark = _bench.Memory.Mark;
        var facts = new DriveFactsReader().Read(_bench.Handle);
        Assert.Equal(mark, _bench.Memory.Mark);
        return facts;
    }

    public void Dispose() => _bench.Dispose();

    private byte[] Page(byte opcode, uint selector, uint identifier) =>
        CollectionsMarshal.GetValueRefOrAddDefault(_pages, (opcode, selector, identifier), out _) ??= new byte[4096];

    private void Answer(FakeQueue queue, SubmissionEntry command)
    {
        if (!_pages.TryGetValue((command.Opcode, command.Dword10 & 0xFF, command.NamespaceIdentifier), out var page))
        {
            queue.Post(command.CommandIdentifier, Status.Of(StatusCode.InvalidFieldInCommand));
            return;
        }

        Assert.True(_bench.Memory.TryReach(command.Prp1, 512, isWrite: true, out var pointer));
        var reachable = _bench.Memory.TryReach(command.Prp1, DmaSpace.PageBytes, isWrite: true, out _) ? DmaSpace.PageBytes : 512;
        page.AsSpan(0, reachable).CopyTo(new Span<byte>(pointer, reachable));
        queue.Post(command.CommandIdentifier);
    }
}
