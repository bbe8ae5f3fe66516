using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Configuration.Io;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Faults.Tests.Examples.Controller;

/// <summary>What a loss of power takes that loses all it may.</summary>
internal static class CacheExamples
{
    private const int Rounds = 20;

    private static readonly ReferencePolicies LosingAll = Losing(1000);

    private static readonly ReferenceConfiguration Caching = new IoConfiguration
    {
        VolatileWriteCache = true, Atomicity = new AtomicityConfiguration { NormalZeroBased = 7, PowerFailZeroBased = 7 },
    }.With() with
    {
        FlushBroadcastSupported = true,
    };

    internal static IEnumerable<Example> All =>
    [
        .. Examples.Select(example => example with { Configuration = Caching }),
        new("broadcast-flush-always-taken", "InvalidNamespaceOrFormat", "Success", rig =>
            rig.IoStatus(FlushCommand.Encode(new FlushCommand(uint.MaxValue))).ToString()),
    ];

    private static IEnumerable<Example> Examples =>
    [
        new("force-unit-access-ignored", "22", "00", rig =>
        {
            WriteThrough(rig, 0x22);
            rig.CutPower();
            return rig.FirstByte(8);
        })
        {
            Policies = LosingAll,
        },
        new("long-durable-writes-are-cached", "22", "00", rig =>
        {
            Assert.Equal(StatusCode.Success, rig.Data(NvmOpcode.Write, 8, rig.Filled(8 * 512, 0x22, 4096), IoControl.ForceUnitAccess));
            rig.CutPower();
            return rig.FirstByte(8);
        })
        {
            Policies = LosingAll,
        },
        new("flush-does-nothing", "22", "00", rig =>
        {
            rig.Write(8, 1, 0x22);
            rig.Flush();
            rig.CutPower();
            return rig.FirstByte(8);
        })
        {
            Policies = LosingAll,
        },
        new("broadcast-flush-stops-at-first", "22", "00", rig =>
        {
            rig.Write(8, 1, 0x22, Shapes.SecondNsid);
            rig.Flush(nsid: uint.MaxValue);
            rig.CutPower();
            return rig.FirstByte(8, Shapes.SecondNsid);
        })
        {
            Policies = LosingAll,
        },
        new("disabled-cache-goes-on", "22", "00", rig =>
        {
            Assert.Equal(StatusCode.Success, rig.SetFeatureStatus(new SetFeaturesCommand(FeatureIdentifier.VolatileWriteCache, 0)));
            rig.Write(8, 1, 0x22);
            rig.CutPower();
            return rig.FirstByte(8);
        })
        {
            Policies = LosingAll,
        },
        new("older-write-overtakes-durable-one", "22", "00", rig =>
        {
            rig.Write(8, 1, 0x11);
            WriteThrough(rig, 0x22);
            rig.CutPower();
            return rig.FirstByte(8);
        })
        {
            Policies = LosingAll,
        },
        new("power-loss-tears-writes", "whole", "torn", rig =>
        {
            var isTorn = false;
            for (byte round = 1; round < Rounds; round++)
            {
                rig.Write(8, 8, round);
                rig.CutPower();
                isTorn |= !rig.AreUniform(8, 8);
            }

            return isTorn ? "torn" : "whole";
        })
        {
            Policies = Losing(500),
        },
    ];

    private static ReferencePolicies Losing(int permille) => Shapes.Plain with { Io = new IoPolicies { LostPermille = permille } };

    private static void WriteThrough(Rig rig, byte value) => Assert.Equal(
        StatusCode.Success, rig.Data(NvmOpcode.Write, 8, rig.Filled(512, value, 4096), IoControl.ForceUnitAccess));
}
