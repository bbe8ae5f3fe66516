using System.Runtime.InteropServices;
using NvmeConformance.Controller.Possibilities;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LogPages;

namespace NvmeConformance.Controller.SelfTests.Model;

/// <summary>What log page 06h may say (core digest 8; BASE-145).</summary>
internal static class SelfTestLogJudge
{
    private const int ResultsOffset = 4;
    private const byte MostPercent = 100;

    /// <summary>Holds an answer against a world, and changes the world.</summary>
    /// <param name="world">The world.</param>
    /// <param name="station">Whose log it is.</param>
    /// <param name="exchange">Get Log Page; other log pages, and pieces, are passed over.</param>
    /// <param name="trial">Where rules are asked.</param>
    public static void Judge(SelfTestWorld world, SelfTestStation station, Exchange exchange, Trial trial)
    {
        var command = GetLogPageCommand.Decode(exchange.Command);
        if (command is not { Log: LogPageIdentifier.DeviceSelfTest, Offset: 0, NamespaceIdentifier: 0 } || !exchange.IsAnswered
            || !trial.ExpectStatus(world.Rules.Results, exchange, "the log of self-tests", Nvme.Spec.Queues.StatusCode.Success)
            || exchange.Received.Length < DeviceSelfTestLog.Size)
        {
            return;
        }

        ref readonly var log = ref MemoryMarshal.AsRef<DeviceSelfTestLog>(exchange.Received);
        AskWhatRuns(world, station, log, trial);
        AskForm(world, log, trial);
        var current = log.Current.Operation;
        if (station.Running is { } running && current == SelfTestCode.None)
        {
            station.End(new EndedSelfTest(running.Code, running.HasMetReset ? SelfTestOutcome.AbortedByReset : null, world.Rules.Results));
            Resumed(world, running, log.Results[0].Status, trial);
        }

        AskResults(world, station, exchange.Received[ResultsOffset..DeviceSelfTestLog.Size], trial);
        Note(world, station, exchange, log);
    }

    private static void AskWhatRuns(SelfTestWorld world, SelfTestStation station, in DeviceSelfTestLog log, Trial trial)
    {
        var current = log.Current.Operation;
        if (!station.IsKnown || current == SelfTestCode.None)
        {
            return;
        }

        var rule = station.Running is null && station.Ended is [var last, ..] ? last.Rule : world.Rules.Begins;
        trial.Expect(
            rule,
            station.Running?.Code == current,
            $"{(station.Running is { } expected ? $"the {expected.Code} self-test, or none" : "no self-test")} to run",
            $"{current}");
        if (station.Running is { HasMetReset: false } running)
        {
            trial.Expect(
                world.Rules.Progress,
                log.CompletionPercent <= MostPercent && log.CompletionPercent >= running.ProgressPercent,
                $"{running.ProgressPercent} to {MostPercent} % of the {current} self-test",
                $"{log.CompletionPercent} %");
        }
        else if (station.Running is { Code: SelfTestCode.Extended })
        {
            trial.Expect(world.Rules.Resumed, holds: true, $"", $"");
        }
    }

    private static void AskForm(SelfTestWorld world, in DeviceSelfTestLog log, Trial trial)
    {
        // Controllers that share a log may have been on for different times.
        var hoursAscend = !world.IsShared || world.Subsystem.ControllerCount == 1;
        for (var index = 1; index < SelfTestResults.Count; index++)
        {
            var (newer, older) = (log.Results[index - 1], log.Results[index]);
            trial.Expect(
                world.Rules.Results,
                older.Status.Outcome == SelfTestOutcome.Unused
                || (newer.Status.Outcome != SelfTestOutcome.Unused && (!hoursAscend || newer.PowerOnHours >= older.PowerOnHours)),
                $"results from the newest to the oldest, unused ones behind them",
                $"result {index} says {older.Status.Outcome} at {older.PowerOnHours} h behind {newer.Status.Outcome} at "
                    + $"{newer.PowerOnHours} h");
        }
    }

    private static void Resumed(SelfTestWorld world, RunningSelfTest running, SelfTestStatus newest, Trial trial)
    {
        if (running is { Code: SelfTestCode.Extended, HasMetReset: true })
        {
            trial.Expect(
                world.Rules.Resumed,
                newest.Code != SelfTestCode.Extended || newest.Outcome != SelfTestOutcome.AbortedByReset,
                $"an Extended self-test that goes on behind a reset",
                $"{newest.Outcome}");
        }
    }

    private static void AskResults(SelfTestWorld world, SelfTestStation station, ReadOnlySpan<byte> results, Trial trial)
    {
        var ended = station.Ended;
        if (ended.Exists(test => test.MayBeMissing))
        {
            var certain = ended.Where(test => !test.MayBeMissing).ToList();
            var other = new Trial();
            Compare(world, station, certain, results, other);
            ended = other.IsPossible ? certain : ended;
        }

        Compare(world, station, ended, results, trial);
    }

    private static void Compare(
        SelfTestWorld world, SelfTestStation station, List<EndedSelfTest> ended, ReadOnlySpan<byte> results, Trial trial)
    {
        var entries = MemoryMarshal.Cast<byte, SelfTestResult>(results);
        for (var index = 0; index < Math.Min(ended.Count, entries.Length); index++)
        {
            var (test, status) = (ended[index], entries[index].Status);
            trial.Expect(
                test.Rule,
                status.Code == test.Code && test.MayEndWith(status.Outcome),
                $"result {index} of a {test.Code} self-test that {(test.Abort is { } abort ? $"ended with {abort}, or " : "")}came "
                    + $"to its end",
                $"{status.Code} and {status.Outcome}");
            trial.Expect(
                world.Rules.Lasts,
                !test.WasFarFromItsEnd || status.Outcome != SelfTestOutcome.Passed,
                $"no success of a {test.Code} self-test that was aborted far from its end",
                $"{status.Outcome}");
        }

        if (station.Results is { } before && ended.Count < entries.Length)
        {
            var shift = ended.Count * SelfTestResult.Size;
            trial.Expect(
                station.HasMetReset ? world.Rules.Kept : world.Rules.Results,
                results[shift..].SequenceEqual(before.AsSpan(0, before.Length - shift)),
                $"behind {ended.Count} new results the ones of the last look",
                $"something else");
        }
    }

    private static void Note(SelfTestWorld world, SelfTestStation station, Exchange exchange, in DeviceSelfTestLog log)
    {
        var current = log.Current.Operation;
        station.Ended.Clear();
        station.Results = exchange.Received[ResultsOffset..DeviceSelfTestLog.Size].ToArray();
        (station.IsKnown, station.HasMetReset) = (true, false);
        station.Running = current == SelfTestCode.None
            ? null
            : (station.Running ?? new RunningSelfTest(current, -1)) with
            {
                ProgressPercent = log.CompletionPercent,
                SeenAfterCommands = world.Commands,
            };
    }
}
