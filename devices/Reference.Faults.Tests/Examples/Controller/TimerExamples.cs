using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Registers;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Faults.Tests.Examples.Controller;

/// <summary>Keep Alive, and when interrupts come.</summary>
internal static class TimerExamples
{
    private const uint GatherFourForLong = 0xFF03;
    private const ushort Vector = 3;

    private static ReferenceConfiguration Watched { get; } = WithGranularity(1);

    private static ReferenceConfiguration Interrupting { get; } = Shapes.Configuration() with { InterruptVectors = 8 };

    internal static IEnumerable<Example> All => [.. OfKeepAlive, .. OfInterrupts];

    private static IEnumerable<Example> OfKeepAlive =>
    [
        new("keep-alive-silent-host-forgiven", "3", "1", rig =>
        {
            rig.SetFeature(new SetFeaturesCommand(FeatureIdentifier.KeepAliveTimer, 100));
            rig.RunFor(1_000_000_000);
            return rig.RegisterAt(RegisterOffset.ControllerStatus);
        })
        {
            Configuration = Watched,
        },
        new("keep-alive-command-not-heard", "1", "3", rig =>
        {
            rig.SetFeature(new SetFeaturesCommand(FeatureIdentifier.KeepAliveTimer, 100));
            rig.RunFor(60_000_000);
            rig.Admin(KeepAliveCommand.Encode());
            rig.RunFor(60_000_000);
            return rig.RegisterAt(RegisterOffset.ControllerStatus);
        })
        {
            Configuration = Watched,
        },
        new("keep-alive-timeout-rounds-down", "2000", "1000", rig =>
        {
            rig.SetFeature(new SetFeaturesCommand(FeatureIdentifier.KeepAliveTimer, 1500));
            return rig.GetFeature(new GetFeaturesCommand(FeatureIdentifier.KeepAliveTimer)).ToString(null, null);
        })
        {
            Configuration = WithGranularity(10),
        },
    ];

    private static IEnumerable<Example> OfInterrupts =>
    [
        new("irq-admin-completions-gathered", "1", "0", rig =>
        {
            rig.SetFeature(new SetFeaturesCommand(FeatureIdentifier.InterruptCoalescing, GatherFourForLong));
            var before = rig.Controller.Interrupts!.Delivered(0);
            rig.GetFeature(new GetFeaturesCommand(FeatureIdentifier.InterruptCoalescing));
            return (rig.Controller.Interrupts.Delivered(0) - before).ToString(null, null);
        })
        {
            Configuration = Interrupting,
        },
        new("irq-disabled-vector-still-gathers", "1", "0", rig =>
        {
            Assert.Equal(nameof(StatusCode.Success), rig.CreateCompletionQueue(2, 15, vector: Vector));
            var submissions = rig.Memory.AllocatePages(16 * SubmissionEntry.Size);
            var create = new CreateIoSubmissionQueueCommand(2, 15, 2) { PhysicallyContiguous = true };
            rig.DescribedAdminStatus(CreateIoSubmissionQueueCommand.Encode(create) with { Prp1 = submissions.DeviceAddress });
            rig.SetFeature(new SetFeaturesCommand(FeatureIdentifier.InterruptCoalescing, GatherFourForLong));
            rig.SetFeature(new SetFeaturesCommand(FeatureIdentifier.InterruptVectorConfiguration, 0x1_0000 | Vector));
            var flush = FlushCommand.Encode(new FlushCommand(Shapes.Nsid));
            System.Runtime.InteropServices.MemoryMarshal.Write(submissions.Span, flush);
            rig.Registers.Write32((int)Doorbells.SubmissionTail(2, 0), 1);
            rig.RunFor(100_000);
            return rig.Controller.Interrupts!.Delivered(Vector).ToString(null, null);
        })
        {
            Configuration = Interrupting,
        },
        new("irq-masked-vector-forgets", "1", "0", rig =>
        {
            var before = rig.Controller.Interrupts!.Delivered(0);
            rig.Controller.Interrupts.SetMasked(0, true);
            rig.GetFeature(new GetFeaturesCommand(FeatureIdentifier.InterruptCoalescing));
            rig.Controller.Interrupts.SetMasked(0, false);
            return (rig.Controller.Interrupts.Delivered(0) - before).ToString(null, null);
        }),
    ];

    private static ReferenceConfiguration WithGranularity(ushort hundredMilliseconds) => Shapes.Configuration() with
    {
        KeepAlive = new KeepAliveConfiguration { Granularity100Milliseconds = hundredMilliseconds },
    };
}
