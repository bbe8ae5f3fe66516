using NvmeConformance.Conformance.Registry;
using NvmeConformance.Controller.Possibilities;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Virtualization;

namespace NvmeConformance.Controller.Virtualization.Model;

/// <summary>How Virtualization Management may end, and what it changes (virtualization digest 1.4; BASE-148).</summary>
internal static class ResourceCommandJudge
{
    private const int LeastQueues = 2;

    /// <summary>Holds an answer against a world, and changes the world.</summary>
    /// <param name="world">The world.</param>
    /// <param name="exchange">Virtualization Management.</param>
    /// <param name="trial">Where rules are asked.</param>
    public static void Judge(VirtualizationWorld world, Exchange exchange, Trial trial)
    {
        var command = VirtualizationManagementCommand.Decode(exchange.Command);
        if (exchange.ControllerIndex != 0)
        {
            FromElsewhere(world, exchange, command, trial);
            return;
        }

        if (world.Types is null || world.Secondaries is null)
        {
            if (exchange.Succeeded)
            {
                world.Forget();
            }

            return;
        }

        var answer = new LegalAnswer();
        Weigh(world, command, answer);
        answer.Ask(
            exchange,
            $"{command.Action} of controller {command.ControllerIdentifier:X}h, {command.ResourceType}, NR {command.ResourceCount}",
            trial);
        if (exchange.Succeeded && trial.IsPossible)
        {
            Apply(world, exchange, command, trial);
        }
    }

    private static void FromElsewhere(
        VirtualizationWorld world, Exchange exchange, in VirtualizationManagementCommand command, Trial trial)
    {
        var secondary = exchange.ControllerIndex - world.Subsystem.ControllerCount;
        if (secondary >= 0)
        {
            if (world.Unprivileged.Contains(secondary))
            {
                trial.ExpectStatus(world.Rules.FromSecondary, exchange, "a command of a secondary", StatusCode.InvalidCommandOpcode);
            }
        }
        else if (command.ControllerIdentifier == world.Primary || world.PlaceOf(command.ControllerIdentifier) >= 0)
        {
            var answer = new LegalAnswer();
            answer.Refuse(world.Rules.Identifiers, StatusCode.InvalidControllerIdentifier);
            WeighReserved(world, command, answer);

            // A primary without the capability does not know the command.
            answer.MayRefuse(StatusCode.InvalidCommandOpcode);
            answer.Ask(exchange, "a command about somebody else's controller", trial);
        }

        if (exchange.Succeeded)
        {
            world.Forget();
        }
    }

    private static void WeighReserved(VirtualizationWorld world, in VirtualizationManagementCommand command, LegalAnswer answer)
    {
        var usesType = command.Action is VirtualizationAction.PrimaryFlexibleAllocation or VirtualizationAction.SecondaryAssign;
        if (!Enum.IsDefined(command.Action) || (usesType && !Enum.IsDefined(command.ResourceType)))
        {
            answer.Refuse(world.Rules.Reserved, StatusCode.InvalidFieldInCommand);
        }
    }

    private static void Weigh(VirtualizationWorld world, in VirtualizationManagementCommand command, LegalAnswer answer)
    {
        WeighReserved(world, command, answer);
        var place = world.PlaceOf(command.ControllerIdentifier);
        var isPrimarysOwn = command.Action == VirtualizationAction.PrimaryFlexibleAllocation;
        if (isPrimarysOwn ? command.ControllerIdentifier != world.Primary : place < 0)
        {
            answer.Refuse(world.Rules.Identifiers, StatusCode.InvalidControllerIdentifier);
        }

        switch (command.Action)
        {
            case VirtualizationAction.PrimaryFlexibleAllocation:
                answer.About = world.Rules.Allocation;
                WeighType(world, command, answer);
                if (Enum.IsDefined(command.ResourceType) && command.ResourceCount > world.PoolOf(command.ResourceType).Last.FlexibleTotal)
                {
                    answer.Refuse(world.Rules.Limits, TooMany);
                }

                break;
            case VirtualizationAction.SecondaryOffline:
                answer.About = world.Rules.Offline;
                break;
            case VirtualizationAction.SecondaryAssign:
                answer.About = command.ResourceCount == 0 ? world.Rules.Release : world.Rules.Assign;
                WeighType(world, command, answer);
                WeighAssign(world, command, place, answer);
                break;
            case VirtualizationAction.SecondaryOnline:
                answer.About = world.Rules.Online;
                WeighOnline(world, place, answer);
                break;
        }
    }

    private static StatusCode[] TooMany => [StatusCode.InvalidNumberOfControllerResources, StatusCode.InvalidResourceIdentifier];

    // Of a kind that cannot be moved there are none: too many are asked for, or the field is wrong.
    private static void WeighType(VirtualizationWorld world, in VirtualizationManagementCommand command, LegalAnswer answer)
    {
        var kind = (ControllerResourceTypes)(1 << (int)command.ResourceType);
        if (!Enum.IsDefined(command.ResourceType) || world.Types!.Value.HasFlag(kind))
        {
            return;
        }

        StatusCode[] refusals = [StatusCode.InvalidFieldInCommand, .. TooMany];
        if (command.ResourceCount == 0)
        {
            answer.MayRefuse(refusals);
        }
        else
        {
            answer.Refuse(world.Rules.Limits, refusals);
        }
    }

    private static void WeighAssign(VirtualizationWorld world, in VirtualizationManagementCommand command, int place, LegalAnswer answer)
    {
        if (place < 0 || !Enum.IsDefined(command.ResourceType))
        {
            return;
        }

        var facts = world.Secondaries![place];
        if (facts.IsOnline == true)
        {
            answer.Refuse(world.Rules.State, StatusCode.InvalidSecondaryControllerState);
        }
        else if (facts.IsOnline is null)
        {
            answer.MayRefuse(StatusCode.InvalidSecondaryControllerState);
        }

        if (command.ResourceCount == 0)
        {
            return;
        }

        var pool = world.PoolOf(command.ResourceType);
        var (atLeast, atMost) = LeftFor(world, command.ResourceType, facts);
        if (command.ResourceCount > Math.Min(pool.Last.MaximumPerSecondary, atMost))
        {
            answer.Refuse(world.Rules.Limits, TooMany);
        }
        else if (command.ResourceCount > atLeast)
        {
            answer.MayRefuse(TooMany);
        }
    }

    private static (long AtLeast, long AtMost) LeftFor(VirtualizationWorld world, ControllerResourceType type, SecondaryFacts facts) =>
        world.AssignedOf(type) is { } assigned && facts.CountOf(type) is { } own
            ? world.PoolOf(type).Left(assigned, own)
            : (0, world.PoolOf(type).Last.FlexibleTotal);

    private static void WeighOnline(VirtualizationWorld world, int place, LegalAnswer answer)
    {
        if (place < 0)
        {
            return;
        }

        var facts = world.Secondaries![place];
        if (facts.IsOnline == true)
        {
            return;
        }

        WeighPrerequisite(world, ControllerResourceTypes.VirtualQueues, facts.Queues, LeastQueues, answer);
        WeighPrerequisite(world, ControllerResourceTypes.VirtualInterrupts, facts.Vectors, 1, answer);

        // Whether a virtual function is enabled can only be seen where there is a handle for it.
        if (facts.IsOnline is null || (facts.VirtualFunction != 0 && world.Subsystem.SecondaryControllerCount == 0))
        {
            answer.MayRefuse(StatusCode.InvalidSecondaryControllerState);
        }
    }

    private static void WeighPrerequisite(
        VirtualizationWorld world, ControllerResourceTypes kind, int? has, int needs, LegalAnswer answer)
    {
        if (!world.Types!.Value.HasFlag(kind))
        {
            return;
        }

        if (has is null)
        {
            answer.MayRefuse(StatusCode.InvalidSecondaryControllerState);
        }
        else if (has < needs)
        {
            answer.Refuse(world.Rules.State, StatusCode.InvalidSecondaryControllerState);
        }
    }

    private static void Apply(VirtualizationWorld world, Exchange exchange, in VirtualizationManagementCommand command, Trial trial)
    {
        var place = world.PlaceOf(command.ControllerIdentifier);
        var granted = (ushort)exchange.Dword0;
        var (type, rules) = (command.ResourceType, world.Rules);
        switch (command.Action)
        {
            case VirtualizationAction.PrimaryFlexibleAllocation:
                var pool = world.PoolOf(type);
                trial.Expect(rules.Limits, granted <= pool.Last.FlexibleTotal, $"NRM of at most {pool.Last.FlexibleTotal}", $"{granted}");
                pool = pool with { Granted = granted };
                (world.Queues, world.Vectors) =
                    type == ControllerResourceType.VirtualQueue ? (pool, world.Vectors) : (world.Queues, pool);
                break;
            case VirtualizationAction.SecondaryOffline:
                world.Secondaries![place] = world.Secondaries[place].GoneOffline(rules.Offline);
                break;
            case VirtualizationAction.SecondaryOnline:
                world.Secondaries![place] = world.Secondaries[place] with { IsOnline = true, LastCause = rules.Online };
                break;
            case VirtualizationAction.SecondaryAssign:
                var facts = world.Secondaries![place];
                var most = Math.Min(world.PoolOf(type).Last.MaximumPerSecondary, LeftFor(world, type, facts).AtMost);
                trial.Expect(
                    command.ResourceCount == 0 ? rules.Release : rules.Limits,
                    granted <= (command.ResourceCount == 0 ? 0 : most),
                    $"NRM of at most {(command.ResourceCount == 0 ? 0 : most)}",
                    $"{granted}");
                world.Secondaries[place] = facts.With(type, granted, command.ResourceCount == 0 ? rules.Release : rules.Assign);
                break;
        }
    }

    /// <summary>The statuses that a command may end with.</summary>
    private sealed class LegalAnswer
    {
        private readonly List<StatusCode> _codes = [];
        private Rule? _broken;

        /// <summary>What asks for success where nothing is wrong with the command.</summary>
        public Rule? About { get; set; }

        /// <summary>The command has to be refused.</summary>
        /// <param name="rule">What says so; the first one counts.</param>
        /// <param name="codes">How.</param>
        public void Refuse(Rule rule, params StatusCode[] codes)
        {
            _broken ??= rule;
            _codes.AddRange(codes);
        }

        /// <summary>It may be refused.</summary>
        /// <param name="codes">How.</param>
        public void MayRefuse(params StatusCode[] codes) => _codes.AddRange(codes);

        /// <summary>Asks.</summary>
        /// <param name="exchange">The command.</param>
        /// <param name="what">The same for people.</param>
        /// <param name="trial">Where rules are asked.</param>
        public void Ask(Exchange exchange, string what, Trial trial)
        {
            if (_broken is null)
            {
                _codes.Insert(0, StatusCode.Success);
            }

            if ((_broken ?? About) is { } rule)
            {
                trial.ExpectStatus(rule, exchange, what, [.. _codes.Distinct()]);
            }
        }
    }
}
