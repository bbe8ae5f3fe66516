using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Errors;

public class RetryTests
{
    [Theory]
    [InlineData(1, StatusCode.CommandInterrupted)]
    [InlineData(0, StatusCode.Success)]
    public void Commands_are_interrupted_only_for_hosts_that_retry(byte acre, StatusCode expected)
    {
        using var rig = Interrupting();
        Enable(rig, acre);

        var completion = rig.Io(FlushCommand.Encode(new FlushCommand(Shapes.Nsid))).Completion;

        Assert.Equal(expected, completion.Status.CodeWithType);
        Assert.False(completion.Status.DoNotRetry);
    }

    [Fact]
    public void A_retry_delay_is_one_that_the_controller_has()
    {
        using var rig = Interrupting();
        Enable(rig, 1);

        var delays = Enumerable.Range(0, 200).Select(_ => Interrupted(rig).RetryDelayIndex).ToHashSet();

        Assert.Equal([0, 1, 2], delays.Order());
    }

    [Fact]
    public void Errors_that_stay_have_no_retry_delay()
    {
        using var rig = Interrupting();
        Enable(rig, 1);

        var statuses = Enumerable.Range(0, 50).Select(_ => rig.Admin(new SubmissionEntry { Opcode = 0xC0 }).Completion.Status).ToArray();

        Assert.All(statuses, status => Assert.Equal((true, 0), (status.DoNotRetry, status.RetryDelayIndex)));
    }

    [Fact]
    public void A_reset_ends_what_the_host_has_said()
    {
        using var rig = Interrupting();
        Enable(rig, 1);

        rig.Restart();

        Assert.True(Interrupted(rig).IsSuccess);
    }

    private static Rig Interrupting() => new Rig(
        Shapes.Configuration() with
        {
            HostBehavior = new HostBehaviorConfiguration { IsSupported = true, RetryDelay1 = 1, RetryDelay2 = 20 },
        },
        Shapes.Plain with { Errors = new ErrorPolicy { InterruptedPermille = 1000 } }).Started();

    private static Status Interrupted(Rig rig) => rig.Io(FlushCommand.Encode(new FlushCommand(Shapes.Nsid))).Completion.Status;

    private static void Enable(Rig rig, byte acre)
    {
        var buffer = rig.Page();
        buffer.Span[0] = acre;
        Assert.Equal(StatusCode.Success, rig.SetFeatureStatus(new SetFeaturesCommand(FeatureIdentifier.HostBehaviorSupport), buffer));
    }
}
