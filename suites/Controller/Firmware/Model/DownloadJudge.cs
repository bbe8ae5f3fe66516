using NvmeConformance.Controller.Possibilities;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Firmware.Model;

/// <summary>How Firmware Image Download may end (core digest 12; BASE-146).</summary>
internal static class DownloadJudge
{
    private const int UnitBytes = 4096;

    /// <summary>Holds an answer against a world, and changes the world.</summary>
    /// <param name="world">The world.</param>
    /// <param name="exchange">Firmware Image Download.</param>
    /// <param name="trial">Where rules are asked.</param>
    public static void Judge(FirmwareWorld world, Exchange exchange, Trial trial)
    {
        var command = FirmwareImageDownloadCommand.Decode(exchange.Command);
        var (offset, length) = (command.OffsetDwords * (long)sizeof(uint), exchange.Sent.Length);
        var granularity = world.Subsystem.Identity.FirmwareUpdateGranularity4Kibibytes;
        var isAligned = granularity == byte.MaxValue
            || (offset % Math.Max(1, granularity * UnitBytes) == 0 && length % Math.Max(1, granularity * UnitBytes) == 0);
        var overlaps = world.Pieces.Overlaps(offset, length) || world.Pieces.IsInDoubt;
        if (!isAligned)
        {
            trial.ExpectStatus(
                world.Rules.Download,
                exchange,
                "a piece off the granularity",
                StatusCode.InvalidFieldInCommand,
                StatusCode.OverlappingRange);
        }
        else if (granularity != 0)
        {
            StatusCode[] allowed = [StatusCode.Success, .. overlaps ? [StatusCode.OverlappingRange] : Array.Empty<StatusCode>()];
            trial.ExpectStatus(world.Rules.Download, exchange, $"a piece of {length} bytes from byte {offset} on", allowed);
        }

        if (exchange.Succeeded)
        {
            world.Pieces.IsInDoubt |= overlaps;
            world.Pieces.Add(offset, exchange.Sent);
        }
        else
        {
            world.Pieces.IsInDoubt |= world.Pieces.HasAny;
        }
    }
}
