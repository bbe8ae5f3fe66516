using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Conformance.Sequences.Generation;
using NvmeConformance.Conformance.Sequences.Steps;
using NvmeConformance.Controller.NamespaceManagement.Steps;
using NvmeConformance.Controller.Reservations.Intents;
using NvmeConformance.Controller.Reservations.Steps;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Reservations;

namespace NvmeConformance.Controller.Reservations;

/// <summary>Hosts that register, take reservations of every kind, get in each other's way, and leave.</summary>
internal static class ReservationScripts
{
    private const int HostIdentifierBytes = 8;

    /// <summary>Writes a script.</summary>
    /// <param name="subsystem">As it was probed.</param>
    /// <param name="dice">Where choices come from.</param>
    /// <returns>The script.</returns>
    public static Script Histories(ProbedSubsystem subsystem, Dice dice)
    {
        var identifier = subsystem.Namespaces[0].Identifier;
        var hosts = HostsOf(subsystem, identifier);
        List<Step> steps = [.. hosts.Select(Introduce)];
        steps.Add(Do(0, new IdentifyIntent(identifier, IdentifyCns.Namespace)));
        steps.Add(Report(0, identifier));
        foreach (var host in hosts)
        {
            steps.Add(Do(host, new ReservationRegisterIntent(identifier, ReservationRegisterAction.Register, 0, KeyOf(host))
            {
                Persistence = dice.OneOf(PersistenceChange.None, PersistenceChange.None, PersistenceChange.Set, PersistenceChange.Clear),
            }));
        }

        var count = 8 + dice.Below(12);
        for (var index = 0; index < count; index++)
        {
            steps.AddRange(Ordinary(subsystem, dice, hosts, identifier));
        }

        steps.Add(Report(0, identifier));
        return new Script(steps);
    }

    // A controller that does not have the namespace attached is no host of it.
    private static int[] HostsOf(ProbedSubsystem subsystem, uint identifier) =>
        [.. Enumerable.Range(0, subsystem.ControllerCount).Where(controller => subsystem.IsAttached(controller, identifier))];

    private static List<Step> Ordinary(ProbedSubsystem subsystem, Dice dice, int[] hosts, uint identifier)
    {
        var host = dice.OneOf<int>(hosts);
        var type = (ReservationType)(1 + dice.Below(6));
        var key = KeyOf(dice.Chance(85) ? host : dice.OneOf<int>(hosts));
        var other = KeyOf(dice.OneOf<int>(hosts));
        switch (dice.Below(15))
        {
            case 0:
                var action = dice.OneOf(
                    ReservationRegisterAction.Register, ReservationRegisterAction.Unregister, ReservationRegisterAction.Replace);
                return [Do(host, new ReservationRegisterIntent(identifier, action, key, KeyOf(host)))];
            case 1 or 2:
                return [Do(host, new ReservationAcquireIntent(identifier, ReservationAcquireAction.Acquire, type, key, 0))];
            case 3:
                var preempt = dice.OneOf(ReservationAcquireAction.Preempt, ReservationAcquireAction.PreemptAndAbort);
                var taking = new ReservationAcquireIntent(identifier, preempt, type, key, other);
                return [Do(host, taking), Report(host, identifier), .. Notifications(hosts)];
            case 4:
                var release = new ReservationReleaseIntent(identifier, ReservationReleaseAction.Release, type, key);
                return [Do(host, release), .. Notifications(hosts)];
            case 5 when dice.Chance(30):
                return [Do(host, new ReservationReleaseIntent(identifier, ReservationReleaseAction.Clear, type, key))];
            case 6 when dice.Chance(40):
                var kind = dice.OneOf(ResetKind.Controller, ResetKind.Subsystem, ResetKind.PowerCycle);
                return [new ResetStep(host, kind), .. hosts.Select(Introduce), Report(host, identifier)];
            case 7:
                return [Report(host, identifier)];
            case 8 or 9:
                return [Do(host, Other(dice, identifier, subsystem))];
            case 10 or 11 or 12:
                return Held(subsystem, dice, host, hosts, identifier);
            case 13:
                return [new TouchBlocksStep(host, -1, 0, 2) { Value = (byte)(0x21 + host) }];
            default:
                return [new TouchBlocksStep(host, -1, 0, 2)];
        }
    }

    // A reservation from its beginning to its end, and what somebody else tries meanwhile.
    private static List<Step> Held(ProbedSubsystem subsystem, Dice dice, int host, int[] hosts, uint identifier)
    {
        var type = (ReservationType)(1 + dice.Below(6));
        var other = dice.OneOf<int>(hosts);
        var steps = new List<Step>
        {
            Do(host, new ReservationAcquireIntent(identifier, ReservationAcquireAction.Acquire, type, KeyOf(host), 0)),
            Do(other, Other(dice, identifier, subsystem)),
            new TouchBlocksStep(other, -1, 0, 2) { Value = (byte)(dice.Chance(50) ? 0x31 + other : 0) },
        };
        steps.AddRange(Notifications(hosts));
        steps.Add(Do(host, new ReservationReleaseIntent(identifier, ReservationReleaseAction.Release, type, KeyOf(host))));
        steps.AddRange(Notifications(hosts));
        return steps;
    }

    private static IEnumerable<Step> Notifications(int[] hosts) => hosts.Select(host => new ReadNotificationsStep(host));

    // What a reservation has to keep out besides plain reads and writes, as far as the device has it.
    private static CommandIntent Other(Dice dice, uint identifier, ProbedSubsystem subsystem)
    {
        var range = new BlockRange((ulong)dice.Below(4), 1);
        var commands = new List<CommandIntent> { new FlushIntent(identifier) };
        Add(subsystem.SupportsWriteZeroes, new WriteZeroesIntent(identifier, range, Deallocate: false));
        Add(subsystem.SupportsDatasetManagement, new DatasetManagementIntent(identifier, [range], Deallocate: true));
        Add(subsystem.SupportsWriteUncorrectable, new WriteUncorrectableIntent(identifier, range));
        Add(subsystem.SupportsVerify, new VerifyIntent(identifier, range));
        Add(subsystem.SupportsCopy, new CopyIntent(identifier, 8, [new CopySource(range)], CopyRangeFormat.Format0));
        return commands[dice.Below(commands.Count)];

        void Add(bool isThere, CommandIntent command)
        {
            if (isThere)
            {
                commands.Add(command);
            }
        }
    }

    private static ulong KeyOf(int host) => 0xABC0 + (ulong)host;

    private static DoStep Do(int host, CommandIntent command) => new(new QueueTarget(host, 0), command);

    private static DoStep Report(int host, uint identifier) => Do(host, new ReservationReportIntent(identifier));

    private static DoStep Introduce(int host) => Do(host, new SetFeatureIntent(FeatureIdentifier.HostIdentifier, 0)
    {
        DataBytes = HostIdentifierBytes,
        DataHex = $"{host + 1:X2}00000000000051",
    });
}
