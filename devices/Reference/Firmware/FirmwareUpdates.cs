using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Reference.Parts;
using NvmeConformance.Reference.Subsystems;

namespace NvmeConformance.Reference.Firmware;

/// <summary>The firmware of a subsystem: what is stored and runs, what is being activated, and what each controller was sent.</summary>
public sealed class FirmwareUpdates
{
    private readonly List<FirmwareDownload> _downloads = [];

    internal FirmwareUpdates(ReferenceParts parts, SubsystemState subsystem)
    {
        Slots = parts.CreateFirmwareSlots(subsystem);
        Activation = parts.CreateFirmwareActivation(subsystem);
    }

    /// <summary>What is in the slots, and what runs.</summary>
    public FirmwareSlots Slots { get; }

    /// <summary>Activation without a reset.</summary>
    public ImmediateActivation Activation { get; }

    /// <summary>What a controller was sent and nobody has committed.</summary>
    /// <param name="controllerIndex">The controller, counted from 0.</param>
    /// <returns>The pieces.</returns>
    public FirmwareDownload DownloadOf(int controllerIndex)
    {
        while (_downloads.Count <= controllerIndex)
        {
            _downloads.Add(new FirmwareDownload());
        }

        return _downloads[controllerIndex];
    }

    /// <summary>Whether another controller was sent pieces too.</summary>
    /// <param name="controllerIndex">The controller, counted from 0.</param>
    /// <returns>The outcome.</returns>
    public bool IsAnotherUnderWay(int controllerIndex)
    {
        for (var index = 0; index < _downloads.Count; index++)
        {
            if (index != controllerIndex && !_downloads[index].IsEmpty)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A controller was reset: what it was sent is gone, and what waits for a reset may run.</summary>
    internal void OnReset(int controllerIndex, ResetKind kind)
    {
        DownloadOf(controllerIndex).Discard();
        Slots.OnReset(kind);
    }

    internal void PowerOn()
    {
        _downloads.ForEach(static download => download.Discard());
        Slots.PowerOn();
    }
}
