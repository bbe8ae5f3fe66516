using System.Runtime.InteropServices;
using NvmeConformance.Controller.Possibilities;
using NvmeConformance.Nvme.Spec.Identify;

namespace NvmeConformance.Controller.NamespaceManagement.Model;

/// <summary>TNVMCAP, UNVMCAP and NVMCAP: what one namespace gets, the others cannot have (B2.2 3.8; BASE-132).</summary>
internal static class CapacityJudge
{
    /// <summary>Takes what Identify Controller (CNS 01h) says.</summary>
    /// <param name="world">The world.</param>
    /// <param name="exchange">The command, answered with success.</param>
    /// <param name="trial">Where rules are asked.</param>
    public static void Judge(NamespaceWorld world, Exchange exchange, Trial trial)
    {
        ref readonly var page = ref MemoryMarshal.AsRef<IdentifyController>(exchange.Received);
        world.Controllers[exchange.ControllerIndex].Identifier = page.ControllerIdentifier;
        var (total, left) = (page.TotalNvmCapacityBytes, page.UnallocatedNvmCapacityBytes);
        if (total == 0)
        {
            return;
        }

        trial.Expect(
            world.Rules.Capacity,
            total == world.Subsystem.Identity.TotalNvmCapacityBytes && left <= total,
            $"TNVMCAP {world.Subsystem.Identity.TotalNvmCapacityBytes} as before, and no more unallocated",
            $"TNVMCAP {total}, UNVMCAP {left}");
        trial.Expect(
            world.Rules.Capacity,
            world.UnallocatedBytes is null || world.UnallocatedBytes == left,
            $"UNVMCAP {world.UnallocatedBytes ?? 0} as before, for nothing was created or deleted",
            $"{left}");
        world.UnallocatedBytes = left;
        AddUp(world, trial);
    }

    /// <summary>Takes the NVMCAP of a namespace.</summary>
    /// <param name="world">The world.</param>
    /// <param name="facts">The namespace.</param>
    /// <param name="bytes">NVMCAP; 0 where it is not reported.</param>
    /// <param name="trial">Where rules are asked.</param>
    public static void Take(NamespaceWorld world, NamespaceFacts facts, UInt128 bytes, Trial trial)
    {
        if (bytes == 0)
        {
            return;
        }

        trial.Expect(
            world.Rules.Capacity,
            facts.NvmCapacityBytes is null || facts.NvmCapacityBytes == bytes,
            $"NVMCAP {facts.NvmCapacityBytes ?? 0} of namespace {facts.Identifier} as before",
            $"{bytes}");
        facts.NvmCapacityBytes = bytes;
        if (world.Formats is { ThinProvisioning: false } formats && facts is { FormatIndex: { } index, CapacityBlocks: { } blocks }
            && formats.IsAvailable(index))
        {
            trial.Expect(
                world.Rules.Capacity,
                bytes >= (UInt128)blocks * (uint)formats.DataBytes(index),
                $"NVMCAP for all {blocks} blocks of namespace {facts.Identifier}",
                $"{bytes} bytes");
        }

        AddUp(world, trial);
    }

    private static void AddUp(NamespaceWorld world, Trial trial)
    {
        if (!world.IsAllocationKnown || world.UnallocatedBytes is not { } sum
            || world.Allocated.Any(facts => facts.NvmCapacityBytes is null))
        {
            return;
        }

        foreach (var facts in world.Allocated)
        {
            sum += facts.NvmCapacityBytes ?? 0;
        }

        trial.Expect(
            world.Rules.Capacity,
            sum <= world.Subsystem.Identity.TotalNvmCapacityBytes && (world.SumBytes is null || world.SumBytes == sum),
            $"UNVMCAP and the NVMCAP of all namespaces together as before ({world.SumBytes ?? 0}), and no more than TNVMCAP",
            $"{sum}");
        world.SumBytes = sum;
    }
}
