using System.Runtime.InteropServices;
using NvmeConformance.Determinism.Time;
using NvmeConformance.Linux.Kernel.Files;
using NvmeConformance.Linux.Kernel.NvmeDevices;
using NvmeConformance.Linux.Kernel.SystemCalls;
using NvmeConformance.Linux.Passthrough;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Memory;

namespace NvmeConformance.Linux.Nodes;

/// <summary>The character device of one controller, open: where admin commands and resets go.</summary>
internal sealed unsafe class ControllerNode : IDisposable
{
    // The driver itself gives up after less: it waits a minute for each of the few commands that it starts a controller with.
    private const long LiveWithinNanoseconds = 180_000_000_000;
    private readonly KernelSide _kernel;
    private readonly NvmeControllerEntry _entry;
    private readonly byte* _page;
    private FileDescriptor _file;

    internal ControllerNode(KernelSide kernel, NvmeControllerEntry entry, string path)
    {
        (_kernel, _entry, Path) = (kernel, entry, path);
        _file = NodeOpening.OpenController(kernel, path);
        _page = (byte*)NativeMemory.AlignedAlloc(DmaSpace.PageBytes, DmaSpace.PageBytes);
    }

    /// <summary>The node.</summary>
    internal string Path { get; }

    /// <summary>What the kernel calls the controller.</summary>
    internal string Name => _entry.Name;

    /// <summary>What the driver says of it; empty where it is not there any more.</summary>
    internal string State => SystemTree.ReadText(_kernel.Tree.Sys("class", "nvme", Name, "state")) ?? "";

    /// <summary>Has an admin command carried out, and waits for it as long as the command's own timeout says.</summary>
    internal SystemResult Execute(ref PassthroughCommand command)
    {
        fixed (PassthroughCommand* argument = &command)
        {
            return _file.Ioctl(PassthroughRequest.Admin64, argument);
        }
    }

    /// <summary>Reads a page of Identify past the queues.</summary>
    /// <returns>The page, valid until the next call; empty where it cannot be read.</returns>
    internal ReadOnlySpan<byte> Identify(byte structure, uint namespaceIdentifier)
    {
        var page = new Span<byte>(_page, DmaSpace.PageBytes);
        page.Clear();
        var command = default(PassthroughCommand);
        command.Fields.Opcode = (byte)Nvme.Spec.Commands.AdminOpcode.Identify;
        command.Fields.NamespaceIdentifier = namespaceIdentifier;
        command.Fields.Dword10 = structure;
        command.Fields.DataAddress = (ulong)_page;
        command.Fields.DataBytes = DmaSpace.PageBytes;
        command.Fields.TimeoutMilliseconds = CommandTimeout.OrdinaryMilliseconds;
        return Execute(ref command).Value == 0 ? page : default;
    }

    /// <summary>Resets: the controller alone, or its whole subsystem.</summary>
    /// <exception cref="DeviceException">The kernel does not do it, or the controller does not come back.</exception>
    internal void Reset(uint request)
    {
        var result = _file.Ioctl(request, null);
        if (result.IsError)
        {
            throw new DeviceException(
                $"The kernel does not reset {Path}: {result.Error.Describe()}; its driver says that the controller is {StateText()}.");
        }

        AwaitLive();
    }

    /// <summary>Asks the driver to look for namespaces that came or went. It does so in its own time.</summary>
    internal void Rescan() => _file.Ioctl(PassthroughRequest.Rescan, null);

    /// <summary>Waits until the driver has the controller ready.</summary>
    /// <exception cref="DeviceException">It does not get ready, or is not there any more.</exception>
    internal void AwaitLive()
    {
        var condition = new IsSettled(this);
        _kernel.Clock.WaitUntil(condition, _kernel.Clock.NowNanoseconds + LiveWithinNanoseconds);
        if (!condition.IsLive)
        {
            throw new DeviceException($"{Path} cannot be used: the kernel's driver says that the controller is {StateText()}.");
        }
    }

    /// <summary>Opens the node again: after power was gone the kernel may have made another device of the same name.</summary>
    /// <exception cref="DeviceException">It does not come back.</exception>
    internal void Reopen()
    {
        var condition = new IsBack(this);
        _kernel.Clock.WaitUntil(condition, _kernel.Clock.NowNanoseconds + LiveWithinNanoseconds);
        _file.Dispose();
        _file = NodeOpening.OpenController(_kernel, Path);
        AwaitLive();
    }

    /// <summary>What to say when the kernel does not find the device any more.</summary>
    internal DeviceException Gone(Errno error) =>
        new($"{Path} is gone: {error.Describe()}; the kernel's driver says that the controller is {StateText()}.");

    /// <inheritdoc />
    public void Dispose()
    {
        if (!_file.IsClosed)
        {
            NativeMemory.AlignedFree(_page);
        }

        _file.Dispose();
    }

    private string StateText() => State is { Length: > 0 } state ? state : "not there";

    private sealed class IsSettled(ControllerNode node) : IWaitCondition
    {
        internal bool IsLive { get; private set; }

        public bool IsMet()
        {
            var state = node.State;
            IsLive = state == "live";
            return IsLive || state is "" or "dead" || state.StartsWith("deleting", StringComparison.Ordinal);
        }
    }

    private sealed class IsBack(ControllerNode node) : IWaitCondition
    {
        public bool IsMet() => node.State.Length > 0 && !node._kernel.Calls.Status(node.Path, out _).IsError;
    }
}
