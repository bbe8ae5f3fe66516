using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.ProtectionInformation;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Protection;
using NvmeConformance.Reference.Storage;
using Fields = NvmeConformance.Nvme.Spec.Commands.CopyCommand;

namespace NvmeConformance.Reference.Commands.Io.Copying;

/// <summary>
/// What happens to the metadata and the protection information of a block on its way from one range to another (CS1.2 3.3.2): they are
/// passed on, or end at the source and are made anew at the destination.
/// </summary>
internal sealed class CopyConversion
{
    private readonly byte[] _data = new byte[ChunkPool.ChunkBytes];
    private byte[] _metadata = [];
    private ProtectionDemand _read;
    private ProtectionDemand _write;
    private uint _firstIndex;

    /// <summary>Checks that a range can be copied, and prepares for its blocks.</summary>
    /// <param name="source">The range.</param>
    /// <param name="fields">The command.</param>
    /// <param name="target">The destination.</param>
    /// <param name="index">Which block of the destination the range begins at, from 0.</param>
    /// <returns>Success, or why not.</returns>
    internal StatusCode Begin(in CopySource source, in Fields fields, ReferenceNamespace target, ulong index)
    {
        var (from, to) = (source.Namespace.Configuration, target.Configuration);
        var (fromRules, toRules) = (ProtectionRules.Of(from), ProtectionRules.Of(to));
        if (!Suits(fields.Format, fromRules) || !Suits(fields.Format, toRules))
        {
            return StatusCode.InvalidNamespaceOrFormat;
        }

        _read = new ProtectionDemand(
            fromRules, fields.ReadProtection, fields.ReadStorageTagCheck, source.Tags, source.ApplicationTag, source.ApplicationTagMask);
        _write = new ProtectionDemand(
            toRules,
            fields.Control.ProtectionControl(),
            fields.Control.HasFlag(IoControl.StorageTagCheck),
            toRules.IsOn ? toRules.Tags.FromCommand(fields.Tags) : default,
            fields.Tags.ApplicationTag,
            fields.Tags.ApplicationTagMask);
        _firstIndex = (uint)index;
        var passesOn = from.MetadataBytes == to.MetadataBytes && fromRules == toRules && _read.IsAction == _write.IsAction;
        var endsAndBegins = IsAllProtection(source.Namespace, _read.IsAction) && IsAllProtection(target, _write.IsAction);
        if (from.BlockSizeExponent != to.BlockSizeExponent || !(passesOn || endsAndBegins))
        {
            return StatusCode.IncompatibleNamespaceOrFormat;
        }

        var needed = Math.Max(from.MetadataBytes, to.MetadataBytes);
        _metadata = _metadata.Length < needed ? new byte[needed] : _metadata;
        var status = _read.Check(source.First);
        return status == StatusCode.Success ? _write.Check(fields.DestinationLba) : status;
    }

    /// <summary>Copies one block.</summary>
    /// <param name="source">The range.</param>
    /// <param name="target">The destination.</param>
    /// <param name="destination">Where the range begins there.</param>
    /// <param name="offset">Which block of the range.</param>
    /// <returns>Success, or why it was not copied.</returns>
    internal StatusCode Copy(in CopySource source, ReferenceNamespace target, ulong destination, uint offset)
    {
        var data = _data.AsSpan(0, target.Configuration.BlockBytes);
        var read = _metadata.AsSpan(0, source.Namespace.Configuration.MetadataBytes);
        source.Namespace.ReadBlock(source.First + offset, data, read);
        var status = _read.CheckBlock(offset, data, read);
        if (status != StatusCode.Success)
        {
            return status;
        }

        var written = _metadata.AsSpan(0, target.Configuration.MetadataBytes);
        if (_write.IsAction)
        {
            _write.Make(_firstIndex + offset, data, written);
        }
        else
        {
            status = _write.CheckBlock(_firstIndex + offset, data, written);
        }

        if (status == StatusCode.Success)
        {
            target.WriteBlock(destination + offset, data, written);
        }

        return status;
    }

    // Descriptors of formats 0 and 2 have room for the tags of 16-bit guards only, the others are for longer ones.
    private static bool Suits(CopyRangeFormat format, in ProtectionRules rules) =>
        !rules.IsOn
        || (rules.Tags.Format == GuardFormat.Guard16) == (format is CopyRangeFormat.Format0 or CopyRangeFormat.Format2);

    // Whether metadata are nothing, or nothing but protection information that ends or begins here.
    private static bool IsAllProtection(ReferenceNamespace target, bool isAction)
    {
        var rules = ProtectionRules.Of(target.Configuration);
        return target.Configuration.MetadataBytes == rules.TupleBytes && (!rules.IsOn || isAction);
    }
}
