using System.Buffers.Binary;
using NvmeConformance.Nvme.Host.Verbs;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Namespaces;

/// <summary>Which controller has which namespace, and what an identifier means to one that has it not (BASE-052, BASE-073, BASE-074).</summary>
public class AttachmentTests
{
    [Theory]
    [InlineData(0, "1")]
    [InlineData(1, "1 2")]
    public void Each_controller_lists_what_is_attached_to_it(int controller, string expected)
    {
        using var rig = new Rig(ManagedShapes.TwoControllers()).Started();

        Assert.Equal(expected, Identifiers(Identify(rig, IdentifyCns.ActiveNamespaceList, controller: controller)));
        Assert.Equal(expected, Identifiers(Identify(rig, IdentifyCns.CommandSetActiveNamespaceList, controller: controller)));
        Assert.Equal("1 2 4", Identifiers(Identify(rig, IdentifyCns.AllocatedNamespaceList, controller: controller)));
        Assert.Equal("4", Identifiers(Identify(rig, IdentifyCns.CommandSetAllocatedNamespaceList, nsid: 2, controller: controller)));
    }

    [Theory]
    [InlineData(0, 2u, StatusCode.InvalidFieldInCommand)]
    [InlineData(1, 2u, StatusCode.Success)]
    [InlineData(0, 4u, StatusCode.InvalidFieldInCommand)]
    [InlineData(1, 4u, StatusCode.InvalidFieldInCommand)]
    [InlineData(1, 3u, StatusCode.InvalidFieldInCommand)]
    [InlineData(1, 9u, StatusCode.InvalidNamespaceOrFormat)]
    [InlineData(1, 0u, StatusCode.InvalidNamespaceOrFormat)]
    [InlineData(1, 0xFFFF_FFFFu, StatusCode.InvalidFieldInCommand)]
    public void A_read_reaches_only_what_its_controller_has(int controller, uint nsid, StatusCode expected)
    {
        using var rig = new Rig(ManagedShapes.TwoControllers()).Started();
        var buffer = rig.Subsystem.Controllers[controller].Memory.Allocate(512, 4);

        var read = ReadWriteCommand.Encode(new ReadWriteCommand(NvmOpcode.Read, nsid, 0, 0));

        Assert.Equal(expected, rig.Io(read, buffer, controller).Completion.Status.CodeWithType);
    }

    [Fact]
    public void What_is_attached_elsewhere_is_a_page_of_zeros_here_but_can_be_asked_for_as_allocated()
    {
        using var rig = new Rig(ManagedShapes.TwoControllers()).Started();

        foreach (var nsid in new[] { ManagedShapes.Private, ManagedShapes.Unattached })
        {
            Assert.Equal(new byte[4096], Identify(rig, IdentifyCns.Namespace, nsid));
            Assert.NotEqual(0UL, BinaryPrimitives.ReadUInt64LittleEndian(Identify(rig, IdentifyCns.AllocatedNamespace, nsid)));
            Assert.Equal(8u, BinaryPrimitives.ReadUInt32LittleEndian(
                Identify(rig, IdentifyCns.CommandSetAllocatedNamespace, nsid).AsSpan(292)));
            Assert.Equal(1, Identify(rig, IdentifyCns.IndependentAllocatedNamespace, nsid)[14]);
        }

        Assert.Equal(new byte[4096], Identify(rig, IdentifyCns.AllocatedNamespace, ManagedShapes.Free));
    }

    [Fact]
    public void Sharing_is_told_per_namespace()
    {
        using var rig = new Rig(ManagedShapes.TwoControllers()).Started();

        Assert.Equal(1, Identify(rig, IdentifyCns.AllocatedNamespace, ManagedShapes.Shared)[30]);
        Assert.Equal(0, Identify(rig, IdentifyCns.AllocatedNamespace, ManagedShapes.Private)[30]);
        Assert.Equal(0, Identify(rig, IdentifyCns.IndependentNamespace, ManagedShapes.Private, controller: 1)[1]);
    }

    [Theory]
    [InlineData(ManagedShapes.Shared, 0, "2: 7 8")]
    [InlineData(ManagedShapes.Shared, 8, "1: 8")]
    [InlineData(ManagedShapes.Shared, 9, "0:")]
    [InlineData(ManagedShapes.Private, 0, "1: 8")]
    [InlineData(ManagedShapes.Unattached, 0, "0:")]
    public void The_controllers_of_a_namespace_are_listed(uint nsid, ushort from, string expected)
    {
        using var rig = new Rig(ManagedShapes.TwoControllers()).Started();

        Assert.Equal(expected, ControllerList(Identify(rig, IdentifyCns.NamespaceControllerList, nsid, from)));
    }

    [Fact]
    public void The_controllers_of_the_subsystem_are_listed()
    {
        using var rig = new Rig(ManagedShapes.TwoControllers()).Started();

        Assert.Equal("2: 7 8", ControllerList(Identify(rig, IdentifyCns.ControllerList)));
        Assert.Equal("1: 8", ControllerList(Identify(rig, IdentifyCns.ControllerList, from: 8)));
    }

    [Theory]
    [InlineData(IdentifyCns.AllocatedNamespaceList, 0xFFFF_FFFEu, StatusCode.InvalidNamespaceOrFormat)]
    [InlineData(IdentifyCns.AllocatedNamespace, 9u, StatusCode.InvalidNamespaceOrFormat)]
    [InlineData(IdentifyCns.AllocatedNamespace, 0xFFFF_FFFFu, StatusCode.InvalidFieldInCommand)]
    [InlineData(IdentifyCns.CommandSetAllocatedNamespace, 0u, StatusCode.InvalidNamespaceOrFormat)]
    [InlineData(IdentifyCns.NamespaceControllerList, 3u, StatusCode.InvalidFieldInCommand)]
    [InlineData(IdentifyCns.NamespaceControllerList, 9u, StatusCode.InvalidNamespaceOrFormat)]
    [InlineData(IdentifyCns.ControllerList, 1u, StatusCode.InvalidFieldInCommand)]
    [InlineData(IdentifyCns.NamespaceGranularityList, 0u, StatusCode.InvalidFieldInCommand)]
    [InlineData(IdentifyCns.UuidList, 0u, StatusCode.InvalidFieldInCommand)]
    [InlineData(IdentifyCns.DomainList, 0u, StatusCode.InvalidFieldInCommand)]
    public void Wrong_identifiers_of_managed_structures_are_refused(IdentifyCns structure, uint nsid, StatusCode expected)
    {
        using var rig = new Rig(ManagedShapes.TwoControllers()).Started();

        Assert.Equal(expected, rig.IdentifyStatus(structure, nsid));
    }

    [Theory]
    [InlineData(IdentifyCns.AllocatedNamespaceList)]
    [InlineData(IdentifyCns.AllocatedNamespace)]
    [InlineData(IdentifyCns.NamespaceControllerList)]
    [InlineData(IdentifyCns.IndependentAllocatedNamespace)]
    public void Without_management_its_structures_are_missing(IdentifyCns structure)
    {
        using var rig = new Rig().Started();

        Assert.Equal(StatusCode.InvalidFieldInCommand, rig.IdentifyStatus(structure, Shapes.Nsid));
        Assert.Equal(StatusCode.InvalidFieldInCommand, rig.IdentifyStatus(IdentifyCns.ControllerList, 0));
    }

    [Theory]
    [InlineData(2, 7)]
    [InlineData(4, 8)]
    public void The_error_log_says_at_which_entry_an_attachment_stopped(ulong offset, ushort attached)
    {
        var talkative = Shapes.Plain with { Errors = new ErrorPolicy { Logged = LoggedErrors.All } };
        using var rig = new Rig(ManagedShapes.TwoControllers(), talkative).Started();
        Assert.Equal(StatusCode.Success, rig.Attach(ManagedShapes.Unattached, attached));

        Assert.Equal(StatusCode.NamespaceAlreadyAttached, rig.Attach(ManagedShapes.Unattached, 7, 8));

        Assert.Equal(offset, BinaryPrimitives.ReadUInt64LittleEndian(rig.Log(LogPageIdentifier.ErrorInformation, 64).AsSpan(32)));
    }

    [Fact]
    public void Capacity_is_told_in_whole_units()
    {
        using var rig = new Rig(ManagedShapes.TwoControllers(spareBytes: 1 << 20)).Started();
        var page = Identify(rig, IdentifyCns.Controller);

        const ulong First = 125 * 4096;
        Assert.Equal(First + (8 * 4096) + (10 * 4096) + (1 << 20), BinaryPrimitives.ReadUInt64LittleEndian(page.AsSpan(280)));
        Assert.Equal(1UL << 20, BinaryPrimitives.ReadUInt64LittleEndian(page.AsSpan(296)));
        Assert.Equal(8UL * 4096, BinaryPrimitives.ReadUInt64LittleEndian(
            Identify(rig, IdentifyCns.AllocatedNamespace, ManagedShapes.Private).AsSpan(48)));
    }

    [Fact]
    public void Uuids_and_granularities_lie_at_their_places()
    {
        var shape = ManagedShapes.TwoControllers();
        using var rig = new Rig(shape with
        {
            Uuids = ["000102030405060708090A0B0C0D0E0F"],
            NamespaceManagement = shape.NamespaceManagement with { ReportsGranularity = true, CapacityUnitBytes = 1 << 15 },
        }).Started();

        var uuids = Identify(rig, IdentifyCns.UuidList);
        Assert.Equal(Enumerable.Range(0, 16).Select(value => (byte)value), uuids[48..64]);
        Assert.All(uuids[..48].Concat(uuids[64..]), value => Assert.Equal(0, value));
        var sizes = Identify(rig, IdentifyCns.NamespaceGranularityList);
        Assert.Equal(1UL << 15, BinaryPrimitives.ReadUInt64LittleEndian(sizes.AsSpan(32)));
        Assert.Equal(1UL << 15, BinaryPrimitives.ReadUInt64LittleEndian(sizes.AsSpan(40)));
        Assert.Equal((1 << 7) | (1 << 9), BinaryPrimitives.ReadInt32LittleEndian(Identify(rig, IdentifyCns.Controller).AsSpan(96)) & 0x280);
    }

    internal static byte[] Identify(Rig rig, IdentifyCns structure, uint nsid = 0, ushort from = 0, int controller = 0)
    {
        var handle = rig.Subsystem.Controllers[controller];
        var page = handle.Memory.AllocatePages(4096);
        page.Span.Fill(0xEE);
        var command = IdentifyCommand.Encode(new IdentifyCommand(structure, nsid) { ControllerIdentifier = from });
        var result = new SingleCommand().Execute(handle, handle.Admin, command, page);
        Assert.Equal(StatusCode.Success, result.Completion.Status.CodeWithType);
        return page.Span.ToArray();
    }

    internal static string Identifiers(byte[] page) => string.Join(' ', Enumerable.Range(0, 1024)
        .Select(entry => BinaryPrimitives.ReadUInt32LittleEndian(page.AsSpan(entry * 4)))
        .TakeWhile(nsid => nsid != 0));

    internal static string ControllerList(byte[] page)
    {
        var count = BinaryPrimitives.ReadUInt16LittleEndian(page);
        Assert.All(page[((count + 1) * 2)..], value => Assert.Equal(0, value));
        var found = Enumerable.Range(1, count).Select(entry => $" {BinaryPrimitives.ReadUInt16LittleEndian(page.AsSpan(entry * 2))}");
        return $"{count}:{string.Concat(found)}";
    }
}
