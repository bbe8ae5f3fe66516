using NvmeConformance.Conformance.Registry;
using NvmeConformance.Controller.Oracles;
using NvmeConformance.Controller.Possibilities;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.SelfTests.Model;

/// <summary>How Device Self-test may end (core digest 4.1, 5.2 and 12; BASE-145).</summary>
internal static class SelfTestJudge
{
    // A device that has not come half its way needs longer for the rest than a command takes.
    private const int FarFromItsEndPercent = 50;

    /// <summary>Holds an answer against a world, and changes the world.</summary>
    /// <param name="world">The world.</param>
    /// <param name="station">What the command went to.</param>
    /// <param name="exchange">Device Self-test.</param>
    /// <param name="trial">Where rules are asked.</param>
    public static void Judge(SelfTestWorld world, SelfTestStation station, Exchange exchange, Trial trial)
    {
        var command = DeviceSelfTestCommand.Decode(exchange.Command);
        switch (command.Code)
        {
            case SelfTestCode.Abort:
                Abort(world, station, exchange, trial);
                break;
            case SelfTestCode.Short or SelfTestCode.Extended:
                Start(world, station, exchange, command, trial);
                break;
            case SelfTestCode.HostInitiatedRefresh or SelfTestCode.VendorSpecific:
                // What they do to the log, if they are supported, is not ours to say.
                if (exchange.Succeeded)
                {
                    station.Forget();
                }

                break;
            default:
                trial.ExpectStatus(
                    world.Rules.Codes, exchange, $"STC {(byte)command.Code}", [StatusCode.InvalidFieldInCommand, .. WhileBusy(station)]);
                if (exchange.Succeeded)
                {
                    station.Forget();
                }

                break;
        }
    }

    // Without a self-test to abort, and of its NSID, no text says anything.
    private static void Abort(SelfTestWorld world, SelfTestStation station, Exchange exchange, Trial trial)
    {
        if (station.Running is not { } running)
        {
            if (exchange.Succeeded)
            {
                (station.IsKnown, station.Results) = (true, station.IsKnown ? station.Results : null);
            }

            return;
        }

        trial.ExpectStatus(world.Rules.Aborted, exchange, $"the abort of the {running.Code} self-test that runs", StatusCode.Success);
        if (exchange.Succeeded)
        {
            station.End(new EndedSelfTest(running.Code, SelfTestOutcome.AbortedByCommand, world.Rules.Aborted)
            {
                WasFarFromItsEnd = IsFarFromItsEnd(world, running),
            });
        }
    }

    private static void Start(
        SelfTestWorld world, SelfTestStation station, Exchange exchange, in DeviceSelfTestCommand command, Trial trial)
    {
        var right = OfNamespace(world, exchange, command.NamespaceIdentifier);
        StatusCode[] allowed = [.. right, .. WhileBusy(station)];
        trial.ExpectStatus(
            RuleOf(world, station, right), exchange, $"a {command.Code} self-test of NSID {command.NamespaceIdentifier:X}h", allowed);
        if (!exchange.Succeeded)
        {
            return;
        }

        if (station.Running is { } running)
        {
            trial.Expect(
                world.Rules.Lasts,
                !IsFarFromItsEnd(world, running),
                $"{Status.Of(StatusCode.DeviceSelfTestInProgress)}, for {running.Code} had come {running.ProgressPercent} % just before",
                $"{exchange.WholeStatus}");
            station.End(new EndedSelfTest(running.Code, running.HasMetReset ? SelfTestOutcome.AbortedByReset : null, world.Rules.Results));
        }

        if (!station.IsKnown)
        {
            station.Forget();
        }

        (station.IsKnown, station.Running) = (true, new RunningSelfTest(command.Code, exchange.ControllerIndex));
    }

    private static Rule RuleOf(SelfTestWorld world, SelfTestStation station, StatusCode[] right) =>
        !right.Contains(StatusCode.Success) ? world.Rules.Namespaces
        : station.IsKnown && station.Running is null ? world.Rules.Begins
        : world.Rules.Busy;

    private static StatusCode[] WhileBusy(SelfTestStation station) =>
        station.IsKnown && station.Running is null ? [] : [StatusCode.DeviceSelfTestInProgress];

    private static bool IsFarFromItsEnd(SelfTestWorld world, RunningSelfTest running) =>
        running.Code == SelfTestCode.Extended && running.ProgressPercent < FarFromItsEndPercent
        && running.SeenAfterCommands >= 0 && running.SeenAfterCommands + 1 == world.Commands;

    private static StatusCode[] OfNamespace(SelfTestWorld world, Exchange exchange, uint identifier) =>
        world.Subsystem.KindOf(identifier) switch
        {
            NamespaceKind.None or NamespaceKind.Broadcast => [StatusCode.Success],
            NamespaceKind.Invalid => [StatusCode.InvalidNamespaceOrFormat],
            _ when exchange.ControllerIndex != 0 => [StatusCode.Success, StatusCode.InvalidFieldInCommand],
            NamespaceKind.Active => [StatusCode.Success],
            NamespaceKind.Inactive => [StatusCode.InvalidFieldInCommand],
            _ => [StatusCode.Success, StatusCode.InvalidFieldInCommand],
        };
}
