using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Virtualization;

namespace NvmeConformance.Nvme.Host.Verbs;

/// <summary>
/// What a primary controller does with its secondary controllers, a call each (B2.2 8.2.6). One command at a time on the primary's admin
/// queue, which is otherwise idle.
/// </summary>
/// <param name="primary">The primary; started.</param>
public sealed class SecondaryControllerVerbs(ControllerHandle primary)
{
    private const ushort LeastQueues = 2;
    private readonly SingleCommand _single = new();

    /// <summary>What the primary has to give (CNS 14h).</summary>
    /// <returns>The structure.</returns>
    /// <exception cref="DeviceException">Identify fails.</exception>
    public PrimaryControllerCapabilities ReadCapabilities() =>
        Identify(IdentifyCns.PrimaryControllerCapabilities, 0, static page => MemoryMarshal.Read<PrimaryControllerCapabilities>(page));

    /// <summary>The secondary controllers of the primary (CNS 15h).</summary>
    /// <param name="from">The first identifier to list.</param>
    /// <returns>As the device lists them.</returns>
    /// <exception cref="DeviceException">Identify fails.</exception>
    public SecondaryControllerEntry[] List(ushort from = 0) =>
        Identify(IdentifyCns.SecondaryControllerList, from, static page => new SecondaryControllerList(page).Entries.ToArray());

    /// <summary>The entry of one secondary controller in the list (CNS 15h): the one at the handle's place.</summary>
    /// <param name="secondary">One of the primary's.</param>
    /// <returns>The entry.</returns>
    /// <exception cref="DeviceException">The list has no such entry.</exception>
    public SecondaryControllerEntry Find(ControllerHandle secondary)
    {
        var entries = List();
        for (var place = 0; place < entries.Length && place < primary.Secondaries.Count; place++)
        {
            if (primary.Secondaries[place] == secondary)
            {
                return entries[place];
            }
        }

        throw new DeviceException("The secondary controller list does not have the controller.");
    }

    /// <summary>Gives a secondary controller, offline, flexible resources instead of those that it has.</summary>
    /// <param name="identifier">CNTLID of the secondary.</param>
    /// <param name="type">Which kind.</param>
    /// <param name="count">How many; queue pairs with the admin queue.</param>
    /// <returns>How it ended.</returns>
    public CommandResult Assign(ushort identifier, ControllerResourceType type, ushort count) =>
        Send(new VirtualizationManagementCommand(VirtualizationAction.SecondaryAssign, identifier, type, count));

    /// <summary>Brings a secondary controller online; it is enabled by whoever uses it.</summary>
    /// <param name="identifier">CNTLID of the secondary.</param>
    /// <returns>How it ended.</returns>
    public CommandResult TakeOnline(ushort identifier) => Send(new(VirtualizationAction.SecondaryOnline, identifier));

    /// <summary>Takes a secondary controller offline, and what it has with it.</summary>
    /// <param name="identifier">CNTLID of the secondary.</param>
    /// <returns>How it ended.</returns>
    public CommandResult TakeOffline(ushort identifier) => Send(new(VirtualizationAction.SecondaryOffline, identifier));

    /// <summary>
    /// Brings a secondary controller online in the recommended order: offline, queues, vectors, a reset of its function where the handle
    /// can do that, online. What cannot be moved is left as it is. The controller is not started.
    /// </summary>
    /// <param name="secondary">One of the primary's.</param>
    /// <param name="ioQueuePairs">How many it is given at least.</param>
    /// <param name="vectors">How many interrupt vectors it is given.</param>
    /// <exception cref="DeviceException">One of the steps fails.</exception>
    public void Prepare(ControllerHandle secondary, int ioQueuePairs = 1, ushort vectors = 1)
    {
        ArgumentNullException.ThrowIfNull(secondary);
        var identifier = Find(secondary).SecondaryControllerIdentifier;
        var kinds = ReadCapabilities().ResourceTypes;
        secondary.NoteGone();
        Require(TakeOffline(identifier), "Secondary Offline");
        if (kinds.HasFlag(ControllerResourceTypes.VirtualQueues))
        {
            var queues = (ushort)Math.Max(LeastQueues, ioQueuePairs + 1);
            Require(Assign(identifier, ControllerResourceType.VirtualQueue, queues), $"Assign of {queues} queue pairs");
        }

        if (kinds.HasFlag(ControllerResourceTypes.VirtualInterrupts))
        {
            Require(Assign(identifier, ControllerResourceType.VirtualInterrupt, vectors), $"Assign of {vectors} vectors");
        }

        if (secondary.Capabilities.HasFlag(HandleCapabilities.FunctionReset))
        {
            secondary.Reset(ResetKind.Function);
        }

        Require(TakeOnline(identifier), "Secondary Online");
    }

    /// <summary>Brings a secondary controller online and starts it.</summary>
    /// <param name="secondary">One of the primary's.</param>
    /// <param name="layout">Its queues.</param>
    /// <exception cref="DeviceException">One of the steps fails.</exception>
    public void Start(ControllerHandle secondary, QueueLayout layout)
    {
        ArgumentNullException.ThrowIfNull(secondary);
        ArgumentNullException.ThrowIfNull(layout);
        Prepare(secondary, layout.IoQueuePairs);
        secondary.Start(layout);
    }

    /// <summary>Takes a secondary controller offline, whatever it is doing.</summary>
    /// <param name="secondary">One of the primary's.</param>
    /// <exception cref="DeviceException">It stays online.</exception>
    public void Stop(ControllerHandle secondary)
    {
        ArgumentNullException.ThrowIfNull(secondary);
        Require(TakeOffline(Find(secondary).SecondaryControllerIdentifier), "Secondary Offline");
        secondary.NoteGone();
    }

    /// <summary>Sends a command of any contents.</summary>
    /// <param name="command">The command.</param>
    /// <returns>How it ended.</returns>
    public CommandResult Send(in VirtualizationManagementCommand command) =>
        _single.Execute(primary, primary.Admin, VirtualizationManagementCommand.Encode(command), DmaBuffer.None);

    private static void Require(in CommandResult result, string what)
    {
        if (!result.Succeeded)
        {
            throw new DeviceException($"{what} ended with {result}.");
        }
    }

    private T Identify<T>(IdentifyCns structure, ushort from, Func<ReadOnlySpan<byte>, T> read)
    {
        var mark = primary.Memory.Mark;
        var page = primary.Memory.AllocatePages(IdentifyCommand.DataSizeBytes);
        var command = new IdentifyCommand(structure) { ControllerIdentifier = from };
        var result = _single.Execute(primary, primary.Admin, IdentifyCommand.Encode(command), page);
        Require(result, $"Identify CNS {(byte)structure:X2}h");
        var found = read(page.Span);
        primary.Memory.ReleaseTo(mark);
        return found;
    }
}
