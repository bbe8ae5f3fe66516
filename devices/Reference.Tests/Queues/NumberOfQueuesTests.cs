using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Queues;

/// <summary>FID 07h (B2.2 5.1.25.2.1) on a controller with 8 queue pairs.</summary>
public class NumberOfQueuesTests
{
    [Theory]
    [InlineData(0x0003_0003u, 0x0003_0003u)]
    [InlineData(0x0000_0002u, 0x0002_0002u)]
    [InlineData(0x0064_0064u, 0x0007_0007u)]
    public void What_is_asked_for_is_allocated_as_far_as_it_is_there(uint asked, uint granted)
    {
        using var rig = new Rig().Started(queuePairs: 0);

        Assert.Equal(granted, Set(rig, asked).Completion.Dword0);
        var get = GetFeaturesCommand.Encode(new GetFeaturesCommand(FeatureIdentifier.NumberOfQueues));
        Assert.Equal(granted, rig.Admin(get).Completion.Dword0);
    }

    [Fact]
    public void Identifiers_above_the_allocation_are_refused()
    {
        using var rig = new Rig().Started(queuePairs: 0);
        Set(rig, 0x0001_0001);
        var create = CreateIoCompletionQueueCommand.Encode(new CreateIoCompletionQueueCommand(3, 15) { PhysicallyContiguous = true });

        Assert.Equal(StatusCode.InvalidQueueIdentifier, rig.AdminStatus(create, rig.Page()));
    }

    [Theory]
    [InlineData(0xFFFF_0001u)]
    [InlineData(0x0001_FFFFu)]
    public void The_reserved_count_is_refused(uint asked)
    {
        using var rig = new Rig().Started(queuePairs: 0);

        Assert.Equal(StatusCode.InvalidFieldInCommand, Set(rig, asked).Completion.Status.CodeWithType);
    }

    [Fact]
    public void After_a_queue_was_created_it_is_too_late()
    {
        using var rig = new Rig().Started(queuePairs: 1);

        Assert.Equal(StatusCode.CommandSequenceError, Set(rig, 0x0001_0001).Completion.Status.CodeWithType);
    }

    [Theory]
    [InlineData(Shapes.Nsid, StatusCode.FeatureNotNamespaceSpecific)]
    [InlineData(Shapes.InactiveNsid, StatusCode.FeatureNotNamespaceSpecific)]
    [InlineData(Shapes.HighestNsid + 1, StatusCode.InvalidNamespaceOrFormat)]
    public void It_belongs_to_no_namespace(uint nsid, StatusCode expected)
    {
        using var rig = new Rig().Started(queuePairs: 0);
        var set = new SetFeaturesCommand(FeatureIdentifier.NumberOfQueues, 1, nsid);

        Assert.Equal(expected, rig.AdminStatus(SetFeaturesCommand.Encode(set)));
    }

    [Fact]
    public void It_cannot_be_saved()
    {
        using var rig = new Rig().Started(queuePairs: 0);
        var save = new SetFeaturesCommand(FeatureIdentifier.NumberOfQueues, 1) { Save = true };

        Assert.Equal(StatusCode.FeatureIdentifierNotSaveable, rig.AdminStatus(SetFeaturesCommand.Encode(save)));
    }

    private static Nvme.Host.Verbs.CommandResult Set(Rig rig, uint dword11) =>
        rig.Admin(SetFeaturesCommand.Encode(new SetFeaturesCommand(FeatureIdentifier.NumberOfQueues, dword11)));
}
