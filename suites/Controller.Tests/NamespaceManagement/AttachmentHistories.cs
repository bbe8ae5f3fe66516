using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Controller.NamespaceManagement.Intents;
using NvmeConformance.Controller.NamespaceManagement.Steps;
using NvmeConformance.Controller.Tests.Stages;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Events;
using NvmeConformance.Nvme.Spec.Lists;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Tests.NamespaceManagement;

/// <summary>Attaching and detaching, right and wrong, as the oracle sees it.</summary>
public sealed class AttachmentHistories : IDisposable
{
    private readonly Inventory _device = new Inventory().Opened();

    public void Dispose() => _device.Dispose();

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
}
