using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Virtualization;
using NvmeConformance.Reference.Policies;
using static NvmeConformance.Nvme.Spec.Virtualization.VirtualizationAction;
using static NvmeConformance.Reference.Tests.Virtualization.VirtualizationRig;

namespace NvmeConformance.Reference.Tests.Virtualization;

/// <summary>What primary controllers give and keep (BASE-148, B2.2 5.2.6).</summary>
public class ResourceTests
{
    [Fact]
    public void A_primary_tells_what_it_has_and_whom_it_manages()
    {
        using var rig = new VirtualizationRig();
        var capabilities = rig.Verbs.ReadCapabilities();

        Assert.Equal(Primary, capabilities.ControllerIdentifier);
        Assert.Equal(ControllerResourceTypes.VirtualQueues | ControllerResourceTypes.VirtualInterrupts, capabilities.ResourceTypes);
        Assert.Equal((10u, 0u, 0), (rig.Queues.FlexibleTotal, rig.Queues.AssignedToSecondaries, rig.Queues.AllocatedToPrimary));
        Assert.Equal((4, 6, 3), (rig.Queues.PrivateTotal, rig.Queues.MaximumPerSecondary, rig.Queues.PreferredGranularity));
        Assert.Equal((4, 5), (capabilities.VirtualInterrupts.PrivateTotal, capabilities.VirtualInterrupts.MaximumPerSecondary));
        Assert.Equal([9, 10, 11], rig.Verbs.List().Select(entry => entry.SecondaryControllerIdentifier));
        Assert.Equal([1, 2, 3], rig.Verbs.List().Select(entry => entry.VirtualFunctionNumber));
        Assert.Equal([11], rig.Verbs.List(from: 11).Select(entry => entry.SecondaryControllerIdentifier));
        Assert.All(rig.Verbs.List(), entry => Assert.Equal(Primary, entry.PrimaryControllerIdentifier));
    }

    [Fact]
    public void What_is_assigned_is_no_longer_there_for_others()
    {
        using var rig = new VirtualizationRig();

        Assert.Equal((StatusCode.Success, 6u), rig.Do(SecondaryAssign, First, 6));
        Assert.Equal(StatusCode.Success, rig.Assign(Second, 4));
        Assert.Equal(StatusCode.InvalidResourceIdentifier, rig.Assign(Second, 5));
        Assert.Equal(StatusCode.InvalidNumberOfControllerResources, rig.Assign(Second, 7));

        Assert.Equal(10u, rig.Queues.AssignedToSecondaries);
        Assert.Equal(((6, 0, false), (4, 0, false)), (rig[First], rig[Second]));
    }

    [Fact]
    public void Offline_and_zero_give_resources_back()
    {
        using var rig = new VirtualizationRig();
        rig.Assign(First, 6);
        rig.Assign(Second, 2);
        rig.Assign(Second, 3, ControllerResourceType.VirtualInterrupt);

        Assert.Equal((StatusCode.Success, 0u), rig.Do(SecondaryAssign, First, 0));
        Assert.Equal(StatusCode.Success, rig.Do(SecondaryOffline, Second).Status);

        Assert.Equal(0u, rig.Queues.AssignedToSecondaries);
        Assert.Equal(((0, 0, false), (0, 0, false)), (rig[First], rig[Second]));
    }

    [Fact]
    public void A_count_may_become_a_multiple_of_the_granularity()
    {
        using var rig = new VirtualizationRig(new VirtualizationPolicy { RoundsToGranularity = true });

        Assert.Equal((StatusCode.Success, 6u), rig.Do(SecondaryAssign, First, 4));
        Assert.Equal((StatusCode.Success, 4u), rig.Do(SecondaryAssign, Second, 4));
        Assert.Equal((6, 4), (rig[First].Queues, rig[Second].Queues));
    }

    [Theory]
    [InlineData(SecondaryAssign, OfOther)]
    [InlineData(SecondaryOnline, Primary)]
    [InlineData(SecondaryOffline, 0xFFFF)]
    [InlineData(PrimaryFlexibleAllocation, First)]
    public void A_controller_that_is_not_its_own_is_invalid(VirtualizationAction action, ushort identifier)
    {
        using var rig = new VirtualizationRig();
        Assert.Equal((StatusCode.InvalidControllerIdentifier, 0u), rig.Do(action, identifier, 1));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, 0)]
    [InlineData(0xF, 0)]
    [InlineData(8, 2)]
    [InlineData(1, 7)]
    public void Reserved_actions_and_kinds_are_refused(byte action, byte type)
    {
        using var rig = new VirtualizationRig();
        var identifier = action == 1 ? Primary : First;
        Assert.Equal(StatusCode.InvalidFieldInCommand, rig.Do((VirtualizationAction)action, identifier, 1, (ControllerResourceType)type).Status);
        Assert.Equal(0, rig[First].Queues);
    }

    [Fact]
    public void What_a_primary_keeps_waits_for_a_reset_past_CC_and_outlives_power()
    {
        using var rig = new VirtualizationRig();
        Assert.Equal((StatusCode.Success, 4u), rig.Do(PrimaryFlexibleAllocation, Primary, 4));
        Assert.Equal(StatusCode.InvalidNumberOfControllerResources, rig.Do(PrimaryFlexibleAllocation, Primary, 11).Status);
        Assert.Equal(0, rig.Queues.AllocatedToPrimary);

        rig.Rig.Restart();
        Assert.Equal(0, rig.Queues.AllocatedToPrimary);

        rig.Rig.Controller.Reset(ResetKind.PowerCycle);
        rig.Rig.Started(queuePairs: 3);
        Assert.Equal(4, rig.Queues.AllocatedToPrimary);
        Assert.Equal(StatusCode.Success, rig.Assign(First, 6));
        Assert.Equal(StatusCode.InvalidResourceIdentifier, rig.Assign(Second, 1));
    }

    [Fact]
    public void A_primary_can_create_the_queues_that_it_keeps()
    {
        using var rig = new VirtualizationRig();
        Assert.Throws<DeviceException>(() => rig.Rig.Controller.Start(new QueueLayout(IoQueuePairs: 4)));
        rig.Rig.Started();
        rig.Do(PrimaryFlexibleAllocation, Primary, 2);
        rig.Do(PrimaryFlexibleAllocation, Primary, 3, ControllerResourceType.VirtualInterrupt);

        rig.Rig.Controller.Reset(ResetKind.Function);
        rig.Rig.Controller.Start(new QueueLayout(IoQueuePairs: 5));

        Assert.Equal(5, rig.Rig.Controller.IoQueues.Count);
        Assert.Equal(7, rig.Rig.Controller.Interrupts!.VectorCount);
    }
}
