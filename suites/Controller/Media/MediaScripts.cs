using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Conformance.Sequences.Generation;
using NvmeConformance.Conformance.Sequences.Steps;
using NvmeConformance.Controller.Media.Steps;
using NvmeConformance.Controller.NamespaceManagement.Steps;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;

namespace NvmeConformance.Controller.Media;

/// <summary>Sequences that format and sanitize media, with data before, in between and afterwards.</summary>
internal static class MediaScripts
{
    private const int Blocks = 8;
    private const int MostFormats = 8;

    /// <summary>Formats of every kind, between writing and reading.</summary>
    /// <param name="subsystem">As it was probed.</param>
    /// <param name="dice">Where choices come from.</param>
    /// <returns>The script.</returns>
    public static Script Formats(ProbedSubsystem subsystem, Dice dice)
    {
        var steps = Filled(subsystem);
        for (byte round = 0; round < 3; round++)
        {
            steps.Add(AnyFormat(subsystem, dice) with { LooksMeanwhile = round == 0 || dice.Chance(30) });
            ReadAll(subsystem, steps);
            steps.Add(Write(AnyMember(subsystem, dice), (byte)(0x61 + round)));
            if (dice.Chance(20))
            {
                steps.Add(new ResetStep(0, dice.OneOf(ResetKind.Controller, ResetKind.Subsystem, ResetKind.PowerCycle)));
            }
        }

        ReadAll(subsystem, steps);
        return new Script(steps);
    }

    /// <summary>One mistake in each format; nothing is lost by it.</summary>
    /// <param name="subsystem">As it was probed.</param>
    /// <param name="dice">Where choices come from.</param>
    /// <returns>The script.</returns>
    public static Script WrongFormats(ProbedSubsystem subsystem, Dice dice)
    {
        var steps = Filled(subsystem);
        for (var round = 0; round < 4; round++)
        {
            var broadcast = (((int)subsystem.Identity.FormatNvmAttributes >> 3) & 1) != 0 && dice.Chance(30);
            steps.Add(AnyFormat(subsystem, dice) with
            {
                Broadcast = broadcast,
                Mistake = broadcast
                    ? FormatMistake.None
                    : dice.OneOf(
                        FormatMistake.IndexBeyondTable,
                        FormatMistake.ReservedErase,
                        FormatMistake.ReservedProtection,
                        FormatMistake.NamespaceZero),
            });
        }

        ReadAll(subsystem, steps);
        return new Script(steps);
    }

    /// <summary>A sanitize, looked at and disturbed until it ends; then what is left.</summary>
    /// <param name="subsystem">As it was probed.</param>
    /// <param name="dice">Where choices come from.</param>
    /// <returns>The script.</returns>
    public static Script Sanitizing(ProbedSubsystem subsystem, Dice dice)
    {
        var steps = Filled(subsystem);
        Step look = Do(AwaitSanitizeStep.Look);
        steps.Add(look);
        if (dice.Chance(25))
        {
            steps.Add(Do(new SanitizeIntent((SanitizeAction)dice.OneOf(0, 6, 7))));
        }

        steps.Add(Do(AnySanitize(subsystem, dice)));
        steps.Add(look);
        var count = 3 + dice.Below(8);
        for (var index = 0; index < count; index++)
        {
            steps.Add(Disturbance(subsystem, dice));
            steps.Add(dice.Chance(60) ? look : new IdleStep(1000L << dice.Below(20)));
        }

        steps.Add(new AwaitSanitizeStep(0));
        ReadAll(subsystem, steps);
        steps.Add(Write(AnyMember(subsystem, dice), 0x71));
        ReadAll(subsystem, steps);
        return new Script(steps);
    }

    /// <summary>Write protection put on, tried by everything that changes media, and lifted again.</summary>
    /// <param name="subsystem">As it was probed.</param>
    /// <param name="dice">Where choices come from.</param>
    /// <returns>The script.</returns>
    public static Script Protecting(ProbedSubsystem subsystem, Dice dice)
    {
        var steps = Filled(subsystem);
        steps.AddRange(subsystem.Namespaces.Select(ns => Protection(ns.Identifier)));
        var count = 8 + dice.Below(10);
        for (var index = 0; index < count; index++)
        {
            steps.Add(UnderProtection(subsystem, dice));
        }

        ReadAll(subsystem, steps);
        steps.AddRange(subsystem.Namespaces.Select(ns => Protection(ns.Identifier)));
        return new Script(steps);
    }

    /// <summary>A sanitize that fails, what is asked of the device in that state, and ways out of it.</summary>
    /// <param name="subsystem">As it was probed.</param>
    /// <param name="dice">Where choices come from.</param>
    /// <returns>The script.</returns>
    public static Script FailedSanitizing(ProbedSubsystem subsystem, Dice dice)
    {
        var steps = Filled(subsystem);
        Step look = Do(AwaitSanitizeStep.Look);
        steps.AddRange([look, Do(AnySanitize(subsystem, dice)), new AwaitSanitizeStep(0)]);
        Disturb();
        if (dice.Chance(60))
        {
            steps.Add(Do(new SanitizeIntent(SanitizeAction.ExitFailureMode)));
            Disturb();
        }

        steps.AddRange([Do(AnySanitize(subsystem, dice)), new AwaitSanitizeStep(0)]);
        ReadAll(subsystem, steps);
        steps.Add(Write(AnyMember(subsystem, dice), 0x72));
        ReadAll(subsystem, steps);
        return new Script(steps);

        void Disturb()
        {
            var count = 1 + dice.Below(5);
            for (var index = 0; index < count; index++)
            {
                steps.Add(InFailure(subsystem, dice));
                steps.Add(look);
            }
        }
    }

    // Another sanitize would be a way out, and comes later.
    private static Step InFailure(ProbedSubsystem subsystem, Dice dice) => dice.Below(8) switch
    {
        0 => new ResetStep(0, dice.OneOf(ResetKind.Controller, ResetKind.Subsystem, ResetKind.PowerCycle)),
        1 => Do(new IdentifyIntent(0, IdentifyCns.Controller)),
        2 => Do(new LogPageIntent(dice.OneOf(LogPageIdentifier.SmartHealthInformation, LogPageIdentifier.FirmwareSlotInformation), 16)),
        3 => Do(new GetFeatureIntent(FeatureIdentifier.NumberOfQueues)),
        4 => Do(new FlushIntent(subsystem.Namespaces[0].Identifier)),
        5 => Write(AnyMember(subsystem, dice), (byte)(0x91 + dice.Below(16))),
        _ => new TouchBlocksStep(0, AnyMember(subsystem, dice), 0, Blocks),
    };

    private static Step UnderProtection(ProbedSubsystem subsystem, Dice dice)
    {
        var identifier = subsystem.Namespaces[dice.Below(subsystem.Namespaces.Count)].Identifier;
        return dice.Below(12) switch
        {
            0 or 1 => Do(new SetFeatureIntent(FeatureIdentifier.NamespaceWriteProtection, (uint)dice.Below(3), identifier)),
            2 or 3 => Write(AnyMember(subsystem, dice), (byte)(0x41 + dice.Below(16))),
            4 => Protection(identifier),
            5 => Do(new IdentifyIntent(identifier, IdentifyCns.Namespace)),
            6 => new TouchBlocksStep(0, AnyMember(subsystem, dice), 0, Blocks),
            10 when subsystem.SupportsCompare => Write(AnyMember(subsystem, dice), (byte)(0x41 + dice.Below(16))) with { Compares = true },
            11 when subsystem.SupportsVerify => Do(new VerifyIntent(identifier, new BlockRange(0, 1))),
            7 when subsystem.Identity.OptionalAdminCommands.HasFlag(OptionalAdminCommands.FormatNvm) => AnyFormat(subsystem, dice),
            8 when subsystem.SupportsDatasetManagement => Do(
                new DatasetManagementIntent(identifier, [new BlockRange(0, 1)], Deallocate: true)),
            8 when subsystem.SupportsWriteZeroes => Do(new WriteZeroesIntent(identifier, new BlockRange(0, 1), Deallocate: false)),
            _ => new ResetStep(0, dice.OneOf(ResetKind.Controller, ResetKind.Function, ResetKind.Subsystem, ResetKind.PowerCycle)),
        };
    }

    private static DoStep Protection(uint identifier) =>
        Do(new GetFeatureIntent(FeatureIdentifier.NamespaceWriteProtection, identifier));

    private static DoStep Do(CommandIntent command) => new(QueueTarget.First, command);

    private static List<Step> Filled(ProbedSubsystem subsystem)
    {
        var steps = new List<Step>();
        for (var index = 0; index < subsystem.Namespaces.Count; index++)
        {
            steps.Add(Write(-1 - index, (byte)(0x11 + index)));
        }

        return steps;
    }

    private static TouchBlocksStep Write(int member, byte value) => new TouchBlocksStep(0, member, 0, Blocks) { Value = value };

    private static void ReadAll(ProbedSubsystem subsystem, List<Step> steps)
    {
        for (var index = 0; index < subsystem.Namespaces.Count; index++)
        {
            steps.Add(new TouchBlocksStep(0, -1 - index, 0, Blocks * 2));
        }
    }

    private static int AnyMember(ProbedSubsystem subsystem, Dice dice) => -1 - dice.Below(Math.Max(1, subsystem.Namespaces.Count));

    private static FormatStep AnyFormat(ProbedSubsystem subsystem, Dice dice)
    {
        var attributes = subsystem.Identity.FormatNvmAttributes;
        var most = attributes.HasFlag(FormatNvmAttributes.CryptographicErase) ? 3 : 2;
        return new FormatStep(AnyMember(subsystem, dice), dice.Below(MostFormats), (byte)dice.Below(most))
        {
            ProtectionType = (byte)(dice.Chance(40) ? 1 + dice.Below(3) : 0),
            Broadcast = (((int)attributes >> 3) & 1) == 0 && dice.Chance(15),
        };
    }

    private static SanitizeIntent AnySanitize(ProbedSubsystem subsystem, Dice dice)
    {
        var capabilities = subsystem.Identity.Sanitize;
        var actions = new List<SanitizeAction>();
        Add(capabilities.BlockErase, SanitizeAction.BlockErase);
        Add(capabilities.CryptoErase, SanitizeAction.CryptoErase);
        Add(capabilities.Overwrite, SanitizeAction.Overwrite);
        return new SanitizeIntent(actions.Count == 0 ? SanitizeAction.BlockErase : actions[dice.Below(actions.Count)])
        {
            AllowUnrestrictedExit = dice.Chance(50),
            Pattern = 0xA1B2_C3D4,
        };

        void Add(bool isThere, SanitizeAction action)
        {
            if (isThere)
            {
                actions.Add(action);
            }
        }
    }

    private static Step Disturbance(ProbedSubsystem subsystem, Dice dice) => dice.Below(9) switch
    {
        0 => new ResetStep(0, dice.OneOf(ResetKind.Controller, ResetKind.Subsystem, ResetKind.PowerCycle)),
        1 => Do(new IdentifyIntent(0, IdentifyCns.Controller)),
        2 => Do(new GetFeatureIntent(FeatureIdentifier.NumberOfQueues)),
        3 => Do(new LogPageIntent(dice.OneOf(LogPageIdentifier.ErrorInformation, LogPageIdentifier.SmartHealthInformation), 16)),
        4 => Do(new LogPageIntent(LogPageIdentifier.FirmwareSlotInformation, 16)),
        5 => Do(AnySanitize(subsystem, dice)),
        6 => Write(AnyMember(subsystem, dice), (byte)(0x81 + dice.Below(16))),
        7 => Do(new FlushIntent(subsystem.Namespaces[0].Identifier)),
        _ => new TouchBlocksStep(0, AnyMember(subsystem, dice), 0, Blocks),
    };
}
