using System.Runtime.InteropServices;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Controller.Tests.Stages;
using NvmeConformance.Controller.Virtualization.Model;
using NvmeConformance.Controller.Virtualization.Steps;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Virtualization;

namespace NvmeConformance.Controller.Tests.Virtualization;

/// <summary>Resources given and taken, right and wrong, as the oracle sees them: a primary 1 with secondaries 5 and 6.</summary>
public sealed class ResourceHistories : IDisposable
{
    private const ushort First = 5;
    private const ushort Second = 6;
    private const ControllerResourceType Queue = ControllerResourceType.VirtualQueue;
    private const ControllerResourceType Vector = ControllerResourceType.VirtualInterrupt;
    private readonly EventStream _stage = new(VirtualizationOracle.For, Subsystem());

    public void Dispose() => _stage.Dispose();

    [Fact]
    public void Resources_that_go_where_they_should_break_nothing()
    {
        Look();
        Assign(First, Queue, 2);
        Assign(First, Vector, 1);
        Do(VirtualizationAction.SecondaryOnline, First);
        Do(VirtualizationAction.SecondaryOnline, First);
        Look((true, 2, 1), default);
        See(0, 0);
        See(1, 2);
        Queues(place: 0, zeroBased: 0);
        _stage.Reset(controller: 2, kind: ResetKind.Function);
        Look((true, 2, 1), default);
        Do(VirtualizationAction.SecondaryOffline, First);
        Do(VirtualizationAction.SecondaryOffline, First);
        Look();
        Assign(Second, Queue, 3, granted: 4);
        Look(default, (false, 4, 0));
        Do(VirtualizationAction.PrimaryFlexibleAllocation, 1, Queue, 2, granted: 2);
        Look(default, (false, 4, 0));
        _stage.Reset();
        Look();
        _stage.Reset(kind: ResetKind.PowerCycle);
        Pools(allocated: 2);

        Assert.Empty(_stage.Broken);
    }

    [Theory]
    [InlineData(VirtualizationAction.SecondaryOffline, 9, Queue, 0, StatusCode.InvalidControllerIdentifier, "identifiers")]
    [InlineData(VirtualizationAction.PrimaryFlexibleAllocation, 5, Queue, 2, StatusCode.InvalidControllerIdentifier, "identifiers")]
    [InlineData((VirtualizationAction)2, 5, Queue, 0, StatusCode.InvalidFieldInCommand, "reserved")]
    [InlineData(VirtualizationAction.SecondaryAssign, 5, (ControllerResourceType)7, 2, StatusCode.InvalidFieldInCommand, "reserved")]
    [InlineData(VirtualizationAction.SecondaryAssign, 5, Queue, 6, StatusCode.InvalidNumberOfControllerResources, "limits")]
    [InlineData(VirtualizationAction.SecondaryAssign, 5, Queue, 6, StatusCode.InvalidResourceIdentifier, "limits")]
    [InlineData(VirtualizationAction.PrimaryFlexibleAllocation, 1, Vector, 9, StatusCode.InvalidNumberOfControllerResources, "limits")]
    [InlineData(VirtualizationAction.SecondaryOnline, 5, Queue, 0, StatusCode.InvalidSecondaryControllerState, "state")]
    public void Each_mistake_is_refused(
        VirtualizationAction action, ushort target, ControllerResourceType type, ushort count, StatusCode right, string clause)
    {
        Look();
        _stage.Do(new VirtualizationIntent(action, target, type, count), right);
        Assert.Empty(_stage.Broken);

        _stage.Do(new VirtualizationIntent(action, target, type, count), dword0: count);
        Assert.Equal([$"BASE-148/{clause}"], _stage.Broken);
    }

    [Fact]
    public void What_is_online_is_given_nothing()
    {
        Look((true, 2, 1), default);
        Assign(First, Queue, 3, status: StatusCode.InvalidSecondaryControllerState);
        Assert.Empty(_stage.Broken);

        Assign(First, Queue, 3);
        Assert.Equal(["BASE-148/state"], _stage.Broken);
    }

    [Theory]
    [InlineData(4, 4, StatusCode.Success, null)]
    [InlineData(4, 5, StatusCode.InvalidResourceIdentifier, null)]
    [InlineData(4, 5, StatusCode.Success, "BASE-148/limits")]
    [InlineData(3, 5, StatusCode.InvalidResourceIdentifier, "BASE-148/assign")]
    public void Nobody_is_given_more_than_is_left(ushort first, ushort second, StatusCode status, string? rule)
    {
        Look();
        Assign(First, Queue, first);
        Assign(Second, Queue, second, status);

        Assert.Equal(rule is null ? [] : [rule], _stage.Broken);
    }

    [Theory]
    [InlineData(2, "BASE-148/assign")]
    [InlineData(3, null)]
    public void The_list_says_what_the_answer_said(int listed, string? rule)
    {
        Look();
        Assign(First, Queue, 2, granted: 3);
        List(0, (false, listed, 0), default);

        Assert.Equal(rule is null ? [] : [rule], _stage.Broken);
    }

    [Fact]
    public void What_is_not_counted_right_is_noticed()
    {
        Look();
        Assign(First, Queue, 2);
        Pools(queues: 0);

        Assert.Equal(["BASE-148/counts"], _stage.Broken);
    }

    [Theory]
    [InlineData(VirtualizationAction.SecondaryOffline, true, 2, "BASE-148/offline")]
    [InlineData(VirtualizationAction.SecondaryOffline, false, 2, "BASE-148/offline")]
    [InlineData(VirtualizationAction.SecondaryOnline, false, 2, "BASE-148/online")]
    public void What_does_not_change_its_state_is_noticed(VirtualizationAction action, bool online, int queues, string rule)
    {
        Look((false, 2, 1), default);
        Do(action, First);
        List(0, (online, queues, online || queues > 0 ? 1 : 0), default);

        Assert.Equal([rule], _stage.Broken);
    }

    [Fact]
    public void Secondaries_that_outlive_a_reset_of_their_primary_are_noticed()
    {
        Look((true, 2, 1), default);
        _stage.Reset();
        List(0, (true, 2, 1), default);

        Assert.Equal(["BASE-148/primary-reset"], _stage.Broken);
    }

    [Fact]
    public void A_secondary_that_a_reset_of_its_function_takes_offline_is_noticed()
    {
        Look((true, 2, 1), default);
        _stage.Reset(controller: 2, kind: ResetKind.Function);
        List(0, (false, 0, 0), default);

        Assert.Equal(["BASE-148/function-reset"], _stage.Broken);
    }

    [Theory]
    [InlineData(ResetKind.Controller, 2, false)]
    [InlineData(ResetKind.Controller, 0, true)]
    [InlineData(ResetKind.Function, 2, true)]
    [InlineData(ResetKind.Function, 0, false)]
    public void What_the_primary_keeps_changes_with_the_right_resets(ResetKind kind, ushort allocated, bool isRight)
    {
        Look();
        Do(VirtualizationAction.PrimaryFlexibleAllocation, 1, Queue, 2, granted: 2);
        _stage.Reset(kind: kind);
        Pools(allocated: allocated);

        Assert.Equal(isRight ? [] : ["BASE-148/allocation"], _stage.Broken);
    }

    [Fact]
    public void A_secondary_that_keeps_something_at_NR_0_is_noticed()
    {
        Look((false, 2, 0), default);
        Assign(First, Queue, 0, granted: 2);

        Assert.Equal(["BASE-148/release"], _stage.Broken);
    }

    [Theory]
    [InlineData(0, 0u)]
    [InlineData(0, uint.MaxValue)]
    [InlineData(1, 2u)]
    public void A_status_register_that_lies_is_noticed(int place, uint value)
    {
        Look(default, (true, 2, 1));
        See(place, value);

        Assert.Equal(["BASE-148/status"], _stage.Broken);
    }

    [Fact]
    public void A_secondary_with_more_queues_than_it_was_given_is_noticed()
    {
        Look((true, 2, 1), default);
        Queues(place: 0, zeroBased: 1);

        Assert.Equal(["BASE-148/queues"], _stage.Broken);
    }

    [Fact]
    public void A_secondary_that_manages_others_is_noticed()
    {
        Look((true, 2, 1), default);
        _stage.Do(
            new IdentifyIntent(0, IdentifyCns.Controller),
            answer: data => MemoryMarshal.AsRef<IdentifyController>(data).ControllerIdentifier = First,
            controller: 2);
        _stage.Do(
            new VirtualizationIntent(VirtualizationAction.SecondaryOffline, Second, Queue, 0),
            StatusCode.InvalidCommandOpcode,
            controller: 2);
        Assert.Empty(_stage.Broken);

        _stage.Do(new VirtualizationIntent(VirtualizationAction.SecondaryOffline, Second, Queue, 0), controller: 2);
        Assert.Equal(["BASE-148/from-secondary"], _stage.Broken);
    }

    [Fact]
    public void Another_primary_leaves_these_secondaries_alone()
    {
        Look();
        _stage.Do(new VirtualizationIntent(VirtualizationAction.SecondaryOffline, First, Queue, 0), controller: 1);

        Assert.Equal(["BASE-148/identifiers"], _stage.Broken);
    }

    [Theory]
    [InlineData(5, 1)]
    [InlineData(6, 0)]
    public void A_list_from_the_middle_has_the_rest(ushort from, int missing)
    {
        Look();
        List(from, missing == 0 ? [default] : [default, default]);
        Assert.Empty(_stage.Broken);

        List(from, missing == 0 ? [] : [default]);
        Assert.Equal(["BASE-148/lists"], _stage.Broken);
    }

    [Fact]
    public void Namespaces_that_are_detached_on_the_way_are_noticed()
    {
        _stage.Do(new IdentifyIntent(1, IdentifyCns.NamespaceControllerList), answer: data => (data[0], data[2]) = (1, 5));
        Do(VirtualizationAction.SecondaryOffline, First);
        _stage.Do(new IdentifyIntent(1, IdentifyCns.NamespaceControllerList), answer: _ => { });

        Assert.Equal(["BASE-148/attachments"], _stage.Broken);
    }

    private static ProbedSubsystem Subsystem()
    {
        var subsystem = EventStream.Subsystem((ref IdentifyController identity) =>
        {
            identity.ControllerIdentifier = 1;
            identity.OptionalAdminCommands = OptionalAdminCommands.NamespaceManagement | OptionalAdminCommands.VirtualizationManagement;
        });
        subsystem.SecondaryControllerCount = 2;
        return subsystem;
    }

    private void Look((bool Online, int Queues, int Vectors) first = default, (bool Online, int Queues, int Vectors) second = default)
    {
        Pools(first.Queues + second.Queues, first.Vectors + second.Vectors);
        List(0, first, second);
        Pools(first.Queues + second.Queues, first.Vectors + second.Vectors);
    }

    // Eight flexible queue pairs and vectors; a secondary can have five of each.
    private void Pools(int queues = 0, int vectors = 0, ushort allocated = 0) => _stage.Do(
        new IdentifyIntent(0, IdentifyCns.PrimaryControllerCapabilities),
        answer: data => MemoryMarshal.AsRef<PrimaryControllerCapabilities>(data) = new PrimaryControllerCapabilities
        {
            ControllerIdentifier = 1,
            ResourceTypes = ControllerResourceTypes.VirtualQueues | ControllerResourceTypes.VirtualInterrupts,
            VirtualQueues = new FlexibleResources
            {
                FlexibleTotal = 8, MaximumPerSecondary = 5, AssignedToSecondaries = (uint)queues, AllocatedToPrimary = allocated,
            },
            VirtualInterrupts = new FlexibleResources { FlexibleTotal = 8, MaximumPerSecondary = 5, AssignedToSecondaries = (uint)vectors },
        });

    private void List(ushort from, params (bool Online, int Queues, int Vectors)[] entries) => _stage.Do(
        new IdentifyIntent(0, IdentifyCns.SecondaryControllerList) { ControllerIdentifier = from },
        answer: data =>
        {
            var begin = Math.Max(from, First);
            SecondaryControllerList.Write(data, [.. entries.Select((entry, index) => new SecondaryControllerEntry
            {
                SecondaryControllerIdentifier = (ushort)(begin + index),
                PrimaryControllerIdentifier = 1,
                VirtualFunctionNumber = (ushort)(begin + index - First + 1),
                State = entry.Online ? SecondaryControllerStates.Online : SecondaryControllerStates.None,
                VirtualQueues = (ushort)entry.Queues,
                VirtualInterrupts = (ushort)entry.Vectors,
            })]);
        });

    private void Do(
        VirtualizationAction action, ushort target, ControllerResourceType type = Queue, ushort count = 0, ushort granted = 0) =>
        _stage.Do(new VirtualizationIntent(action, target, type, count), dword0: granted);

    private void Assign(
        ushort target, ControllerResourceType type, ushort count, StatusCode status = StatusCode.Success, ushort? granted = null) =>
        _stage.Do(new VirtualizationIntent(VirtualizationAction.SecondaryAssign, target, type, count), status, dword0: granted ?? count);

    private void See(int place, uint value) => _stage.Oracle.OnObservation(new SecondaryStatusSeen(place, value));

    private void Queues(int place, ushort zeroBased) => _stage.Do(
        new GetFeatureIntent(FeatureIdentifier.NumberOfQueues), dword0: zeroBased | ((uint)zeroBased << 16), controller: 2 + place);
}
