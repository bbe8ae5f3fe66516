using System.Runtime.InteropServices;
using NvmeConformance.Controller.Possibilities;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Features;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Media.Model;

/// <summary>Sanitize and its log, 81h (core digest 12; BASE-143, 144).</summary>
internal static class SanitizeJudge
{
    private const ushort NothingRuns = ushort.MaxValue;
    private const int LeastLogBytes = 20;

    /// <summary>Holds an answer against a world, and changes the world.</summary>
    /// <param name="world">The world.</param>
    /// <param name="exchange">Sanitize or Get Log Page.</param>
    /// <param name="trial">Where rules are asked.</param>
    public static void Judge(MediaWorld world, Exchange exchange, Trial trial)
    {
        if (exchange.Is(AdminOpcode.Sanitize))
        {
            Begin(world, exchange, trial);
            return;
        }

        var command = GetLogPageCommand.Decode(exchange.Command);
        if (command is { Log: LogPageIdentifier.SanitizeStatus, Offset: 0 } && exchange.Succeeded
            && exchange.Received.Length >= LeastLogBytes)
        {
            Span<byte> log = stackalloc byte[SanitizeStatusLog.Size];
            exchange.Received[..Math.Min(exchange.Received.Length, log.Length)].CopyTo(log);
            Look(world, MemoryMarshal.AsRef<SanitizeStatusLog>(log), trial);
        }
    }

    private static void Begin(MediaWorld world, Exchange exchange, Trial trial)
    {
        var action = SanitizeCommand.Decode(exchange.Command).Action;
        if (action == SanitizeAction.ExitFailureMode)
        {
            Leave(world, exchange, trial);
            return;
        }

        if (!IsSupported(world, action))
        {
            trial.ExpectStatus(world.Rules.Background, exchange, $"SANACT {(byte)action}", StatusCode.InvalidFieldInCommand);
        }
        else if (world.Namespaces.Any(facts => facts.WriteProtection is not (null or NamespaceWriteProtectionState.None)))
        {
            trial.ExpectStatus(
                world.Namespaces.All(facts => facts.IsProtectionOld) ? world.Rules.Kept : world.Rules.Protection,
                exchange, "a sanitize with a write protected namespace", StatusCode.NamespaceIsWriteProtected);
        }
        else
        {
            Try(world, exchange, action, trial);
        }

        if (exchange.Succeeded)
        {
            world.Sanitize = new SanitizeView(SanitizePhase.Running) { CommandDword10 = exchange.Command.Dword10 };

            // Whatever can be read from now on is what the operation left behind.
            foreach (var facts in world.Namespaces)
            {
                facts.Erase();
            }
        }
    }

    private static void Try(MediaWorld world, Exchange exchange, SanitizeAction action, Trial trial)
    {
        var hasFailed = world.Sanitize.Phase == SanitizePhase.Failed;
        List<StatusCode> allowed = [StatusCode.Success];
        if (world.Namespaces.Any(facts => facts.WriteProtection is null))
        {
            allowed.Add(StatusCode.NamespaceIsWriteProtected);
        }

        // What was restricted does not have to become unrestricted by trying again.
        if (hasFailed && world.Sanitize.IsRestricted && SanitizeCommand.Decode(exchange.Command).AllowUnrestrictedExit)
        {
            allowed.Add(StatusCode.SanitizeFailed);
        }

        trial.ExpectStatus(
            hasFailed ? world.Rules.Failure : world.Rules.Background,
            exchange,
            $"SANACT {(byte)action}{(hasFailed ? " after one that failed" : "")}",
            [.. allowed]);
    }

    private static void Leave(MediaWorld world, Exchange exchange, Trial trial)
    {
        if (world.Sanitize.Phase != SanitizePhase.Failed)
        {
            return;
        }

        trial.ExpectStatus(
            world.Rules.Failure,
            exchange,
            $"leaving the failure mode of a sanitize that was {(world.Sanitize.IsRestricted ? "restricted" : "unrestricted")}",
            world.Sanitize.IsRestricted ? StatusCode.SanitizeFailed : StatusCode.Success);
        if (exchange.Succeeded)
        {
            world.Sanitize = new SanitizeView(SanitizePhase.Idle) { WasLeft = true };
        }
    }

    private static bool IsSupported(MediaWorld world, SanitizeAction action) => action switch
    {
        SanitizeAction.BlockErase => world.Subsystem.Identity.Sanitize.BlockErase,
        SanitizeAction.CryptoErase => world.Subsystem.Identity.Sanitize.CryptoErase,
        SanitizeAction.Overwrite => world.Subsystem.Identity.Sanitize.Overwrite,
        _ => false,
    };

    private static void Look(MediaWorld world, in SanitizeStatusLog log, Trial trial)
    {
        var outcome = log.Status.Outcome;
        var view = world.Sanitize;
        if (view.Phase == SanitizePhase.Running)
        {
            Follow(world, log, trial);
        }
        else if (view.Phase == SanitizePhase.Idle)
        {
            trial.Expect(
                world.Rules.Background, outcome != SanitizeOutcome.InProgress, $"no sanitize, for none was begun", $"{outcome}");
        }

        if (outcome != SanitizeOutcome.InProgress)
        {
            trial.Expect(
                world.Rules.SanitizeProgress,
                log.ProgressOf65536 == NothingRuns,
                $"SPROG FFFFh, for nothing runs",
                $"{log.ProgressOf65536:X4}h");
        }

        var before = view.Phase == SanitizePhase.Unknown ? new SanitizeView(SanitizePhase.Unknown) { CommandDword10 = 0 } : view;
        world.Sanitize = outcome switch
        {
            SanitizeOutcome.InProgress => before with
            {
                Phase = SanitizePhase.Running,
                ProgressOf65536 = log.ProgressOf65536,
                WasReset = false,
            },
            SanitizeOutcome.Failed when before.WasLeft => before,
            SanitizeOutcome.Failed => Fail(world, before with { Phase = SanitizePhase.Failed, CommandDword10 = log.CommandDword10 }),
            _ => before with { Phase = SanitizePhase.Idle, WasReset = false },
        };
    }

    private static SanitizeView Fail(MediaWorld world, SanitizeView failed)
    {
        if (world.Sanitize.Phase != SanitizePhase.Failed)
        {
            // How far it came nobody knows: there may be old data, and new.
            foreach (var facts in world.Namespaces)
            {
                facts.Forget();
            }
        }

        return failed;
    }

    private static void Follow(MediaWorld world, in SanitizeStatusLog log, Trial trial)
    {
        var view = world.Sanitize;
        var outcome = log.Status.Outcome;
        trial.Expect(
            view.WasReset ? world.Rules.Survives : world.Rules.Background,
            outcome != SanitizeOutcome.NeverSanitized,
            $"a sanitize that runs or has ended",
            $"{outcome}");
        if (view.CommandDword10 != 0)
        {
            trial.Expect(
                world.Rules.Background,
                log.CommandDword10 == view.CommandDword10,
                $"SCDW10 {view.CommandDword10:X8}h as in the command",
                $"{log.CommandDword10:X8}h");
        }

        if (outcome != SanitizeOutcome.InProgress)
        {
            return;
        }

        trial.Expect(
            view.WasReset ? world.Rules.Survives : world.Rules.SanitizeProgress,
            log.ProgressOf65536 >= view.ProgressOf65536,
            $"SPROG of at least {view.ProgressOf65536}",
            $"{log.ProgressOf65536}");
        trial.Expect(
            world.Rules.Commands,
            view.GotThrough.Length == 0,
            $"0/1Dh Sanitize In Progress for {view.GotThrough}",
            $"it succeeded, and the operation still runs");
    }
}
