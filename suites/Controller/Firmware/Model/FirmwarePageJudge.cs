using System.Runtime.InteropServices;
using NvmeConformance.Controller.Possibilities;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LogPages;

namespace NvmeConformance.Controller.Firmware.Model;

/// <summary>What FR and log page 03h may say (core digest 8; BASE-089, 146).</summary>
internal static class FirmwarePageJudge
{
    /// <summary>Holds an answer against a world, and changes the world.</summary>
    /// <param name="world">The world.</param>
    /// <param name="exchange">A command; others than Identify and Get Log Page are passed over.</param>
    /// <param name="trial">Where rules are asked.</param>
    public static void Judge(FirmwareWorld world, Exchange exchange, Trial trial)
    {
        if (!exchange.IsAnswered || !exchange.Succeeded)
        {
            return;
        }

        if (exchange.Is(AdminOpcode.Identify) && IdentifyCommand.Decode(exchange.Command).Structure == IdentifyCns.Controller
            && exchange.Received.Length >= IdentifyCommand.DataSizeBytes)
        {
            LookAtRevision(world, MemoryMarshal.AsRef<IdentifyController>(exchange.Received), trial);
        }
        else if (exchange.Is(AdminOpcode.GetLogPage)
            && GetLogPageCommand.Decode(exchange.Command) is { Log: LogPageIdentifier.FirmwareSlotInformation, Offset: 0 }
            && exchange.Received.Length >= FirmwareSlotInformation.Size)
        {
            LookAtSlots(world, MemoryMarshal.AsRef<FirmwareSlotInformation>(exchange.Received), trial);
        }
    }

    private static void LookAtRevision(FirmwareWorld world, in IdentifyController identity, Trial trial)
    {
        var revision = AsciiField.Read(identity.FirmwareRevision);
        trial.Expect(
            world.HasActivated ? world.Rules.Activate : world.Rules.Slots,
            (world.Running ?? revision) == revision,
            $"FR {world.Running}, which was activated last",
            $"{revision}");
        (world.Running, world.HasActivated) = (revision, false);
    }

    private static void LookAtSlots(FirmwareWorld world, in FirmwareSlotInformation log, Trial trial)
    {
        var (current, next) = (log.ActiveFirmware.CurrentSlot, log.ActiveFirmware.NextSlot);
        trial.Expect(
            world.Rules.Slots,
            current >= 1 && current <= world.SlotCount && next <= world.SlotCount,
            $"slots of {world.SlotCount} in AFI",
            $"{current} and next {next}");
        trial.Expect(world.Rules.Slots, (world.Current ?? current) == current, $"slot {world.Current} to run", $"{current}");

        // A controller need not say which slot comes next.
        trial.Expect(
            world.Rules.Slots, next == 0 || (world.Next ?? next) == next, $"slot {world.Next} to come next (0 is none)", $"{next}");
        for (var slot = 1; slot <= world.SlotCount; slot++)
        {
            var revision = RevisionOf(log, slot);
            var known = world.SlotAt(slot);
            trial.Expect(
                world.Rules.Slots, (known.Revision ?? revision) == revision, $"\"{known.Revision}\" in slot {slot}", $"\"{revision}\"");
            if (known.Revision is null)
            {
                world.Put(slot, new SlotFacts(revision, FirmwareActivation.Unknown));
            }
        }

        trial.Expect(
            world.Rules.Slots,
            world.IsOverwritten || world.Running is null || current == 0 || RevisionOf(log, current) == world.Running,
            $"FR {world.Running} in slot {current}, which runs",
            $"\"{(current == 0 ? "" : RevisionOf(log, current))}\"");
        world.Current = current;
        world.Next = world.Next ?? (next == 0 ? null : next);
    }

    // An empty slot is all 0, which is no text.
    private static string RevisionOf(in FirmwareSlotInformation log, int slot)
    {
        ReadOnlySpan<byte> field = log.Revisions[slot - 1];
        return field.ContainsAnyExcept((byte)0) ? AsciiField.Read(field) : "";
    }
}
