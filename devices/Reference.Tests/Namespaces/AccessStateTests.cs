using System.Buffers.Binary;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Namespaces;

/// <summary>
/// ANA groups and their states (BASE-170). Namespace 1 is in group 2, namespace 3 in group 1. One virtual second after its start, the
/// second controller loses group 2 in one way or another, and a second later gets it back.
/// </summary>
public class AccessStateTests
{
    private const long Second = 1_000_000_000;

    [Theory]
    [InlineData(AsymmetricAccess.Inaccessible, StatusCode.AnaInaccessible)]
    [InlineData(AsymmetricAccess.PersistentLoss, StatusCode.AnaPersistentLoss)]
    [InlineData(AsymmetricAccess.Change, StatusCode.AnaTransition)]
    [InlineData(AsymmetricAccess.NonOptimized, StatusCode.Success)]
    public void A_controller_refuses_what_it_cannot_reach_until_it_can_again(AsymmetricAccess state, StatusCode expected)
    {
        using var rig = new Rig(Losing(state)).Started();
        Assert.Equal(StatusCode.Success, Read(rig, 1, 1));

        Pass(rig);

        Assert.Equal(expected, Read(rig, 1, 1));
        Assert.Equal(StatusCode.Success, Read(rig, 0, 1));
        Assert.Equal(StatusCode.Success, Read(rig, 1, 3));
        Assert.Equal($"1: 1 1 0 [3], 2 {(int)state} 1 [1]", Log(rig, 1));
        Assert.Equal("0: 1 1 0 [3], 2 1 0 [1]", Log(rig, 0));
        Pass(rig);
        Assert.Equal(StatusCode.Success, Read(rig, 1, 1));
        Assert.Equal("2: 1 1 0 [3], 2 1 2 [1]", Log(rig, 1));
    }

    [Fact]
    public void What_cannot_be_reached_is_not_counted()
    {
        using var rig = new Rig(Losing(AsymmetricAccess.Inaccessible)).Started();
        Pass(rig);

        var page = AttachmentTests.Identify(rig, IdentifyCns.Namespace, 1, controller: 1);

        Assert.Equal((1000UL, 0UL), (BinaryPrimitives.ReadUInt64LittleEndian(page), BinaryPrimitives.ReadUInt64LittleEndian(page.AsSpan(16))));
    }

    [Fact]
    public void Groups_are_announced()
    {
        using var rig = new Rig(Losing(AsymmetricAccess.Inaccessible)).Started();
        var page = rig.Identify(IdentifyCns.Controller);

        Assert.Equal(0b1010, page[76]);
        Assert.Equal(1 << 3, page[93] & (1 << 3));
        Assert.Equal((1, 0b0101_1111), (page[342], page[343]));
        Assert.Equal((2u, 2u), (BinaryPrimitives.ReadUInt32LittleEndian(page.AsSpan(344)), BinaryPrimitives.ReadUInt32LittleEndian(page.AsSpan(348))));
        Assert.Equal(Shapes.HighestNsid, BinaryPrimitives.ReadUInt32LittleEndian(page.AsSpan(540)));
        Assert.Equal(2, rig.Identify(IdentifyCns.Namespace, 1)[92]);
        Assert.Equal(1, rig.Identify(IdentifyCns.IndependentNamespace, 3)[4]);
    }

    [Fact]
    public void Groups_can_be_had_without_their_namespaces()
    {
        using var rig = new Rig(Losing(AsymmetricAccess.Inaccessible)).Started();
        var data = new byte[4096];
        var command = new GetLogPageCommand(LogPageIdentifier.AsymmetricNamespaceAccess, 19) { LogSpecificParameter = 1 };

        Assert.Equal(StatusCode.Success, rig.StatusOf(GetLogPageCommand.Encode(command), data));

        Assert.Equal((2, 1, 0, 2, 0), (data[8], data[16], data[20], data[48], data[52]));
    }

    [Fact]
    public void A_new_namespace_goes_into_the_group_that_was_asked_for()
    {
        var shape = Losing(AsymmetricAccess.Inaccessible);
        using var rig = new Rig(shape with
        {
            LbaFormats = ManagedShapes.TwoSizes,
            NamespaceManagement = new NamespaceManagementConfiguration { IsSupported = true, SpareBytes = 1 << 20 },
        }).Started();
        var data = new byte[4096];
        (data[0], data[8]) = (8, 8);
        var create = NamespaceManagementCommand.Encode(new NamespaceManagementCommand(NamespaceManagementSelect.Create));

        data[92] = 3;
        Assert.Equal(StatusCode.AnaGroupIdentifierInvalid, rig.StatusOf(create, [.. data]));
        data[92] = 2;
        Assert.Equal(StatusCode.Success, rig.StatusOf(create, [.. data]));
        Assert.Equal(2, AttachmentTests.Identify(rig, IdentifyCns.AllocatedNamespace, 2)[92]);
    }

    [Fact]
    public void One_endurance_group_holds_one_set_with_all_capacity()
    {
        using var rig = new Rig(Shapes.Configuration() with { EnduranceGroups = true }).Started();

        var sets = rig.Identify(IdentifyCns.NvmSetList);
        Assert.Equal((1, 1, 1), (sets[0], sets[128], sets[130]));
        Assert.Equal(133UL * 4096, BinaryPrimitives.ReadUInt64LittleEndian(sets.AsSpan(144)));
        Assert.Equal([1, 0, 1, 0], rig.Identify(IdentifyCns.EnduranceGroupList)[..4]);
        Assert.Equal([1, 0, 1, 0], rig.Identify(IdentifyCns.Namespace, Shapes.Nsid)[100..104]);
        Assert.Equal([1, 0, 1, 0], rig.Identify(IdentifyCns.Controller)[338..342]);
        var log = new GetLogPageCommand(LogPageIdentifier.EnduranceGroupInformation, 127) { LogSpecificIdentifier = 1 };
        var data = new byte[4096];
        Assert.Equal(StatusCode.Success, rig.StatusOf(GetLogPageCommand.Encode(log), data));
        Assert.Equal((100, 10), (data[3], data[4]));
        Assert.Equal(StatusCode.InvalidFieldInCommand, rig.StatusOf(GetLogPageCommand.Encode(log with { LogSpecificIdentifier = 2 })));
    }

    private static ReferenceConfiguration Losing(AsymmetricAccess state) => Shapes.Configuration(
        Shapes.Namespace(1, blocks: 1000) with { AnaGroup = 2 }, Shapes.Namespace(3, blocks: 64)) with
    {
        Controllers = 2,
        Ana = new AnaConfiguration
        {
            IsSupported = true,
            Groups = 2,
            Course = [new AnaChange(Second, 1, 2, state), new AnaChange(2 * Second, 1, 2, AsymmetricAccess.Optimized)],
        },
    };

    private static void Pass(Rig rig) => rig.Subsystem.Clock.WaitUntil(Never.Instance, rig.Subsystem.Clock.NowNanoseconds + Second);

    private static StatusCode Read(Rig rig, int controller, uint nsid)
    {
        var buffer = rig.Subsystem.Controllers[controller].Memory.Allocate(512, 4096);
        var read = ReadWriteCommand.Encode(new ReadWriteCommand(NvmOpcode.Read, nsid, 0, 0));
        return rig.Io(read, buffer, controller).Completion.Status.CodeWithType;
    }

    /// <summary>The change count; then identifier, state, change count and members of each group.</summary>
    private static string Log(Rig rig, int controller)
    {
        var page = rig.Log(LogPageIdentifier.AsymmetricNamespaceAccess, 88, controller: controller);
        ReadOnlySpan<byte> rest = page.AsSpan(AnaLogHeader.Size);
        var groups = new List<string>();
        while (groups.Count < page[8] && AnaGroupDescriptor.TryTake(ref rest, out var group, out var members))
        {
            groups.Add($"{group.GroupIdentifier} {(int)group.State.Access} {group.ChangeCount} [{string.Join(' ', members.ToArray())}]");
        }

        return $"{BinaryPrimitives.ReadUInt64LittleEndian(page)}: {string.Join(", ", groups)}";
    }
}
