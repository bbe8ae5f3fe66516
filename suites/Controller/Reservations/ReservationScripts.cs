using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Conformance.Sequences.Generation;
using NvmeConformance.Conformance.Sequences.Steps;
using NvmeConformance.Controller.NamespaceManagement.Steps;
using NvmeConformance.Controller.Reservations.Intents;
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
        var steps = new List<Step>();
        for (var host = 0; host < subsystem.ControllerCount; host++)
        {
            steps.Add(Introduce(host));
        }

        var identifier = subsystem.Namespaces[0].Identifier;
        steps.Add(Do(0, new IdentifyIntent(identifier, IdentifyCns.Namespace)));
        steps.Add(Report(0, identifier));
        for (var host = 0; host < subsystem.ControllerCount; host++)
        {
            steps.Add(Do(host, new ReservationRegisterIntent(identifier, ReservationRegisterAction.Register, 0, KeyOf(host))
            {
                Persistence = dice.OneOf(PersistenceChange.None, PersistenceChange.Set, PersistenceChange.Clear),
            }));
        }

        var count = 8 + dice.Below(12);
        for (var index = 0; index < count; index++)
        {
            var host = dice.Below(subsystem.ControllerCount);
            steps.AddRange(Ordinary(dice, host, identifier, subsystem.ControllerCount));
        }

        steps.Add(Report(0, identifier));
        return new Script(steps);
    }

    private static IEnumerable<Step> Ordinary(Dice dice, int host, uint identifier, int hosts)
    {
        var type = (ReservationType)(1 + dice.Below(6));
        var key = KeyOf(dice.Chance(85) ? host : dice.Below(hosts));
        var other = KeyOf(dice.Below(hosts));
        switch (dice.Below(10))
        {
            case 0:
                var action = dice.OneOf(
                    ReservationRegisterAction.Register, ReservationRegisterAction.Unregister, ReservationRegisterAction.Replace);
                return [Do(host, new ReservationRegisterIntent(identifier, action, key, KeyOf(host)))];
            case 1 or 2:
                return [Do(host, new ReservationAcquireIntent(identifier, ReservationAcquireAction.Acquire, type, key, 0))];
            case 3:
                var preempt = dice.OneOf(ReservationAcquireAction.Preempt, ReservationAcquireAction.PreemptAndAbort);
                return [Do(host, new ReservationAcquireIntent(identifier, preempt, type, key, other)), Report(host, identifier)];
            case 4:
                return [Do(host, new ReservationReleaseIntent(identifier, ReservationReleaseAction.Release, type, key))];
            case 5 when dice.Chance(30):
                return [Do(host, new ReservationReleaseIntent(identifier, ReservationReleaseAction.Clear, type, key))];
            case 6 when dice.Chance(40):
                var kind = dice.OneOf(ResetKind.Controller, ResetKind.Subsystem, ResetKind.PowerCycle);
                return [new ResetStep(host, kind), .. Enumerable.Range(0, hosts).Select(Introduce), Report(host, identifier)];
            case 7:
                return [Report(host, identifier)];
            case 8:
                return [new TouchBlocksStep(host, -1, 0, 2) { Value = (byte)(0x21 + host) }];
            default:
                return [new TouchBlocksStep(host, -1, 0, 2)];
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
