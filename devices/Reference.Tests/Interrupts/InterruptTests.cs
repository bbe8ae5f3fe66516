using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Raw;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Interrupts;

/// <summary>MSI-X and coalescing: core digest 3 and 9, BASE-048 and 049.</summary>
public class InterruptTests
{
    private const ushort Vector = 3;

    [Fact]
    public void The_admin_queue_interrupts_with_vector_0_and_an_io_queue_with_its_own()
    {
        using var rig = Started();
        var queue = new Queue(rig, Vector);
        var before = rig.Controller.Interrupts!.Delivered(0);

        queue.Flush(2);
        rig.SetFeatureStatus(new SetFeaturesCommand(FeatureIdentifier.NumberOfQueues, 0));

        Assert.Equal((2, before + 1), (rig.Controller.Interrupts.Delivered(Vector), rig.Controller.Interrupts.Delivered(0)));
        Assert.Equal(8, rig.Controller.Interrupts.VectorCount);
    }

    [Fact]
    public void A_queue_without_interrupts_has_none()
    {
        using var rig = Started();
        var queue = new Queue(rig, vector: null);

        queue.Flush(2);

        Assert.All(Enumerable.Range(1, 7), vector => Assert.Equal(0, rig.Controller.Interrupts!.Delivered(vector)));
    }

    [Fact]
    public void A_masked_vector_pends_and_fires_once_when_unmasked()
    {
        using var rig = Started();
        var queue = new Queue(rig, Vector);
        var view = rig.Controller.Interrupts!;
        view.SetMasked(Vector, true);

        queue.Flush(3);
        Assert.Equal((0, true), (view.Delivered(Vector), view.IsPending(Vector)));
        view.SetMasked(Vector, false);

        Assert.Equal((1, false), (view.Delivered(Vector), view.IsPending(Vector)));
        view.SetMasked(Vector, true);
        view.SetMasked(Vector, false);
        Assert.Equal(1, view.Delivered(Vector));
    }

    [Fact]
    public void Masks_stay_over_a_controller_reset_only()
    {
        using var rig = Started();
        var view = rig.Controller.Interrupts!;
        foreach (var (kind, stays) in ((ResetKind, bool)[])[(ResetKind.Controller, true), (ResetKind.Function, false)])
        {
            rig.Restart();
            var queue = new Queue(rig, Vector);
            view.SetMasked(Vector, true);
            queue.Flush(1);

            rig.Controller.Reset(kind);

            Assert.Equal(stays, view.IsPending(Vector));
            view.SetMasked(Vector, false);
        }

        Assert.Equal(1, view.Delivered(Vector));
    }

    [Fact]
    public void Coalescing_gathers_completions_until_the_threshold_or_the_time()
    {
        using var rig = Started();
        var queue = new Queue(rig, Vector);
        var view = rig.Controller.Interrupts!;
        Coalesce(rig, thresholdZeroBased: 3, time100Microseconds: 5);

        queue.Flush(4, runDry: false);
        rig.RunFor(100_000);
        Assert.Equal(1, view.Delivered(Vector));
        queue.Flush(1, runDry: false);
        rig.RunFor(400_000);
        Assert.Equal(1, view.Delivered(Vector));
        rig.RunFor(200_000);

        Assert.Equal(2, view.Delivered(Vector));
    }

    [Theory]
    [InlineData(3, 0)]
    [InlineData(0, 5)]
    public void No_threshold_or_no_time_is_no_coalescing(byte thresholdZeroBased, byte time100Microseconds)
    {
        using var rig = Started();
        var queue = new Queue(rig, Vector);
        Coalesce(rig, thresholdZeroBased, time100Microseconds);

        queue.Flush(3);

        Assert.Equal(3, rig.Controller.Interrupts!.Delivered(Vector));
    }

    [Fact]
    public void A_vector_can_be_left_out_and_the_admin_queue_always_is()
    {
        using var rig = Started();
        var queue = new Queue(rig, Vector);
        var view = rig.Controller.Interrupts!;
        Coalesce(rig, thresholdZeroBased: 255, time100Microseconds: 255);
        var configuration = new SetFeaturesCommand(FeatureIdentifier.InterruptVectorConfiguration, (1u << 16) | Vector);
        var before = view.Delivered(0);

        Assert.Equal(StatusCode.Success, rig.SetFeatureStatus(configuration));
        queue.Flush(3, runDry: false);
        rig.RunFor(100_000);

        Assert.Equal((3, before + 1), (view.Delivered(Vector), view.Delivered(0)));
        var query = new GetFeaturesCommand(FeatureIdentifier.InterruptVectorConfiguration) { Dword11 = Vector };
        Assert.Equal((1u << 16) | Vector, rig.GetFeature(query));
    }

    [Fact]
    public void A_vector_that_does_not_exist_is_refused()
    {
        using var rig = Started();

        Assert.Equal(
            StatusCode.InvalidFieldInCommand,
            rig.SetFeatureStatus(new SetFeaturesCommand(FeatureIdentifier.InterruptVectorConfiguration, 8)));
    }

    [Fact]
    public void A_reset_ends_coalescing()
    {
        using var rig = Started();
        Coalesce(rig, thresholdZeroBased: 255, time100Microseconds: 255);
        rig.Restart();
        var queue = new Queue(rig, Vector);
        var before = rig.Controller.Interrupts!.Delivered(Vector);

        queue.Flush(2);

        Assert.Equal(before + 2, rig.Controller.Interrupts.Delivered(Vector));
        Assert.Equal(0u, rig.GetFeature(new GetFeaturesCommand(FeatureIdentifier.InterruptCoalescing)));
    }

    private static void Coalesce(Rig rig, byte thresholdZeroBased, byte time100Microseconds) => Assert.Equal(
        StatusCode.Success,
        rig.SetFeatureStatus(new SetFeaturesCommand(
            FeatureIdentifier.InterruptCoalescing, thresholdZeroBased | ((uint)time100Microseconds << 8))));

    private static Rig Started() => new Rig(Shapes.Configuration() with { InterruptVectors = 8 }).Started();

    private sealed class Queue
    {
        private readonly Rig _rig;
        private readonly RawSubmissionQueue _submissions;
        private readonly RawCompletionQueue _completions;

        internal Queue(Rig rig, ushort? vector)
        {
            _rig = rig;
            _completions = RawCompletionQueue.Contiguous(rig.Controller, 2, 64);
            _submissions = RawSubmissionQueue.Contiguous(rig.Controller, 2, 64);
            var completions = new CreateIoCompletionQueueCommand(2, 63)
            {
                PhysicallyContiguous = true, InterruptsEnabled = vector is not null, InterruptVector = vector ?? 0,
            };
            var submissions = new CreateIoSubmissionQueueCommand(2, 63, 2) { PhysicallyContiguous = true };
            Create(CreateIoCompletionQueueCommand.Encode(completions), _completions.Memory);
            Create(CreateIoSubmissionQueueCommand.Encode(submissions), _submissions.Memory);
        }

        internal void Flush(int count, bool runDry = true)
        {
            for (var command = 0; command < count; command++)
            {
                _submissions.Put(FlushCommand.Encode(new FlushCommand(Shapes.Nsid)));
            }

            _submissions.Ring();
            if (runDry)
            {
                _rig.RunDry();
            }
        }

        private void Create(SubmissionEntry command, RingMemory memory) =>
            Assert.Equal(StatusCode.Success, _rig.DescribedAdminStatus(command with { Prp1 = memory.Address }));
    }
}
