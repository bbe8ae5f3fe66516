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
    public void Attaching_twice_has_its_own_status()
    {
        _device.Create(1);
        _device.Attach(1, [1]);
        _device.Attach(1, [1], StatusCode.NamespaceAlreadyAttached);
        Assert.Empty(_device.Broken);

        _device.Attach(1, [1]);
        Assert.Equal(["BASE-130/statuses"], _device.Broken);
    }

    [Fact]
    public void A_private_namespace_goes_to_one_controller_only()
    {
        _device.Create(1, isShared: false);
        _device.Attach(1, [1]);
        _device.Attach(1, [2], StatusCode.NamespaceIsPrivate);
        Assert.Empty(_device.Broken);

        _device.Attach(1, [2]);
        Assert.Equal(["BASE-130/statuses"], _device.Broken);
    }

    [Fact]
    public void Detaching_what_is_not_attached_has_its_own_status()
    {
        _device.Create(1);
        _device.Detach(1, [1], StatusCode.NamespaceNotAttached);
        Assert.Empty(_device.Broken);

        _device.Detach(1, [1]);
        Assert.Equal(["BASE-130/statuses"], _device.Broken);
    }

    [Fact]
    public void A_controller_that_there_is_not_makes_a_list_invalid()
    {
        _device.Create(1);
        _device.Attach(1, [9], StatusCode.ControllerListInvalid);
        Assert.Empty(_device.Broken);

        _device.Attach(1, [9], StatusCode.InvalidFieldInCommand);
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
    public void Entries_behind_the_one_that_failed_must_not_be_served()
    {
        _device.Create(1, isShared: true);
        _device.Attach(1, [1]);
        _device.Attach(1, [1, 2], StatusCode.NamespaceAlreadyAttached);
        _device.Active(1);
        Assert.Empty(_device.Broken);

        _device.Active(1, 1);
        Assert.Equal(["BASE-134"], _device.Broken);
    }

    [Fact]
    public void Entries_before_the_one_that_failed_are_served()
    {
        _device.Create(1);
        _device.Attach(1, [2]);
        _device.Attach(1, [1, 2], StatusCode.NamespaceAlreadyAttached);
        _device.Active(0);

        Assert.Equal(["BASE-134"], _device.Broken);
    }

    [Fact]
    public void A_list_with_a_foreign_controller_may_be_refused_as_a_whole()
    {
        _device.Create(1);
        _device.Attach(1, [1, 9], StatusCode.ControllerListInvalid);
        _device.Active(0);
        Assert.Empty(_device.Broken);

        // Once it was seen that nothing was done, nothing was done.
        _device.Active(0, 1);
        Assert.Equal(["BASE-134"], _device.Broken);
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(4, false)]
    public void The_log_of_errors_says_which_entry_failed(ulong offsetBytes, bool isRight)
    {
        _device.Create(1);
        _device.Attach(1, [1]);
        _device.Attach(1, [1, 2], StatusCode.NamespaceAlreadyAttached, more: true);
        _device.Stage.Do(new LogPageIntent(LogPageIdentifier.ErrorInformation, 16), answer: data =>
        {
            data[0] = 1;
            data[12] = (int)StatusCode.NamespaceAlreadyAttached << 1 & 0xFF;
            data[13] = (int)StatusCode.NamespaceAlreadyAttached >> 7;
            data[24] = 1;
            data[31] = (byte)AdminOpcode.NamespaceAttachment;
            data[32] = (byte)offsetBytes;
            data[63] = 1;
        });

        Assert.Equal(isRight, _device.Broken.Count == 0);
        Assert.True(isRight || _device.Broken.Single() == "BASE-134");
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, false, false)]
    public void Other_controllers_are_told(bool logHoldsIt, bool noticeCame, bool isConclusive = true)
    {
        var request = Listen(1);
        _device.Create(1);
        _device.Attach(1, [2]);
        if (noticeCame)
        {
            Notice(request);
        }

        _device.Stage.Oracle.OnObservation(new NoticesHeardOut(isConclusive));
        Changed(1, logHoldsIt ? [1] : []);

        Assert.Equal(!logHoldsIt ? ["BASE-090/entries"] : noticeCame || !isConclusive ? [] : ["BASE-131/notices"], _device.Broken);
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

    [Theory]
    [InlineData(new uint[0], "")]
    [InlineData(new uint[] { 1 }, "BASE-090/cleared")]
    [InlineData(new uint[] { 2 }, "BASE-090/entries")]
    [InlineData(new uint[] { uint.MaxValue }, "BASE-090/overflow")]
    public void What_was_read_is_gone_from_the_log_and_nothing_else_is_there(uint[] later, string broken)
    {
        Listen(1);
        _device.Create(1);
        _device.Attach(1, [1]);
        Changed(1, [1]);
        Changed(1, later);

        Assert.Equal(broken.Length == 0 ? [] : [broken], _device.Broken);
    }

    [Fact]
    public void A_log_that_was_retained_still_holds_what_it_held()
    {
        var request = Listen(1);
        _device.Create(1);
        _device.Attach(1, [2]);
        Notice(request);
        Changed(1, [1], retain: true);
        Changed(1, [1]);
        Assert.Empty(_device.Broken);
    }

    [Fact]
    public void Whoever_asked_for_a_change_need_not_be_told()
    {
        Listen(0);
        _device.Create(1);
        _device.Attach(1, [1]);
        Changed(0, []);

        Assert.Empty(_device.Broken);
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

    private NvmeConformance.Conformance.Oracles.Invocation Listen(int controller)
    {
        _device.Stage.Do(new SetFeatureIntent(FeatureIdentifier.AsynchronousEventConfiguration, 1 << 8), controller: controller);
        return _device.Stage.Begin(new EventRequestIntent(), controller);
    }

    private void Notice(NvmeConformance.Conformance.Oracles.Invocation request) => _device.Stage.End(
        request,
        dword0: new AsynchronousEvent(0)
        {
            Type = AsynchronousEventType.Notice,
            Information = (byte)NoticeEvent.AttachedNamespaceAttributeChanged,
        }.Dword0);

    private void Changed(int controller, uint[] identifiers, bool retain = false) => _device.Stage.Do(
        new LogPageIntent(LogPageIdentifier.ChangedAttachedNamespaceList, NamespaceList.Capacity) { RetainAsynchronousEvent = retain },
        answer: data => NamespaceList.Write(data, identifiers),
        controller: controller);
}
