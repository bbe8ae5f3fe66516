using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Logs;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Commands.Admin;

/// <summary>
/// Get Log Page, 02h (B2.2 5.1.12): which page, for whom, and which part of it. What is in the page is the page's business.
/// </summary>
/// <param name="controller">The controller that executes.</param>
public class GetLogPage(ReferenceController controller) : CommandHandler(controller)
{
    private const uint ShortCountMask = 0xFFF;
    private const int LongestZeroedTailBytes = 1 << 16;

    private byte[] _part = new byte[4096];

    private LogPagePolicy Policy => Controller.Policies.LogPages;

    /// <inheritdoc />
    public override CommandOutcome Execute(FetchedCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        var fields = Decode(command.Entry);
        if (!Controller.Logs.TryFind(fields.Log, out var page))
        {
            return CommandOutcome.Error(StatusCode.InvalidLogPage);
        }

        var status = CheckNamespace(page, fields.NamespaceIdentifier);
        if (status == StatusCode.Success)
        {
            status = CheckPart(page, fields);
        }

        if (status == StatusCode.Success)
        {
            status = page.Prepare(fields);
        }

        if (status == StatusCode.Success && page.ReturnsData(fields))
        {
            status = Send(command.Entry, page, fields);
            if (status != StatusCode.Success)
            {
                page.OnNotSent(fields);
            }
        }

        if (status == StatusCode.Success && !fields.RetainAsynchronousEvent)
        {
            // What the page says anew because it was read is not taken for what has been told.
            Controller.Events.Clear(page.Identifier);
            page.OnRead();
        }

        return CommandOutcome.Of(status);
    }

    /// <summary>Whether a page takes an NSID (BASE-085): all or none for what belongs to no namespace.</summary>
    /// <param name="page">The page.</param>
    /// <param name="identifier">NSID.</param>
    /// <returns>Success, or what is wrong.</returns>
    protected virtual StatusCode CheckNamespace(LogPage page, uint identifier)
    {
        ArgumentNullException.ThrowIfNull(page);
        if (identifier is 0 or NamespaceSet.Broadcast)
        {
            return StatusCode.Success;
        }

        return page.Scope == LogPageScope.ControllerOrNamespace
            ? Controller.Namespaces.Resolve(identifier, out _)
            : StatusCode.InvalidFieldInCommand;
    }

    // Without LPA bit 2 the count has 12 bits, and neither the rest of it nor an offset is looked at.
    private GetLogPageCommand Decode(in SubmissionEntry entry)
    {
        var fields = GetLogPageCommand.Decode(entry);
        return Controller.Configuration.LogPages.ExtendedData
            ? fields
            : fields with { DwordCountZeroBased = fields.DwordCountZeroBased & ShortCountMask, Offset = 0, OffsetIsIndex = false };
    }

    private StatusCode CheckPart(LogPage page, in GetLogPageCommand fields)
    {
        var isForeignSet = page.UsesCommandSet
            && Controller.LifeCycle.EnabledWith.CommandSet == Nvme.Spec.Registers.CommandSetSelection.AllSupported
            && fields.CommandSet != CommandSetIdentifier.Nvm;
        var isForeignOffset = fields.OffsetIsIndex ? !page.TakesIndexOffset : IsMisaligned(page, fields);
        return isForeignSet || isForeignOffset || (ulong)fields.LengthBytes > Controller.Configuration.TransferLimitBytes
            ? StatusCode.InvalidFieldInCommand
            : StatusCode.Success;
    }

    private bool IsMisaligned(LogPage page, in GetLogPageCommand fields) => page.GranularityBytes == sizeof(uint)
        ? Policy.RefusesUnalignedOffset && fields.Offset % sizeof(uint) != 0
        : fields.Offset % (ulong)page.GranularityBytes != 0 || fields.LengthBytes % page.GranularityBytes != 0;

    private StatusCode Send(in SubmissionEntry entry, LogPage page, in GetLogPageCommand fields)
    {
        var size = page.SizeBytes(fields);
        if (!TryFindStart(page, fields, size, out var start))
        {
            return StatusCode.InvalidFieldInCommand;
        }

        // What lies behind the page is undefined: left alone, or zero as far as that costs little.
        var length = (int)Math.Min(size - start, fields.LengthBytes);
        var tail = Policy.ZeroesTail ? (int)Math.Min(fields.LengthBytes - length, LongestZeroedTailBytes) : 0;
        if (length + tail == 0)
        {
            return StatusCode.Success;
        }

        if (_part.Length < length + tail)
        {
            _part = new byte[length + tail];
        }

        var part = _part.AsSpan(0, length + tail);
        part.Clear();
        page.Render(fields, start, part[..length]);
        return Controller.Transfer.Send(entry, (ulong)fields.LengthBytes, part);
    }

    private bool TryFindStart(LogPage page, in GetLogPageCommand fields, int size, out int start)
    {
        if (fields.OffsetIsIndex)
        {
            return page.TryFindEntry(fields, fields.Offset, out start) && start <= size;
        }

        var offset = fields.Offset & ~(ulong)(sizeof(uint) - 1);
        start = (int)Math.Min(offset, (ulong)size);
        return Policy.RefusesOffsetAtEnd ? offset < (ulong)size : offset <= (ulong)size;
    }
}
