using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Controller.NamespaceManagement.Intents;
using NvmeConformance.Controller.NamespaceManagement.Steps;
using NvmeConformance.Controller.Tests.Stages;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Events;
using NvmeConformance.Nvme.Spec.Lists;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Tests.NamespaceManagement;

/// <summary>Histories of namespaces, right and wrong, as the oracle sees them.</summary>
public sealed class NamespaceHistories : IDisposable
{
    private readonly Inventory _device = new Inventory().Opened();

    public void Dispose() => _device.Dispose();

    [Fact]
    public void A_whole_life_breaks_nothing()
    {
        _device.Create(1);
        _device.Allocated(1);
        _device.Active(0);
        _device.Describe(1, 64, 1 << 20);
        _device.Controller(0, (1 << 30) - (1 << 20));
        _device.Attach(1, [1, 2]);
        _device.Active(0, 1);
        _device.Active(1, 1);
        _device.ControllersOf(1, 1, 2);
        _device.Read(1, 0);
        _device.Write(1, 0x11);
        _device.Read(1, 0x11, controller: 1);
        _device.Detach(1, [2]);
        _device.Read(1, 0, controller: 1, StatusCode.InvalidFieldInCommand);
        _device.Delete(1);
        _device.Allocated();
        _device.Active(0);
        _device.Controller(0, 1 << 30);

        Assert.Empty(_device.Broken);
        Assert.True(_device.Stage.Judge.EvaluationsOf(EventStream.Registry.Rule("BASE-132")) > 2);
    }

    [Fact]
    public void A_creation_that_is_refused_without_reason_is_noticed()
    {
        _device.Create(1, status: StatusCode.InvalidFieldInCommand);

        Assert.Equal(["BASE-130/works"], _device.Broken);
    }

    [Fact]
    public void An_identifier_given_twice_is_noticed()
    {
        _device.Create(1);
        _device.Create(1);

        Assert.Equal(["BASE-130/works"], _device.Broken);
    }

    [Fact]
    public void A_format_that_there_is_not_has_its_own_status()
    {
        _device.Create(1, format: 7, status: StatusCode.InvalidFormat);
        Assert.Empty(_device.Broken);

        _device.Create(1, format: 7, status: StatusCode.InvalidFieldInCommand);
        Assert.Equal(["BASE-130/statuses"], _device.Broken);
    }

    [Fact]
    public void More_than_there_is_has_its_own_status()
    {
        _device.Create(1, blocks: 1UL << 40, status: StatusCode.NamespaceInsufficientCapacity);
        Assert.Empty(_device.Broken);

        _device.Create(1, blocks: 1UL << 40);
        Assert.Equal(["BASE-130/statuses"], _device.Broken);
    }

    [Fact]
    public void A_new_namespace_that_is_active_somewhere_is_noticed()
    {
        _device.Create(1);
        _device.Active(1, 1);

        Assert.Equal(["BASE-131/not-attached"], _device.Broken);
    }

    [Fact]
    public void A_new_namespace_that_can_be_read_is_noticed()
    {
        _device.Create(1);
        _device.Read(1, 0);

        Assert.Equal(["BASE-131/not-attached"], _device.Broken);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_deleted_namespace_that_is_still_listed_is_noticed(bool isAllocatedList)
    {
        _device.Create(1);
        _device.Attach(1, [1, 2]);
        _device.Delete(1);
        if (isAllocatedList)
        {
            _device.Allocated(1);
        }
        else
        {
            _device.Active(1, 1);
        }

        Assert.Equal(["BASE-131/gone"], _device.Broken);
    }

    [Fact]
    public void Old_data_in_a_namespace_that_was_made_again_is_noticed()
    {
        _device.Create(1);
        _device.Attach(1, [1]);
        _device.Write(1, 0x11);
        _device.Delete(1);
        _device.Create(1);
        _device.Attach(1, [1]);
        _device.Read(1, 0xFF);
        _device.Read(1, 0, status: StatusCode.DeallocatedOrUnwrittenBlock);
        Assert.Empty(_device.Broken);

        _device.Read(1, 0x11);
        Assert.Equal(["BASE-133"], _device.Broken);
    }

    [Fact]
    public void Capacity_that_is_not_given_back_is_noticed()
    {
        _device.Create(1);
        _device.Describe(1, 64, 1 << 20);
        _device.Controller(0, (1 << 30) - (1 << 20));
        _device.Delete(1);
        _device.Controller(0, (1 << 30) - (1 << 20));

        Assert.Equal(["BASE-132"], _device.Broken);
    }

    [Fact]
    public void A_decision_may_be_older_than_a_change_that_was_answered_first()
    {
        _device.Create(1);
        var detach = _device.Stage.Begin(new NamespaceAttachmentIntent(1, NamespaceAttachmentSelect.Detach, [1]));
        _device.Stage.Do(new NamespaceManagementIntent(1, NamespaceManagementSelect.Delete), controller: 1);
        _device.Stage.End(detach, StatusCode.NamespaceNotAttached);
        Assert.Empty(_device.Broken);

        _device.Stage.Do(new NamespaceAttachmentIntent(1, NamespaceAttachmentSelect.Detach, [1]), StatusCode.NamespaceNotAttached);
        Assert.Equal(["BASE-130/statuses"], _device.Broken);
    }

    [Fact]
    public void Two_changes_on_their_way_may_take_effect_in_either_order()
    {
        _device.Create(1);
        var attach = _device.Stage.Begin(new NamespaceAttachmentIntent(1, NamespaceAttachmentSelect.Attach, [1]));
        var delete = _device.Stage.Begin(new NamespaceManagementIntent(1, NamespaceManagementSelect.Delete), controller: 1);
        _device.Stage.End(delete);
        _device.Stage.End(attach);
        _device.Active(0);

        Assert.Empty(_device.Broken);
    }

    [Fact]
    public void A_change_that_was_reset_away_happened_or_did_not()
    {
        _device.Create(1);
        _device.Stage.Begin(new NamespaceAttachmentIntent(1, NamespaceAttachmentSelect.Attach, [1]));
        _device.Stage.Reset();
        _device.Active(0, 1);
        Assert.Empty(_device.Broken);

        _device.Active(0);
        Assert.Equal(["BASE-130/works"], _device.Broken);
    }
}
