using System.Runtime.InteropServices;
using NvmeConformance.Controller.Possibilities;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Virtualization;

namespace NvmeConformance.Controller.Virtualization.Model;

/// <summary>What the primary may say of its resources and secondaries (virtualization digest 1.2 and 1.3; BASE-148).</summary>
internal static class ResourcePageJudge
{
    /// <summary>Holds an answer against a world, and changes the world.</summary>
    /// <param name="world">The world.</param>
    /// <param name="exchange">Identify, to the primary.</param>
    /// <param name="trial">Where rules are asked.</param>
    public static void Judge(VirtualizationWorld world, Exchange exchange, Trial trial)
    {
        var command = IdentifyCommand.Decode(exchange.Command);
        if (!exchange.IsAnswered || (exchange.Succeeded && exchange.Received.Length < IdentifyCommand.DataSizeBytes))
        {
            return;
        }

        switch (command.Structure)
        {
            case IdentifyCns.PrimaryControllerCapabilities:
                trial.Expect(
                    world.Rules.Claims,
                    world.Subsystem.Identity.OptionalAdminCommands.HasFlag(OptionalAdminCommands.NamespaceManagement),
                    $"Namespace Management along with Virtualization Management",
                    $"OACS {(ushort)world.Subsystem.Identity.OptionalAdminCommands:X4}h");
                if (trial.ExpectStatus(world.Rules.Claims, exchange, "CNS 14h", StatusCode.Success))
                {
                    LookAtPools(world, MemoryMarshal.AsRef<PrimaryControllerCapabilities>(exchange.Received), trial);
                }

                break;
            case IdentifyCns.SecondaryControllerList:
                if (trial.ExpectStatus(world.Rules.Claims, exchange, "CNS 15h", StatusCode.Success))
                {
                    LookAtList(world, exchange, command.ControllerIdentifier, trial);
                }

                break;
            case IdentifyCns.NamespaceControllerList when exchange.Succeeded:
                if (world.Attached is { } before)
                {
                    trial.Expect(
                        world.Rules.Attachments,
                        exchange.Received.SequenceEqual(before),
                        $"namespace {command.NamespaceIdentifier} attached to the same controllers as before",
                        $"another list");
                }

                world.Attached = exchange.Received.ToArray();
                break;
        }
    }

    private static void LookAtPools(VirtualizationWorld world, in PrimaryControllerCapabilities page, Trial trial)
    {
        trial.Expect(
            world.Rules.Lists, page.ControllerIdentifier == world.Primary, $"CNTLID {world.Primary:X}h", $"{page.ControllerIdentifier:X}h");
        trial.Expect(
            world.Rules.Lists,
            (world.Types ?? page.ResourceTypes) == page.ResourceTypes,
            $"CRT {world.Types} as before",
            $"{page.ResourceTypes}");
        var isKnown = world.Types is not null;
        world.Types = page.ResourceTypes;
        world.Queues = Look(world, ControllerResourceType.VirtualQueue, isKnown, page.VirtualQueues, trial);
        world.Vectors = Look(world, ControllerResourceType.VirtualInterrupt, isKnown, page.VirtualInterrupts, trial);
    }

    private static PoolFacts Look(
        VirtualizationWorld world, ControllerResourceType type, bool isKnown, in FlexibleResources pool, Trial trial)
    {
        var (frt, rfa, rfap) = (pool.FlexibleTotal, pool.AssignedToSecondaries, pool.AllocatedToPrimary);
        trial.Expect(
            world.Rules.Counts,
            (ulong)rfa + rfap <= frt,
            $"no more than {frt} flexible resources ({type})",
            $"{rfa} and {rfap} of the primary");
        if (world.AssignedOf(type) is { } assigned)
        {
            trial.Expect(
                world.Rules.Counts,
                rfa == assigned,
                $"{assigned} resources ({type}) counted as assigned, as the secondaries have them",
                $"{rfa}");
        }

        var before = world.PoolOf(type);
        if (!isKnown)
        {
            return new PoolFacts(pool);
        }

        trial.Expect(
            world.Rules.Lists,
            frt == before.Last.FlexibleTotal && pool.PrivateTotal == before.Last.PrivateTotal
            && pool.MaximumPerSecondary == before.Last.MaximumPerSecondary,
            $"totals ({type}) as before",
            $"{frt} flexible ones, {pool.PrivateTotal} private ones, {pool.MaximumPerSecondary} for one secondary");
        trial.Expect(
            world.Rules.Allocation,
            rfap == before.InForce,
            $"{before.InForce} flexible resources ({type}) of the primary, those granted since only from the next reset on",
            $"{rfap}");
        return before with { Last = pool };
    }

    private static void LookAtList(VirtualizationWorld world, Exchange exchange, ushort from, Trial trial)
    {
        var list = new SecondaryControllerList(exchange.Received);
        var entries = list.Entries;
        trial.Expect(world.Rules.Lists, !list.ClaimsTooMany, $"NUMID of at most {SecondaryControllerList.Capacity}", $"{list.Count}");
        for (var index = 0; index < entries.Length; index++)
        {
            var entry = entries[index];
            var least = index == 0 ? from : entries[index - 1].SecondaryControllerIdentifier + 1;
            trial.Expect(
                world.Rules.Lists,
                entry.SecondaryControllerIdentifier >= least && entry.PrimaryControllerIdentifier == world.Primary
                && (entry.VirtualFunctionNumber == 0) == (entries[0].VirtualFunctionNumber == 0),
                $"entry {index} with an SCID of at least {least:X}h, PCID {world.Primary:X}h, and a VFN where others have one",
                $"{entry.SecondaryControllerIdentifier:X}h, {entry.PrimaryControllerIdentifier:X}h and {entry.VirtualFunctionNumber}");
        }

        if (world.Secondaries is { } known)
        {
            Compare(world, known, from, entries, trial);
        }
        else if (from == 0 && entries.Length < SecondaryControllerList.Capacity)
        {
            world.Secondaries = [];
            foreach (ref readonly var entry in entries)
            {
                world.Secondaries.Add(SecondaryFacts.Of(entry, world.Rules.Assign));
            }
        }
    }

    private static void Compare(
        VirtualizationWorld world, List<SecondaryFacts> known, ushort from, ReadOnlySpan<SecondaryControllerEntry> entries, Trial trial)
    {
        var first = known.FindIndex(facts => facts.Identifier >= from);
        var count = first < 0 ? 0 : known.Count - first;
        trial.Expect(world.Rules.Lists, entries.Length == count, $"{count} secondaries from {from:X}h on", $"{entries.Length}");
        for (var index = 0; index < Math.Min(count, entries.Length); index++)
        {
            var (facts, entry) = (known[first + index], entries[index]);
            var found = SecondaryFacts.Of(entry, facts.LastCause);
            trial.Expect(
                world.Rules.Lists,
                found.Identifier == facts.Identifier && found.VirtualFunction == facts.VirtualFunction,
                $"secondary {facts.Identifier:X}h, VFN {facts.VirtualFunction}",
                $"{found.Identifier:X}h, VFN {found.VirtualFunction}");
            trial.Expect(
                facts.LastCause,
                (facts.IsOnline ?? found.IsOnline) == found.IsOnline && (facts.Queues ?? found.Queues) == found.Queues
                && (facts.Vectors ?? found.Vectors) == found.Vectors,
                $"secondary {facts.Identifier:X}h {Describe(facts)}",
                $"{Describe(found)}");
            known[first + index] = found;
        }
    }

    private static string Describe(SecondaryFacts facts) =>
        $"{(facts.IsOnline switch { true => "online", false => "offline", _ => "online or not" })} with "
            + $"{facts.Queues?.ToString() ?? "some"}"
        + $" queue pairs and {facts.Vectors?.ToString() ?? "some"} vectors";
}
