using NvmeConformance.LbaAllocation.Knowledge;
using NvmeConformance.LbaAllocation.Upheavals;
using NvmeConformance.Nvme.Host.Controllers;

namespace NvmeConformance.LbaAllocation.Oracle;

/// <summary>
/// Counts the situations that the tests of this suite are there to bring about, by what was sent and not by what a generator meant: that
/// nothing was found says something only where it occurred.
/// </summary>
internal sealed class Encounters(AllocationModel model)
{
    private const ulong BlocksOf16Bits = 65_536;
    private const ulong BytesOf64Tebibytes = 1UL << 46;
    private const ulong BlocksAtAnEnd = 32;

    /// <summary>A command was sent, and is in the notes.</summary>
    /// <param name="note">The command.</param>
    public void Send(CommandNote note)
    {
        if (note is { Kind: CommandKind.LbaStatus, Namespace: { } asked } && note.Request.Action == LbaStatusAction.Allocated)
        {
            SendQuery(note, asked);
        }
        else if (note is { Modifies: true, Namespace: { } changed })
        {
            SendChange(note, changed);
        }
    }

    /// <summary>A command that changes blocks has completed.</summary>
    /// <param name="note">The command.</param>
    /// <param name="status">How.</param>
    public void End(CommandNote note, Status status)
    {
        if (note.Kind != CommandKind.Copy)
        {
            return;
        }

        if (!status.IsSuccess)
        {
            model.Judge.Count(status.CodeWithType == StatusCode.IncompatibleNamespaceOrFormat
                ? "copy between formats that do not go together"
                : "copy that failed");
            return;
        }

        if (note.HasCompany)
        {
            model.Judge.Count("copy while other commands change blocks");
        }

        if (note.ModelsSeveralNamespaces())
        {
            model.Judge.Count("copy from another namespace");
            if (note.Sources.Any(source => source.Namespace.UnitBlocks != note.Namespace!.UnitBlocks))
            {
                model.Judge.Count("copy from a namespace with other units");
            }
        }
    }

    /// <summary>Something was reset.</summary>
    /// <param name="kind">How.</param>
    public void Reset(ResetKind kind)
    {
        if (model.Notes.AnyModifiesInFlight())
        {
            model.Judge.Count(kind == ResetKind.PowerCycle
                ? "power lost while blocks are being changed"
                : "reset while blocks are being changed");
        }
    }

    private void SendQuery(CommandNote note, NamespaceModel ns)
    {
        model.Judge.Count(PageOf(note.Request.Capacity));
        if (ns.ModificationsInFlight > 0)
        {
            model.Judge.Count("list while blocks are being changed");
        }

        if (note.Request.RangeLength == ushort.MaxValue)
        {
            model.Judge.Count("list of a range as long as RL can say");
        }

        if (AfterUpheaval(ns) is { } upheaval)
        {
            model.Judge.Count(upheaval);
        }

        if (ns.Ledger.Count > 0)
        {
            SendQueryOfKnownBlocks(ns);
        }
    }

    private void SendQueryOfKnownBlocks(NamespaceModel ns)
    {
        // What was known before the reset is asked about after it, with nothing changed in between.
        if (ns.LastReset > 0 && ns.LastReset >= ns.LastModification)
        {
            model.Judge.Count(ns.LastPowerLoss == ns.LastReset ? "list right after a loss of power" : "list right after a reset");
        }

        if (ns.SizeBlocks >= BytesOf64Tebibytes / (ulong)ns.Facts.BlockBytes)
        {
            var reachesBothEnds = ns.Ledger.LbaAt(0) < BlocksAtAnEnd
                && ns.Ledger.LbaAt(ns.Ledger.Count - 1) >= ns.SizeBlocks - BlocksAtAnEnd;
            model.Judge.Count(reachesBothEnds ? "list of 64 TiB or more with blocks known at both ends" : "list of 64 TiB or more");
        }
    }

    private void SendChange(CommandNote note, NamespaceModel ns)
    {
        if (ns.ModificationsInFlight > 1 && model.Notes.AnyOfAnotherController(note))
        {
            model.Judge.Count("blocks of one namespace changed by several controllers at once");
        }

        if (note.Kind == CommandKind.Deallocate)
        {
            foreach (var span in note.Spans)
            {
                if (span.Count > BlocksOf16Bits)
                {
                    model.Judge.Count("deallocation of a range longer than 65,536 blocks");
                    return;
                }
            }
        }
        else if (note.Kind == CommandKind.ZeroAll)
        {
            model.Judge.Count("whole namespace zeroed by one command");
        }
    }

    private static string? AfterUpheaval(NamespaceModel ns) => ns.Upheaval switch
    {
        Upheaval.Formatted when ns.IsUnknowable => "list while a format may run",
        Upheaval.Formatted => "list after a format",
        Upheaval.Sanitized when ns.IsUnknowable => "list while a sanitize operation may run",
        Upheaval.Sanitized => "list after a sanitize operation",
        Upheaval.Managed => "list of a namespace among those that come and go",
        _ => null,
    };

    private static string PageOf(int descriptors) => descriptors switch
    {
        0 => "list without room for a descriptor",
        1 => "list with room for 1 descriptor",
        2 => "list with room for 2 descriptors",
        <= 8 => "list with room for 3 to 8 descriptors",
        <= 64 => "list with room for 9 to 64 descriptors",
        _ => "list with room for more than 64 descriptors",
    };
}
