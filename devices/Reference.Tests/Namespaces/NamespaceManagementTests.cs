using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Namespaces;

/// <summary>Namespaces that come and go (BASE-130 to BASE-134), on two controllers, 7 and 8. See <see cref="ManagedShapes"/>.</summary>
public class NamespaceManagementTests
{
    [Fact]
    public void A_new_namespace_is_allocated_but_attached_to_nobody()
    {
        using var rig = new Rig(ManagedShapes.TwoControllers()).Started();

        var created = rig.Create(blocks: 10);

        Assert.True(created.Succeeded);
        Assert.Equal(ManagedShapes.Free, created.Completion.Dword0);
        Assert.Equal("1 2 3 4", rig.AllocatedNamespaces());
        Assert.Equal(("1", "1 2"), (rig.ActiveNamespaces(), rig.ActiveNamespaces(1)));
        Assert.Equal("0:", AttachmentTests.ControllerList(
            AttachmentTests.Identify(rig, IdentifyCns.NamespaceControllerList, ManagedShapes.Free)));
    }

    [Theory]
    [InlineData(NewIdentifierChoice.Lowest, "3 5 6")]
    [InlineData(NewIdentifierChoice.Highest, "8 7 6")]
    [InlineData(NewIdentifierChoice.Next, "3 5 6")]
    public void Identifiers_are_given_as_the_policy_says(NewIdentifierChoice choice, string expected)
    {
        var policies = Shapes.Plain with { Media = new MediaPolicy { NewIdentifiers = choice } };
        using var rig = new Rig(ManagedShapes.TwoControllers(), policies).Started();

        var given = Enumerable.Range(0, 3).Select(_ => rig.Create(blocks: 8).Completion.Dword0).ToArray();

        Assert.Equal(expected, string.Join(' ', given));
        Assert.Equal(StatusCode.Success, rig.Delete(given[0]));
        Assert.Equal(choice == NewIdentifierChoice.Next ? 7 : given[0], rig.Create(blocks: 8).Completion.Dword0);
    }

    [Fact]
    public void Capacity_is_taken_and_given_back_to_the_byte()
    {
        using var rig = new Rig(ManagedShapes.TwoControllers(spareBytes: 40_960)).Started();

        var first = rig.Create(blocks: 9).Completion.Dword0;
        Assert.Equal(40_960UL - 8192, rig.UnallocatedBytes());
        Assert.Equal(StatusCode.NamespaceInsufficientCapacity, rig.Create(blocks: 65).Completion.Status.CodeWithType);
        Assert.True(rig.Create(blocks: 64).Succeeded);
        Assert.Equal(0UL, rig.UnallocatedBytes());
        Assert.Equal(StatusCode.Success, rig.Delete(first));
        Assert.Equal(8192UL, rig.UnallocatedBytes());
        Assert.Equal(StatusCode.Success, rig.Delete(ManagedShapes.Unattached));
        Assert.Equal(8192UL + 40_960, rig.UnallocatedBytes());
    }

    [Theory]
    [InlineData(8UL, 8UL, 0x01, 0, 1, 0, StatusCode.InvalidFormat)]
    [InlineData(8UL, 8UL, 0x03, 0, 1, 0, StatusCode.InvalidFormat)]
    [InlineData(8UL, 8UL, 0x20, 0, 1, 0, StatusCode.InvalidFormat)]
    [InlineData(8UL, 8UL, 0, 1, 1, 0, StatusCode.InvalidFormat)]
    [InlineData(8UL, 7UL, 0, 0, 1, 0, StatusCode.ThinProvisioningNotSupported)]
    [InlineData(8UL, 9UL, 0, 0, 1, 0, StatusCode.InvalidFieldInCommand)]
    [InlineData(0UL, 0UL, 0, 0, 1, 0, StatusCode.InvalidFieldInCommand)]
    [InlineData(8UL, 8UL, 0, 0, 2, 0, StatusCode.InvalidFieldInCommand)]
    [InlineData(8UL, 8UL, 0, 0, 1, 2, StatusCode.IoCommandSetNotSupported)]
    [InlineData(ulong.MaxValue, ulong.MaxValue, 2, 0, 1, 0, StatusCode.NamespaceInsufficientCapacity)]
    public void What_cannot_be_is_not_created(
        ulong blocks, ulong capacity, byte formatted, byte protection, byte sharing, byte commandSet, StatusCode expected)
    {
        using var rig = new Rig(ManagedShapes.TwoControllers()).Started();

        Assert.Equal(expected, rig.Create(blocks, capacity, formatted, protection, sharing, commandSet).Completion.Status.CodeWithType);
        Assert.Equal("1 2 4", rig.AllocatedNamespaces());
    }

    [Fact]
    public void There_are_no_more_namespaces_than_allowed_or_than_identifiers()
    {
        var shape = ManagedShapes.TwoControllers();
        using var limited = new Rig(shape with { NamespaceManagement = shape.NamespaceManagement with { MaximumAllocated = 4 } }).Started();
        using var full = new Rig(shape with { HighestNamespaceIdentifier = 4 }).Started();

        foreach (var rig in new[] { limited, full })
        {
            Assert.True(rig.Create(blocks: 8).Succeeded);
            Assert.Equal(StatusCode.NamespaceIdentifierUnavailable, rig.Create(blocks: 8).Completion.Status.CodeWithType);
        }
    }

    [Fact]
    public void A_deleted_namespace_is_gone_from_all_controllers_and_so_is_what_it_held()
    {
        using var rig = new Rig(ManagedShapes.TwoControllers()).Started();
        var before = AttachmentTests.Identify(rig, IdentifyCns.Namespace, ManagedShapes.Shared)[104..128];
        rig.Write(0, 8, 0xAB);

        Assert.Equal(StatusCode.Success, rig.Delete(ManagedShapes.Shared, controller: 1));
        Assert.Equal(("", "2"), (rig.ActiveNamespaces(), rig.ActiveNamespaces(1)));
        Assert.Equal(StatusCode.InvalidFieldInCommand, rig.Delete(ManagedShapes.Shared));
        Assert.Equal(ManagedShapes.Shared, rig.Create(blocks: 1000).Completion.Dword0);
        Assert.Equal(StatusCode.Success, rig.Attach(ManagedShapes.Shared, 7));
        Assert.All(rig.Read(0, 8), value => Assert.Equal(0, value));
        Assert.NotEqual(before, AttachmentTests.Identify(rig, IdentifyCns.Namespace, ManagedShapes.Shared)[104..128]);
    }

    [Fact]
    public void All_namespaces_can_be_deleted_at_once()
    {
        using var rig = new Rig(ManagedShapes.TwoControllers()).Started();

        Assert.Equal(StatusCode.Success, rig.Delete(0xFFFF_FFFF));
        Assert.Equal("", rig.AllocatedNamespaces());
        Assert.Equal(StatusCode.InvalidNamespaceOrFormat, rig.Delete(0));
        Assert.Equal(StatusCode.InvalidNamespaceOrFormat, rig.Delete(9));
    }

    [Fact]
    public void A_shared_namespace_goes_to_several_controllers_and_a_private_one_to_one()
    {
        using var rig = new Rig(ManagedShapes.TwoControllers()).Started();

        Assert.Equal(StatusCode.Success, rig.Attach(ManagedShapes.Unattached, 7, 8));
        Assert.Equal(("1 4", "1 2 4"), (rig.ActiveNamespaces(), rig.ActiveNamespaces(1)));
        Assert.Equal(StatusCode.NamespaceAlreadyAttached, rig.Attach(ManagedShapes.Unattached, 8));
        Assert.Equal(StatusCode.NamespaceIsPrivate, rig.Attach(ManagedShapes.Private, 7));
        Assert.Equal(StatusCode.Success, rig.Detach(ManagedShapes.Private, 8));
        Assert.Equal(StatusCode.NamespaceIsPrivate, rig.Attach(ManagedShapes.Private, 7, 8));
        Assert.Equal(("1 2 4", "1 4"), (rig.ActiveNamespaces(), rig.ActiveNamespaces(1)));
        Assert.Equal(StatusCode.NamespaceNotAttached, rig.Detach(ManagedShapes.Private, 8));
    }

    [Fact]
    public void A_list_is_worked_off_up_to_its_first_wrong_entry()
    {
        using var rig = new Rig(ManagedShapes.TwoControllers()).Started();

        Assert.Equal(StatusCode.NamespaceNotAttached, rig.Detach(ManagedShapes.Private, 7, 8));
        Assert.Equal("1 2", rig.ActiveNamespaces(1));
        Assert.Equal(StatusCode.ControllerListInvalid, rig.Detach(ManagedShapes.Shared, 7, 9));
        Assert.Equal(("", "1 2"), (rig.ActiveNamespaces(), rig.ActiveNamespaces(1)));
        Assert.Equal(StatusCode.ControllerListInvalid, rig.Attach(ManagedShapes.Unattached, 8, 7));
        Assert.Equal("1 2 4", rig.ActiveNamespaces(1));
    }

    [Fact]
    public void Wrong_attachments_are_refused()
    {
        var shape = ManagedShapes.TwoControllers();
        using var rig = new Rig(shape with
        {
            NamespaceManagement = shape.NamespaceManagement with { MaximumAttachedPerController = 1 },
        }).Started();

        Assert.Equal(StatusCode.NamespaceAttachmentLimitExceeded, rig.Attach(ManagedShapes.Unattached, 7));
        Assert.Equal(StatusCode.ControllerListInvalid, rig.Attach(ManagedShapes.Unattached));
        Assert.Equal(StatusCode.InvalidFieldInCommand, rig.Attach(ManagedShapes.Free, 7));
        Assert.Equal(StatusCode.InvalidFieldInCommand, rig.Attach(0xFFFF_FFFF, 7));
        Assert.Equal(StatusCode.InvalidNamespaceOrFormat, rig.Attach(0, 7));
        Assert.Equal(StatusCode.InvalidFieldInCommand, rig.Attachment((NamespaceAttachmentSelect)2, ManagedShapes.Unattached, 7));
    }

    [Fact]
    public void Other_controllers_are_told_what_changed_until_they_have_read_it()
    {
        using var rig = new Rig(ManagedShapes.TwoControllers()).Started();

        Assert.Equal(StatusCode.Success, rig.Attach(ManagedShapes.Unattached, 7, 8));
        Assert.Equal(StatusCode.Success, rig.Delete(ManagedShapes.Shared));

        Assert.Equal("", AttachmentTests.Identifiers(rig.Log(LogPageIdentifier.ChangedAttachedNamespaceList, 4096)));
        Assert.Equal("1 4", AttachmentTests.Identifiers(rig.Log(LogPageIdentifier.ChangedAttachedNamespaceList, 4096, retain: true, controller: 1)));
        Assert.Equal("1 4", AttachmentTests.Identifiers(rig.Log(LogPageIdentifier.ChangedAttachedNamespaceList, 4096, controller: 1)));
        Assert.Equal("", AttachmentTests.Identifiers(rig.Log(LogPageIdentifier.ChangedAttachedNamespaceList, 4096, controller: 1)));
    }

    [Fact]
    public void Without_management_the_opcodes_are_missing()
    {
        using var rig = new Rig(Shapes.Configuration() with { LbaFormats = ManagedShapes.TwoSizes }).Started();

        Assert.Equal(StatusCode.InvalidCommandOpcode, rig.Delete(Shapes.Nsid));
        Assert.Equal(StatusCode.InvalidCommandOpcode, rig.Attach(Shapes.Nsid, 7));
    }
}
