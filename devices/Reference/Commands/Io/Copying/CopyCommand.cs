using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;
using Fields = NvmeConformance.Nvme.Spec.Commands.CopyCommand;

namespace NvmeConformance.Reference.Commands.Io.Copying;

/// <summary>
/// Copy, 19h (CS1.2 3.3.2): ranges of this namespace, or of others where the host has enabled it, one behind the other into one
/// range. Dword 0 of a copy that failed is the first range that was not copied (BASE-157).
/// </summary>
/// <param name="controller">The controller that executes.</param>
public class CopyCommand(ReferenceController controller) : NamespaceCommand(controller)
{
    private const CopyRangeFormat FirstEnabledByHost = CopyRangeFormat.Format2;

    private readonly CopySourceList _sources = new(controller);
    private readonly CopyConversion _conversion = new();

    /// <inheritdoc />
    public override CommandEffects Effects => base.Effects with { LogicalBlockContentChange = true };

    /// <inheritdoc />
    public override bool IsSupported => Controller.Configuration.Io.Copy.IsSupported;

    /// <inheritdoc />
    protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(target);
        var fields = Fields.Decode(command.Entry);
        if (!IsEnabled(fields.Format) || DirectiveGate.Refuses(Controller, command.Entry.Dword12, DirectiveGate.Mask))
        {
            return CommandOutcome.Error(StatusCode.InvalidFieldInCommand);
        }

        var status = _sources.Receive(command.Entry, fields, target);
        return status == StatusCode.Success ? CopyAll(fields, target) : CommandOutcome.Error(status);
    }

    /// <summary>Whether ranges may come in a format: it exists, and the host has enabled it where that is needed (BASE-112).</summary>
    /// <param name="format">DESFMT.</param>
    /// <returns>The outcome.</returns>
    protected virtual bool IsEnabled(CopyRangeFormat format) =>
        Controller.Configuration.Io.Copy.Has((int)format)
        && format.EntrySizeBytes() != 0
        && (format < FirstEnabledByHost || (Controller.IoSettings.CopyFormatsEnabled >> (int)format & 1) != 0);

    /// <summary>Tells the log of blocks that were copied. Called while there is one.</summary>
    /// <param name="source">The namespace that they come from.</param>
    /// <param name="from">The first block there.</param>
    /// <param name="target">The namespace that they are in now.</param>
    /// <param name="first">The first block there.</param>
    /// <param name="count">At least 1.</param>
    protected virtual void NoteCopied(ReferenceNamespace source, ulong from, ReferenceNamespace target, ulong first, ulong count) =>
        Controller.Changes.NoteWritten(target, first, count);

    private CommandOutcome CopyAll(in Fields fields, ReferenceNamespace target)
    {
        var next = fields.DestinationLba;
        var ranges = _sources.Ranges;
        for (var index = 0; index < ranges.Length; index++)
        {
            var status = CopyOne(ranges[index], fields, target, next);
            if (status != StatusCode.Success)
            {
                return CommandOutcome.Error(status) with { Dword0 = (uint)index };
            }

            next += ranges[index].Count;
        }

        Controller.Health.CountCopy(target, next - fields.DestinationLba);
        return CommandOutcome.Success;
    }

    private StatusCode CopyOne(in CopySource source, in Fields fields, ReferenceNamespace target, ulong destination)
    {
        var status = _conversion.Begin(source, fields, target, destination - fields.DestinationLba);
        if (status == StatusCode.Success)
        {
            status = source.Namespace.CheckReadable(source.First, source.Count);
        }

        if (status != StatusCode.Success)
        {
            return status;
        }

        target.Unflushed?.Begin(destination, source.Count);

        // From the far end where the destination lies behind a source that it overlaps, so that no block is copied twice.
        var isBackward = source.Namespace == target && destination > source.First;
        var copied = 0u;
        for (var done = 0u; done < source.Count && status == StatusCode.Success; done++)
        {
            var offset = isBackward ? source.Count - 1 - done : done;
            status = _conversion.Copy(source, target, destination, offset);
            copied += status == StatusCode.Success ? 1u : 0u;
        }

        if (copied != 0 && Controller.Changes.IsLogging)
        {
            var skipped = isBackward ? source.Count - copied : 0;
            NoteCopied(source.Namespace, source.First + skipped, target, destination + skipped, copied);
        }

        target.Unflushed?.End(
            isWritten: true, isDurable: !Controller.IoSettings.WriteCacheEnabled || fields.Control.HasFlag(IoControl.ForceUnitAccess));
        return status;
    }
}
