using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Registers;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Faults.Tests.Examples.Controller;

/// <summary>Enable, reset and shutdown.</summary>
internal static class LifeCycleExamples
{
    private const long TimeoutUnitNanoseconds = 500_000_000;

    private static ReferenceConfiguration Resettable { get; } = Shapes.Configuration() with { NvmSubsystemResetSupported = true };

    private static ReferenceConfiguration Stoppable { get; } = Resettable with
    {
        SubsystemShutdown = new SubsystemShutdownConfiguration { IsSupported = true, IsEnhanced = true },
    };

    private static ReferencePolicies Slow { get; } = new()
    {
        Delays = new DelayPolicy { FetchNanoseconds = 10, ExecuteMinimumNanoseconds = 10_000, ExecuteMaximumNanoseconds = 10_000 },
    };

    internal static IEnumerable<Example> All => [.. Resets, .. Shutdowns, .. OfSubsystems];

    private static IEnumerable<Example> Resets =>
    [
        new("life-recovery-outlasts-timeout", "1", "0", rig =>
        {
            rig.Configure(0);
            rig.Registers.Write32(RegisterOffset.ControllerConfiguration, ControllerVerbs.Enabled);
            rig.RunFor((ushort)rig.Registers.Read32(RegisterOffset.ControllerReadyTimeouts) * TimeoutUnitNanoseconds);
            return rig.RegisterAt(RegisterOffset.ControllerStatus);
        }),
        new("life-reset-waits-for-event-requests", "0", "1", rig =>
        {
            _ = new EventWatch(rig);
            rig.Registers.Write32(RegisterOffset.ControllerConfiguration, 0);
            rig.RunFor((byte)(rig.Registers.Read32(0) >> 24) * TimeoutUnitNanoseconds);
            return rig.RegisterAt(RegisterOffset.ControllerStatus);
        }),
        new("life-reset-clears-admin-queue-registers", "1F001F", "0", rig =>
        {
            rig.Configure(0);
            return rig.RegisterAt(RegisterOffset.AdminQueueAttributes);
        }),
        new("life-read-goes-on-after-reset", "CCCCCCCC", "4554414C", rig =>
        {
            var queue = new RawQueue(rig, identifier: 2, submissionEntries: 4, completionEntries: 4);
            var data = rig.Filled(512, 0xCC, 512);
            var read = ReadWriteCommand.Encode(new ReadWriteCommand(NvmOpcode.Read, Shapes.Nsid, 0, 0));
            queue.Submit(read with { Prp1 = data.DeviceAddress });
            rig.RunFor(1_000);
            rig.Configure(0);
            return Convert.ToHexString(data.Span[..4]);
        })
        {
            Policies = Slow,
        },
        new("life-reset-flushes-event-requests", "0", "1", rig =>
        {
            var queue = RawQueue.Admin(rig, 32);
            queue.Submit(AsynchronousEventRequestCommand.Encode());
            rig.RunDry();
            rig.Configure(0);
            return queue.TakeWithoutRinging().Count.ToString(null, null);
        }),
        new("life-function-reset-keeps-admin-queues", "0", "1F001F", rig =>
        {
            rig.Controller.Reset(ResetKind.Function);
            return rig.RegisterAt(RegisterOffset.AdminQueueAttributes);
        }),
    ];

    private static IEnumerable<Example> Shutdowns =>
    [
        new("life-shutdown-claims-subsystem", "9", "49", rig =>
        {
            rig.Configure(ControllerVerbs.Enabled | ControllerVerbs.NormalShutdown);
            return rig.SettledStatus();
        }),
        new("life-abrupt-shutdown-needs-enable", "8", "0", rig =>
        {
            rig.Configure(0);
            rig.Configure(ControllerVerbs.AbruptShutdown);
            return rig.SettledStatus();
        }),
        new("life-enable-leaves-shutdown", "1", "9", rig =>
        {
            rig.Configure(0);
            rig.Configure(ControllerVerbs.NormalShutdown);
            rig.Configure(ControllerVerbs.Enabled);
            return rig.SettledStatus();
        }),
        new("life-restart-stays-shut-down", "1", "9", rig =>
        {
            rig.Configure(ControllerVerbs.Enabled | ControllerVerbs.NormalShutdown);
            rig.Configure(0);
            rig.Configure(ControllerVerbs.Enabled);
            return rig.SettledStatus();
        }),
        new("life-shutdown-outlives-reset", "0", "9", rig =>
        {
            rig.Configure(ControllerVerbs.Enabled | ControllerVerbs.NormalShutdown);
            rig.Configure(0);
            return rig.SettledStatus();
        }),
    ];

    private static IEnumerable<Example> OfSubsystems =>
    [
        new("life-any-value-resets-subsystem", "1", "10", rig =>
        {
            rig.Registers.Write32(RegisterOffset.NvmSubsystemReset, 1);
            return rig.SettledStatus();
        })
        {
            Configuration = Resettable,
        },
        new("life-reset-occurred-sticks", "0", "10", rig =>
        {
            rig.Registers.Write32(RegisterOffset.NvmSubsystemReset, MagicValue.NvmSubsystemReset);
            rig.Registers.Write32(RegisterOffset.ControllerStatus, 0x10);
            return rig.SettledStatus();
        })
        {
            Configuration = Resettable,
        },
        new("life-clearing-reloads-status", "1", "0", rig =>
        {
            rig.Registers.Write32(RegisterOffset.NvmSubsystemReset, MagicValue.NvmSubsystemReset);
            rig.RunDry();
            rig.Controller.Reset(ResetKind.Controller);
            rig.Started();
            rig.Registers.Write32(RegisterOffset.ControllerStatus, 0x10);
            return rig.SettledStatus();
        })
        {
            Configuration = Resettable,
        },
        new("life-subsystem-reset-hits-one-controller", "10", "1", rig =>
        {
            rig.Registers.Write32(RegisterOffset.NvmSubsystemReset, MagicValue.NvmSubsystemReset);
            rig.RunDry();
            return rig.Subsystem.Controllers[1].Registers!.Read32(RegisterOffset.ControllerStatus).ToString("X", null);
        })
        {
            Configuration = Resettable with { Controllers = 2 },
        },
        new("life-reset-ends-subsystem-shutdown", "48", "0", rig =>
        {
            rig.Registers.Write32(RegisterOffset.NvmSubsystemShutdown, MagicValue.NvmSubsystemShutdownNormal);
            rig.RunDry();
            rig.Configure(0);
            return rig.SettledStatus();
        })
        {
            Configuration = Stoppable,
        },
    ];
}
