using System.Runtime.InteropServices;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Controller.NamespaceManagement.Intents;
using NvmeConformance.Controller.NamespaceManagement.Model;
using NvmeConformance.Controller.Tests.Stages;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Lists;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Tests.NamespaceManagement;

/// <summary>What a subsystem of two controllers with CNTLID 1 and 2, and 1 GiB, answers about its namespaces.</summary>
internal sealed class Inventory : IDisposable
{
    private const long CapacityBytes = 1L << 30;

    public Inventory() => Stage = new EventStream(NamespaceOracle.For, EventStream.Subsystem((ref IdentifyController identity) =>
    {
        identity.AsynchronousEvents = OptionalAsynchronousEvents.AttachedNamespaceAttributes;
        identity.TotalNvmCapacityBytes = CapacityBytes;
        identity.NumberOfNamespaces = 8;
    }));

    public EventStream Stage { get; }

    public IReadOnlyList<string> Broken => Stage.Broken;

    public void Dispose() => Stage.Dispose();

    /// <summary>Everything empty, told by the device.</summary>
    public Inventory Opened()
    {
        Controller(0, CapacityBytes);
        Controller(1, CapacityBytes);
        Stage.Do(new IdentifyIntent(0, IdentifyCns.ControllerList), answer: data => IdentifierList.Write(data, [1, 2]));
        Stage.Do(new IdentifyIntent(uint.MaxValue, IdentifyCns.Namespace), answer: data => Page(data, 0));
        Allocated();
        Active(0);
        Active(1);
        return this;
    }

    public void Controller(int controller, long unallocatedBytes) =>
        Stage.Do(new IdentifyIntent(0, IdentifyCns.Controller), answer: data =>
        {
            ref var page = ref MemoryMarshal.AsRef<IdentifyController>(data);
            page.ControllerIdentifier = (ushort)(controller + 1);
            page.TotalNvmCapacityBytes = CapacityBytes;
            page.UnallocatedNvmCapacityBytes = (UInt128)unallocatedBytes;
        }, controller: controller);

    public void Active(int controller, params uint[] identifiers) => Stage.Do(
        new IdentifyIntent(0, IdentifyCns.ActiveNamespaceList),
        answer: data => NamespaceList.Write(data, identifiers),
        controller: controller);

    public void Allocated(params uint[] identifiers) => Stage.Do(
        new IdentifyIntent(0, IdentifyCns.AllocatedNamespaceList), answer: data => NamespaceList.Write(data, identifiers));

    public void ControllersOf(uint identifier, params ushort[] controllers) => Stage.Do(
        new IdentifyIntent(identifier, IdentifyCns.NamespaceControllerList), answer: data => IdentifierList.Write(data, controllers));

    public void Describe(uint identifier, ulong blocks, long bytes = 0) => Stage.Do(
        new IdentifyIntent(identifier, IdentifyCns.AllocatedNamespace), answer: data => Page(data, blocks, bytes));

    public void Create(uint identifier, ulong blocks = 64, bool isShared = true, StatusCode status = StatusCode.Success, byte format = 0) =>
        Stage.Do(
            new NamespaceManagementIntent(0, NamespaceManagementSelect.Create)
            {
                SizeBlocks = blocks,
                CapacityBlocks = blocks,
                FormattedLbaSize = format,
                Sharing = (byte)(isShared ? 1 : 0),
            },
            status,
            dword0: identifier);

    public void Delete(uint identifier, StatusCode status = StatusCode.Success) =>
        Stage.Do(new NamespaceManagementIntent(identifier, NamespaceManagementSelect.Delete), status);

    public void Attach(uint identifier, ushort[] controllers, StatusCode status = StatusCode.Success, bool more = false) =>
        Stage.Do(new NamespaceAttachmentIntent(identifier, NamespaceAttachmentSelect.Attach, controllers), status, more: more);

    public void Detach(uint identifier, ushort[] controllers, StatusCode status = StatusCode.Success) =>
        Stage.Do(new NamespaceAttachmentIntent(identifier, NamespaceAttachmentSelect.Detach, controllers), status);

    public void Write(uint identifier, byte value, int controller = 0) =>
        Stage.Do(new UniformBlocksIntent(identifier, true, 0, 1, 512) { Value = value }, controller: controller);

    public void Read(uint identifier, byte found, int controller = 0, StatusCode status = StatusCode.Success) =>
        Stage.Do(new UniformBlocksIntent(identifier, false, 0, 1, 512), status, data => data.Fill(found), controller);

    private static void Page(Span<byte> data, ulong blocks, long bytes = 0)
    {
        ref var page = ref MemoryMarshal.AsRef<IdentifyNamespace>(data);
        (page.SizeBlocks, page.CapacityBlocks) = (blocks, blocks);
        page.NvmCapacityBytes = (UInt128)bytes;
        page.LbaFormats[0].DataSizeExponent = 9;
        page.Sharing = NamespaceSharing.Shared;
    }
}
