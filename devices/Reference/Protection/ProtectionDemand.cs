using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.ProtectionInformation;
using NvmeConformance.Nvme.Spec.ProtectionInformation.Guards;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Reference.Protection;

/// <summary>
/// What one command wants of the protection information of its blocks: PRINFO, the storage tag check and the tags (CS1.2 5.3). Where a
/// namespace has none, it wants nothing.
/// </summary>
public readonly struct ProtectionDemand
{
    private readonly ProtectionRules _rules;
    private readonly ProtectionControl _control;
    private readonly bool _checksStorageTag;
    private readonly ulong _storageTag;
    private readonly ulong _referenceTag;
    private readonly ushort _applicationTag;
    private readonly ushort _applicationTagMask;

    /// <summary>Composes a demand.</summary>
    /// <param name="rules">Those of the namespace.</param>
    /// <param name="control">PRINFO.</param>
    /// <param name="checksStorageTag">STC.</param>
    /// <param name="tags">The storage and reference tags, joined as the namespace has them.</param>
    /// <param name="applicationTag">The application tag.</param>
    /// <param name="applicationTagMask">The bits of it that are compared.</param>
    public ProtectionDemand(
        in ProtectionRules rules,
        ProtectionControl control,
        bool checksStorageTag,
        UInt128 tags,
        ushort applicationTag,
        ushort applicationTagMask)
    {
        _rules = rules;
        _control = rules.IsOn ? control : ProtectionControl.None;
        _checksStorageTag = rules.IsOn && checksStorageTag;
        _storageTag = rules.Tags.StorageTag(tags);
        _referenceTag = rules.Tags.ReferenceTag(tags);
        _applicationTag = applicationTag;
        _applicationTagMask = applicationTagMask;
    }

    /// <summary>PRACT: protection information is made by the controller, or ends at it.</summary>
    public bool IsAction => _control.HasFlag(ProtectionControl.Action);

    private bool ChecksReferenceTag => _control.HasFlag(ProtectionControl.CheckReferenceTag);

    /// <summary>The demand of an ordinary I/O command.</summary>
    /// <param name="rules">Those of the namespace.</param>
    /// <param name="entry">The command.</param>
    /// <returns>The demand.</returns>
    public static ProtectionDemand Of(in ProtectionRules rules, in SubmissionEntry entry)
    {
        var control = (IoControl)entry.Dword12 & IoControl.All;
        var tags = new ProtectionTags(
            entry.Dword14, entry.Dword2 | ((ulong)entry.Dword3 << 32), (ushort)entry.Dword15, (ushort)(entry.Dword15 >> 16));
        return new ProtectionDemand(
            rules,
            control.ProtectionControl(),
            control.HasFlag(IoControl.StorageTagCheck),
            rules.IsOn ? rules.Tags.FromCommand(tags) : default,
            tags.ApplicationTag,
            tags.ApplicationTagMask);
    }

    /// <summary>
    /// Checks the demand itself: with type 1 the reference tags are the LBAs, with type 3 there is nothing to check them against.
    /// </summary>
    /// <param name="firstBlock">The first block that is addressed.</param>
    /// <returns>Success, or what is wrong.</returns>
    public StatusCode Check(ulong firstBlock)
    {
        var isWrong = ChecksReferenceTag && _rules.Type switch
        {
            1 => _referenceTag != _rules.Tags.ReferenceTag(new UInt128(0, firstBlock)),
            3 => true,
            _ => false,
        };
        return isWrong ? StatusCode.InvalidProtectionInformation : StatusCode.Success;
    }

    /// <summary>Checks the protection information of a block.</summary>
    /// <param name="index">Which block of the command, from 0.</param>
    /// <param name="data">Its data.</param>
    /// <param name="metadata">Its metadata, protection information at the end.</param>
    /// <returns>Success, or what is wrong.</returns>
    public StatusCode CheckBlock(uint index, ReadOnlySpan<byte> data, ReadOnlySpan<byte> metadata)
    {
        if (!_checksStorageTag && (_control & ~ProtectionControl.Action) == ProtectionControl.None)
        {
            return StatusCode.Success;
        }

        var before = metadata[..^_rules.TupleBytes];
        var tuple = ProtectionTuple.Read(_rules.Tags.Format, metadata[before.Length..]);
        if (_rules.IsEscape(tuple))
        {
            return StatusCode.Success;
        }

        if (_control.HasFlag(ProtectionControl.CheckGuard) && tuple.Guard != GuardOf.Block(_rules.Tags.Format, data, before))
        {
            return StatusCode.EndToEndGuardCheckError;
        }

        if (_control.HasFlag(ProtectionControl.CheckApplicationTag) && ((tuple.ApplicationTag ^ _applicationTag) & _applicationTagMask) != 0)
        {
            return StatusCode.EndToEndApplicationTagCheckError;
        }

        if (_checksStorageTag && ((_rules.Tags.StorageTag(tuple.Space) ^ _storageTag) & _rules.StorageTagMask) != 0)
        {
            return StatusCode.EndToEndStorageTagCheckError;
        }

        return ChecksReferenceTag && _rules.Tags.ReferenceTag(tuple.Space) != _rules.ReferenceTagOf(_referenceTag, index)
            ? StatusCode.EndToEndReferenceTagCheckError
            : StatusCode.Success;
    }

    /// <summary>Makes the protection information of a block.</summary>
    /// <param name="index">Which block of the command, from 0.</param>
    /// <param name="data">Its data.</param>
    /// <param name="metadata">Its metadata; what lies at their end is overwritten.</param>
    public void Make(uint index, ReadOnlySpan<byte> data, Span<byte> metadata)
    {
        var before = metadata[..^_rules.TupleBytes];
        var space = _rules.Tags.Join(_storageTag, _rules.ReferenceTagOf(_referenceTag, index));
        new ProtectionTuple(GuardOf.Block(_rules.Tags.Format, data, before), _applicationTag, space)
            .Write(_rules.Tags.Format, metadata[before.Length..]);
    }
}
