using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration.Io;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using Fields = NvmeConformance.Nvme.Spec.Commands.CopyCommand;

namespace NvmeConformance.Reference.Commands.Io.Copying;

/// <summary>
/// The source ranges of the Copy being executed, as they were received and checked (CS1.2 3.3.2). Everything that can be known
/// without reading a block is checked before the first one is copied.
/// </summary>
/// <param name="controller">The controller that executes.</param>
internal sealed class CopySourceList(ReferenceController controller)
{
    private readonly byte[] _received = new byte[Fields.MaximumRanges * CopySourceRangeWithLongTags.Size];
    private readonly CopySource[] _sources = new CopySource[Fields.MaximumRanges];
    private int _count;

    /// <summary>The ranges.</summary>
    internal Span<CopySource> Ranges => _sources.AsSpan(0, _count);

    /// <summary>All blocks of all ranges.</summary>
    internal ulong Blocks { get; private set; }

    private CopyConfiguration Limits => controller.Configuration.Io.Copy;

    /// <summary>Receives and checks the ranges of a command.</summary>
    /// <param name="entry">The command.</param>
    /// <param name="fields">The same, decoded.</param>
    /// <param name="target">The destination.</param>
    /// <returns>Success, or why nothing is copied.</returns>
    internal StatusCode Receive(in SubmissionEntry entry, in Fields fields, ReferenceNamespace target)
    {
        _count = fields.RangeCountZeroBased + 1;
        if (fields.RangeCountZeroBased > Limits.RangesLimitZeroBased)
        {
            return StatusCode.CommandSizeLimitExceeded;
        }

        var size = fields.Format.EntrySizeBytes();
        var status = controller.Transfer.Receive(entry, _received.AsSpan(0, _count * size));
        if (status == StatusCode.Success)
        {
            Decode(fields.Format);
            status = CheckLengths();
        }

        return status == StatusCode.Success ? CheckPlaces(fields, target) : status;
    }

    private void Decode(CopyRangeFormat format)
    {
        if (format.EntrySizeBytes() == CopySourceRange.Size)
        {
            var entries = MemoryMarshal.Cast<byte, CopySourceRange>(_received);
            for (var index = 0; index < _count; index++)
            {
                _sources[index] = CopySource.From(entries[index]);
            }

            return;
        }

        var longEntries = MemoryMarshal.Cast<byte, CopySourceRangeWithLongTags>(_received);
        for (var index = 0; index < _count; index++)
        {
            _sources[index] = CopySource.From(longEntries[index]);
        }
    }

    private StatusCode CheckLengths()
    {
        Blocks = 0;
        foreach (ref readonly var source in Ranges)
        {
            Blocks += source.Count;
            if (source.Count > Limits.BlocksPerRangeLimit)
            {
                return StatusCode.CommandSizeLimitExceeded;
            }
        }

        return Blocks > Limits.BlocksLimit ? StatusCode.CommandSizeLimitExceeded : StatusCode.Success;
    }

    private StatusCode CheckPlaces(in Fields fields, ReferenceNamespace target)
    {
        if (!target.Contains(fields.DestinationLba, Blocks))
        {
            return StatusCode.LbaOutOfRange;
        }

        foreach (ref var source in Ranges)
        {
            source.Namespace = target;
            var status = fields.Format.NamesNamespaces() ? CheckNamedPlace(ref source, fields, target) : StatusCode.Success;
            if (status != StatusCode.Success)
            {
                return status;
            }

            if (!source.Namespace.Contains(source.First, source.Count))
            {
                return StatusCode.LbaOutOfRange;
            }
        }

        return StatusCode.Success;
    }

    private StatusCode CheckNamedPlace(ref CopySource source, in Fields fields, ReferenceNamespace target)
    {
        var status = controller.Namespaces.Resolve(source.NamespaceIdentifier, out var found);
        if (status != StatusCode.Success)
        {
            return status;
        }

        source.Namespace = found!;
        status = NamespaceAccess.Check(controller, found!, AccessKind.Read);
        if (status != StatusCode.Success)
        {
            return status;
        }

        if (source.Overlaps(target, fields.DestinationLba, Blocks))
        {
            return StatusCode.OverlappingIoRange;
        }

        return source.IsFastOnly && !IsFast(found!, target) ? StatusCode.FastCopyNotPossible : StatusCode.Success;
    }

    private bool IsFast(ReferenceNamespace source, ReferenceNamespace target) =>
        Limits.IsAlwaysFast || source == target || controller.Policies.Io.CopiesFastBetweenNamespaces;
}
