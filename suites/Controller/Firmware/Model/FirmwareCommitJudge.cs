using NvmeConformance.Controller.Possibilities;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Firmware.Model;

/// <summary>How Firmware Commit may end, and what it changes (core digest 5.2 and 12; BASE-146).</summary>
internal static class FirmwareCommitJudge
{
    private static readonly StatusCode[] Deferrals =
    [
        StatusCode.FirmwareActivationRequiresControllerLevelReset, StatusCode.FirmwareActivationRequiresConventionalReset,
        StatusCode.FirmwareActivationRequiresNvmSubsystemReset, StatusCode.FirmwareActivationRequiresMaximumTimeViolation,
    ];

    /// <summary>Holds an answer against a world, and changes the world.</summary>
    /// <param name="world">The world.</param>
    /// <param name="exchange">Firmware Commit.</param>
    /// <param name="trial">Where rules are asked.</param>
    /// <returns>A world for each slot that the controller may have chosen.</returns>
    public static IEnumerable<FirmwareWorld> Judge(FirmwareWorld world, Exchange exchange, Trial trial)
    {
        var command = FirmwareCommitCommand.Decode(exchange.Command);
        var replaces = command.Action is FirmwareCommitAction.Replace or FirmwareCommitAction.ReplaceAndActivateAtReset
            || (command.Action == FirmwareCommitAction.ActivateNow && world.Pieces.HasAny);
        if (command.Action > FirmwareCommitAction.ActivateNow)
        {
            return [world];
        }

        // With pieces or without, that makes two different commands.
        if (command.Action == FirmwareCommitAction.ActivateNow && world.Pieces.IsInDoubt)
        {
            world.Lose();
            return [world];
        }

        var image = replaces ? world.Pieces.Of(world.Images) : null;
        var isInDoubt = world.Pieces.IsInDoubt;
        var worlds = new List<FirmwareWorld>();
        Trial? contradicted = null;
        foreach (var slot in SlotsOf(world, command, replaces))
        {
            var (branch, attempt) = (world.Copy(), new Trial());
            Ask(branch, exchange, command, slot, replaces, image, attempt);
            if (attempt.IsPossible)
            {
                Apply(branch, exchange, command, slot, replaces, image, isInDoubt);
                worlds.Add(branch);
            }

            contradicted ??= attempt.IsPossible ? null : attempt;
        }

        trial.Expect(
            contradicted?.Broken ?? world.Rules.Commit,
            worlds.Count > 0,
            $"{contradicted?.Expected}",
            $"{contradicted?.Actual}");
        return worlds;
    }

    // With FS 0 the controller chooses; which slot it took, the log has to say.
    private static IEnumerable<int> SlotsOf(FirmwareWorld world, FirmwareCommitCommand command, bool replaces)
    {
        if (command.Slot != 0)
        {
            return [command.Slot];
        }

        var first = replaces && world.Subsystem.Identity.FirmwareUpdates.FirstSlotReadOnly && world.SlotCount > 1 ? 2 : 1;
        return Enumerable.Range(first, Math.Max(1, world.SlotCount - first + 1));
    }

    private static void Ask(
        FirmwareWorld world,
        Exchange exchange,
        in FirmwareCommitCommand command,
        int slot,
        bool replaces,
        FirmwareImage? image,
        Trial trial)
    {
        var allowed = new List<StatusCode>();
        var isReadOnly = slot == 1 && world.Subsystem.Identity.FirmwareUpdates.FirstSlotReadOnly;
        if (slot > world.SlotCount || (replaces && isReadOnly))
        {
            allowed.Add(StatusCode.InvalidFirmwareSlot);
        }

        var isWrong = allowed.Count > 0;
        if (replaces && image is null)
        {
            // Without a single piece something else may be wrong with the command than the image.
            allowed.AddRange([StatusCode.InvalidFirmwareImage, StatusCode.OverlappingRange]);
            if (!world.Pieces.HasAny)
            {
                allowed.AddRange([StatusCode.CommandSequenceError, StatusCode.InvalidFieldInCommand]);
            }

            isWrong = !world.Pieces.IsInDoubt || isWrong;
        }
        else if (!replaces && slot <= world.SlotCount && world.SlotAt(slot).IsEmpty)
        {
            allowed.AddRange([StatusCode.InvalidFirmwareImage, StatusCode.InvalidFirmwareSlot]);
            isWrong = true;
        }

        if (!isWrong)
        {
            var activation = replaces ? image?.Activation ?? FirmwareActivation.Unknown : world.SlotAt(slot).Activation;
            allowed.AddRange(Endings(command.Action, activation));
            if (world.Pieces.IsInDoubt || (!replaces && world.SlotAt(slot).Revision is null))
            {
                allowed.AddRange([StatusCode.InvalidFirmwareImage, StatusCode.OverlappingRange]);
            }
        }

        trial.ExpectStatus(
            world.Rules.Commit,
            exchange,
            $"{command.Action} to slot {slot} of {(replaces ? $"image {image?.Revision ?? "without name"}" : "what it holds")}",
            [.. allowed.Distinct()]);
    }

    private static StatusCode[] Endings(FirmwareCommitAction action, FirmwareActivation activation) => (action, activation) switch
    {
        (_, FirmwareActivation.Unknown) => [StatusCode.Success, .. Deferrals, StatusCode.FirmwareActivationProhibited],
        (FirmwareCommitAction.Replace, FirmwareActivation.Prohibited) => [StatusCode.Success, StatusCode.FirmwareActivationProhibited],
        (FirmwareCommitAction.Replace, _) => [StatusCode.Success],
        (_, FirmwareActivation.Prohibited) => [StatusCode.FirmwareActivationProhibited],
        (FirmwareCommitAction.ActivateNow, _) => [OfActivationNow(activation)],
        (_, FirmwareActivation.AtOnceOrAtReset) => [StatusCode.Success],

        // What has to wait for more than the next reset may be a success all the same.
        (_, FirmwareActivation.TooLongWithoutReset) =>
            [StatusCode.Success, StatusCode.FirmwareActivationRequiresControllerLevelReset, OfActivationNow(activation)],
        _ => [StatusCode.Success, OfActivationNow(activation)],
    };

    private static StatusCode OfActivationNow(FirmwareActivation activation) => activation switch
    {
        FirmwareActivation.ControllerLevelReset => StatusCode.FirmwareActivationRequiresControllerLevelReset,
        FirmwareActivation.ConventionalReset => StatusCode.FirmwareActivationRequiresConventionalReset,
        FirmwareActivation.SubsystemReset => StatusCode.FirmwareActivationRequiresNvmSubsystemReset,
        FirmwareActivation.TooLongWithoutReset => StatusCode.FirmwareActivationRequiresMaximumTimeViolation,
        _ => StatusCode.Success,
    };

    private static void Apply(
        FirmwareWorld world,
        Exchange exchange,
        in FirmwareCommitCommand command,
        int slot,
        bool replaces,
        FirmwareImage? image,
        bool isInDoubt)
    {
        var isDeferred = Deferrals.Contains(exchange.Status);
        if (replaces && (exchange.Succeeded || exchange.Status is StatusCode.InvalidFirmwareImage or StatusCode.OverlappingRange))
        {
            world.Pieces.Clear();
        }
        else
        {
            world.Pieces.IsInDoubt |= world.Pieces.HasAny;
        }

        var isAtReset = command.Action is FirmwareCommitAction.ReplaceAndActivateAtReset or FirmwareCommitAction.ActivateAtReset;
        if (exchange.Succeeded || (isDeferred && isAtReset))
        {
            if (replaces)
            {
                world.IsOverwritten |= slot == world.Current || world.Current is null;
                world.Put(slot, SlotFacts.Of(isInDoubt ? null : image));
            }

            if (isAtReset)
            {
                world.Next = slot;
            }
            else if (command.Action == FirmwareCommitAction.ActivateNow)
            {
                var other = world.Next is not 0 && world.Next != slot ? null : (int?)0;
                world.Run(slot);
                world.Next = other;
            }
        }
        else if (isDeferred || exchange.Status == StatusCode.FirmwareActivationProhibited)
        {
            // Whether the image stays in the slot, and waits there, no text says.
            if (replaces)
            {
                world.IsOverwritten |= slot == world.Current || world.Current is null;
                world.Put(slot, SlotFacts.Unknown);
            }

            world.Next = null;
        }
    }
}
