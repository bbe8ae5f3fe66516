using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Subsystems;

namespace NvmeConformance.Reference.Firmware;

/// <summary>
/// The firmware slots of a subsystem: what is in them, what runs, and what a reset will run (B2.2 3.11, BASE-089, BASE-146). All
/// controllers run the same; the first reset that suffices activates it for all. A seam: firmware faults override it.
/// </summary>
/// <param name="subsystem">The subsystem.</param>
public class FirmwareSlots(SubsystemState subsystem)
{
    private readonly (string Revision, FirmwareActivation Activation)?[] _images =
        new (string, FirmwareActivation)?[FirmwareRevisions.Count + 1];

    /// <summary>Slots that there are.</summary>
    public int Count => subsystem.Configuration.Firmware is { IsSupported: true } offered ? offered.Slots : 1;

    /// <summary>FR: the revision that runs.</summary>
    public string RunningRevision { get; private set; } = "";

    /// <summary>AFI bits 2:0: the slot that it came from.</summary>
    public int CurrentSlot { get; private set; }

    /// <summary>AFI bits 6:4: the slot that a reset will run; 0 for none.</summary>
    public int NextSlot { get; private set; }

    /// <summary>What is to be told of a reset that an activation waits for; success where none does (B2.2 5.1.22).</summary>
    public StatusCode Pending
    {
        get
        {
            var special = NextSlot == 0 ? StatusCode.Success : StatusOfReset(ActivationOf(NextSlot));
            return NextSlot == 0 || special != StatusCode.Success
                ? special
                : StatusCode.FirmwareActivationRequiresControllerLevelReset;
        }
    }

    /// <summary>Whether a slot may be written.</summary>
    /// <param name="slot">A slot that there is.</param>
    /// <returns>The outcome.</returns>
    public bool IsWritable(int slot) => slot != 1 || !subsystem.Configuration.Firmware.FirstSlotReadOnly;

    /// <summary>What is in a slot.</summary>
    /// <param name="slot">1 to 7.</param>
    /// <returns>The revision; null where it is empty.</returns>
    public string? RevisionIn(int slot) => _images[slot]?.Revision;

    /// <summary>What it takes to run what is in a slot.</summary>
    /// <param name="slot">1 to 7, not empty.</param>
    /// <returns>The activation.</returns>
    public FirmwareActivation ActivationOf(int slot) => _images[slot]!.Value.Activation;

    /// <summary>The slot that a host leaves to the controller: one that does not run, if there is one.</summary>
    /// <returns>A slot that may be written; 0 where there is none.</returns>
    public int ChooseSlot()
    {
        for (var slot = Count; slot >= 1; slot--)
        {
            if (slot != CurrentSlot && IsWritable(slot))
            {
                return slot;
            }
        }

        return IsWritable(CurrentSlot) ? CurrentSlot : 0;
    }

    /// <summary>Puts an image into a slot.</summary>
    /// <param name="slot">A slot that may be written.</param>
    /// <param name="revision">The revision.</param>
    /// <param name="activation">What it takes to run it.</param>
    public virtual void Replace(int slot, string revision, FirmwareActivation activation) => _images[slot] = (revision, activation);

    /// <summary>Has a reset run what is in a slot.</summary>
    /// <param name="slot">A slot that is not empty.</param>
    /// <returns>Success, or which reset it takes where not every one will do.</returns>
    public virtual StatusCode ActivateAtReset(int slot)
    {
        NextSlot = slot;
        return StatusOfReset(ActivationOf(slot));
    }

    /// <summary>Runs what is in a slot from now on.</summary>
    /// <param name="slot">A slot that is not empty.</param>
    public virtual void Run(int slot)
    {
        (CurrentSlot, NextSlot) = (slot, 0);
        RunningRevision = _images[slot]!.Value.Revision;
    }

    /// <summary>A controller was reset: where that suffices, what waits for it is run. A power cycle loads what is there.</summary>
    /// <param name="kind">How.</param>
    public virtual void OnReset(ResetKind kind)
    {
        if (NextSlot != 0 && Suffices(kind, ActivationOf(NextSlot)))
        {
            Run(NextSlot);
        }
        else if (kind == ResetKind.PowerCycle && ActivationOf(CurrentSlot) != FirmwareActivation.Prohibited)
        {
            RunningRevision = _images[CurrentSlot]!.Value.Revision;
        }
    }

    /// <summary>As a subsystem from the factory.</summary>
    internal void PowerOn()
    {
        Array.Clear(_images);
        var running = subsystem.Configuration.Identity.FirmwareRevision;
        var filled = Math.Min(Count, (int)subsystem.Configuration.Firmware.FilledSlots);
        for (var slot = 1; slot <= filled; slot++)
        {
            _images[slot] = (slot == 1 ? running : $"OLDER-{slot}", FirmwareActivation.AtOnceOrAtReset);
        }

        Run(1);
    }

    private static bool Suffices(ResetKind kind, FirmwareActivation activation) => activation switch
    {
        FirmwareActivation.SubsystemReset => kind is ResetKind.Subsystem or ResetKind.PowerCycle,
        FirmwareActivation.ConventionalReset => kind is ResetKind.Conventional or ResetKind.Subsystem or ResetKind.PowerCycle,
        FirmwareActivation.Prohibited => false,
        _ => true,
    };

    private static StatusCode StatusOfReset(FirmwareActivation activation) => activation switch
    {
        FirmwareActivation.SubsystemReset => StatusCode.FirmwareActivationRequiresNvmSubsystemReset,
        FirmwareActivation.ConventionalReset => StatusCode.FirmwareActivationRequiresConventionalReset,
        _ => StatusCode.Success,
    };
}
