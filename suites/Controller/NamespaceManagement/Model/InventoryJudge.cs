using NvmeConformance.Controller.Possibilities;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Lists;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.NamespaceManagement.Model;

/// <summary>What Identify says about which namespaces there are, and where (core digest 7; BASE-130, 131).</summary>
internal static class InventoryJudge
{
    /// <summary>Holds an answer against a world; what was not known yet is taken from it.</summary>
    /// <param name="world">The world.</param>
    /// <param name="exchange">The command.</param>
    /// <param name="trial">Where rules are asked.</param>
    public static void Judge(NamespaceWorld world, Exchange exchange, Trial trial)
    {
        var command = IdentifyCommand.Decode(exchange.Command);
        if (!exchange.IsAnswered || exchange.Received.Length < IdentifyCommand.DataSizeBytes)
        {
            return;
        }

        if (command.Structure is IdentifyCns.AllocatedNamespace or IdentifyCns.Namespace)
        {
            NamespacePageJudge.Judge(world, exchange, command, trial);
            return;
        }

        if (command.Structure == IdentifyCns.NamespaceControllerList && !world.TryFind(command.NamespaceIdentifier, out _))
        {
            ControllersOfNobody(world, exchange, command.NamespaceIdentifier, trial);
            return;
        }

        if (!IsAboutNamespaces(command.Structure)
            || !trial.ExpectStatus(world.Rules.Works, exchange, $"Identify CNS {(byte)command.Structure:X2}h", StatusCode.Success))
        {
            return;
        }

        switch (command.Structure)
        {
            case IdentifyCns.Controller:
                CapacityJudge.Judge(world, exchange, trial);
                break;
            case IdentifyCns.ActiveNamespaceList:
                ActiveList(world, exchange, command.NamespaceIdentifier, trial);
                break;
            case IdentifyCns.AllocatedNamespaceList:
                AllocatedList(world, exchange, command.NamespaceIdentifier, trial);
                break;
            case IdentifyCns.NamespaceControllerList:
                ControllersOf(world, exchange, command, trial);
                break;
            case IdentifyCns.ControllerList:
                AllControllers(world, exchange, command.ControllerIdentifier, trial);
                break;
        }
    }

    private static bool IsAboutNamespaces(IdentifyCns structure) => structure
        is IdentifyCns.Controller or IdentifyCns.ActiveNamespaceList or IdentifyCns.AllocatedNamespaceList
        or IdentifyCns.NamespaceControllerList or IdentifyCns.ControllerList;

    private static void ActiveList(NamespaceWorld world, Exchange exchange, uint above, Trial trial)
    {
        var view = world.Controllers[exchange.ControllerIndex];
        var listed = new NamespaceList(exchange.Received).Identifiers;
        foreach (var identifier in listed)
        {
            var isAllocated = world.TryFind(identifier, out var facts);
            if (world.IsAllocationKnown && !isAllocated)
            {
                Ghost(world, identifier, exchange.ControllerIndex, trial);
            }
            else if (!view.IsListKnown)
            {
                world.FindOrAdd(identifier).AttachedTo |= 1UL << exchange.ControllerIndex;
            }
            else
            {
                trial.Expect(
                    facts?.WasStopped == true ? world.Rules.Stops : world.Rules.NotAttached,
                    facts?.IsAttachedTo(exchange.ControllerIndex) == true,
                    $"no namespace {identifier}, which is not attached to controller {exchange.ControllerIndex}, in CNS 02h",
                    $"it is there");
            }
        }

        view.IsListKnown |= above == 0 && listed.Length < NamespaceList.Capacity;
        ExpectAll(world, world.Allocated.Where(facts => facts.IsAttachedTo(exchange.ControllerIndex)), above, listed, "CNS 02h", trial);
    }

    private static void AllocatedList(NamespaceWorld world, Exchange exchange, uint above, Trial trial)
    {
        var listed = new NamespaceList(exchange.Received).Identifiers;
        foreach (var identifier in listed)
        {
            if (!world.IsAllocationKnown)
            {
                world.FindOrAdd(identifier);
            }
            else if (!world.TryFind(identifier, out _))
            {
                Ghost(world, identifier, exchange.ControllerIndex, trial);
            }
        }

        world.IsAllocationKnown |= above == 0 && listed.Length < NamespaceList.Capacity;
        ExpectAll(world, world.Allocated, above, listed, "CNS 10h", trial);
    }

    private static void Ghost(NamespaceWorld world, uint identifier, int controllerIndex, Trial trial) => trial.Expect(
        world.Rules.Gone,
        holds: false,
        $"no namespace {identifier}, which is not allocated, on controller {controllerIndex}",
        $"it is listed");

    private static void ExpectAll(
        NamespaceWorld world, IEnumerable<NamespaceFacts> all, uint above, ReadOnlySpan<uint> listed, string where, Trial trial)
    {
        foreach (var facts in all)
        {
            if (facts.Identifier > above)
            {
                trial.Expect(
                    facts.WasStopped ? world.Rules.Stops : world.Rules.Works,
                    listed.Contains(facts.Identifier),
                    $"namespace {facts.Identifier} in {where}",
                    $"it is not there");
            }
        }
    }

    private static void ControllersOf(NamespaceWorld world, Exchange exchange, in IdentifyCommand command, Trial trial)
    {
        if (!world.TryFind(command.NamespaceIdentifier, out var facts))
        {
            return;
        }

        var listed = new IdentifierList(exchange.Received).Identifiers;
        for (var index = 0; index < world.Controllers.Length; index++)
        {
            var view = world.Controllers[index];
            if (view is { IsListKnown: true, Identifier: { } identifier } && identifier >= command.ControllerIdentifier)
            {
                trial.Expect(
                    facts.WasStopped ? world.Rules.Stops : world.Rules.NotAttached,
                    listed.Contains(identifier) == facts.IsAttachedTo(index),
                    $"controller {identifier} {(facts.IsAttachedTo(index) ? "in" : "not in")} CNS 12h of namespace {facts.Identifier}",
                    $"{string.Join(", ", listed.ToArray())}");
            }
        }
    }

    // To refuse the question is what holds for any NSID without a namespace; an empty list says the same.
    private static void ControllersOfNobody(NamespaceWorld world, Exchange exchange, uint identifier, Trial trial)
    {
        if (!world.IsAllocationKnown)
        {
            return;
        }

        var isRefused = exchange.Status is StatusCode.InvalidFieldInCommand or StatusCode.InvalidNamespaceOrFormat;
        trial.Expect(
            world.Rules.Gone,
            isRefused || (exchange.Succeeded && new IdentifierList(exchange.Received).ClaimedCount == 0),
            $"no controllers in CNS 12h of NSID {identifier}, which is not allocated",
            $"{exchange.WholeStatus}");
    }

    private static void AllControllers(NamespaceWorld world, Exchange exchange, ushort from, Trial trial)
    {
        var listed = new IdentifierList(exchange.Received).Identifiers;
        if (from == 0)
        {
            world.ControllerIdentifiers ??= listed.ToArray().ToHashSet();
        }

        foreach (var view in world.Controllers)
        {
            if (view.Identifier is { } identifier && identifier >= from)
            {
                trial.Expect(
                    world.Rules.Works,
                    listed.Contains(identifier),
                    $"controller {identifier} in CNS 13h",
                    $"{string.Join(", ", listed.ToArray())}");
            }
        }
    }
}
