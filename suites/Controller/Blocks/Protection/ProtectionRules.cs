using NvmeConformance.Conformance.Probing;
using NvmeConformance.Controller.Blocks.Knowledge;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.ProtectionInformation;
using NvmeConformance.Nvme.Spec.ProtectionInformation.Guards;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Blocks.Protection;

/// <summary>
/// What controllers make of protection information (core digest, BASE-161): what a Write stores, and what a check finds. Type 3
/// leaves the reference tag alone; FFFFh in the application tag switches checking off.
/// </summary>
internal static class ProtectionRules
{
    private const int TypeWithoutReference = 3;

    /// <summary>What a block is stored with.</summary>
    /// <param name="format">Format of the namespace.</param>
    /// <param name="control">The command's control bits.</param>
    /// <param name="commandTags">The command's tags.</param>
    /// <param name="index">The block's place in the command, from 0.</param>
    /// <param name="data">The block's data.</param>
    /// <param name="metadata">The metadata that the host sent; empty where none travelled.</param>
    /// <returns>The tuple, and whether its guard is right.</returns>
    public static StoredProtection StoredBy(
        in BlockFormat format,
        IoControl control,
        in ProtectionTags commandTags,
        int index,
        ReadOnlySpan<byte> data,
        ReadOnlySpan<byte> metadata)
    {
        var plain = metadata.Length == 0 ? default : metadata[..Math.Min(metadata.Length, format.PlainMetadataBytes)];
        var guard = GuardOf.Block(format.Guard, data, plain);
        if (control.HasFlag(IoControl.ProtectionAction))
        {
            var tags = format.Tags;
            var start = tags.FromCommand(commandTags);
            var space = tags.Join(tags.StorageTag(start), ReferenceAt(format, start, index));
            return new StoredProtection(true, true, new ProtectionTuple(guard, commandTags.ApplicationTag, space));
        }

        if (metadata.Length < format.MetadataBytes)
        {
            return default;
        }

        var tuple = ProtectionTuple.Read(format.Guard, metadata[format.PlainMetadataBytes..]);
        return new StoredProtection(true, tuple.Guard == guard, tuple);
    }

    /// <summary>What checks find that a command asks for.</summary>
    /// <param name="format">Format of the namespace.</param>
    /// <param name="control">The command's control bits.</param>
    /// <param name="commandTags">The command's tags.</param>
    /// <param name="index">The block's place in the command, from 0.</param>
    /// <param name="stored">What the block is stored with, or sent with.</param>
    /// <returns>Every check that fails; success alone for none.</returns>
    public static CheckResult Check(
        in BlockFormat format, IoControl control, in ProtectionTags commandTags, int index, in StoredProtection stored)
    {
        var tags = format.Tags;
        var start = tags.FromCommand(commandTags);
        if (IsEscaped(format, stored.Tuple))
        {
            return CheckResult.None;
        }

        var result = CheckResult.None;
        if (control.HasFlag(IoControl.CheckGuard) && !stored.IsGuardGood)
        {
            result |= CheckResult.Guard;
        }

        if (control.HasFlag(IoControl.CheckApplicationTag)
            && ((stored.Tuple.ApplicationTag ^ commandTags.ApplicationTag) & commandTags.ApplicationTagMask) != 0)
        {
            result |= CheckResult.ApplicationTag;
        }

        if (control.HasFlag(IoControl.CheckReferenceTag)
            && format.ProtectionType != TypeWithoutReference
            && tags.ReferenceTag(stored.Tuple.Space) != tags.ReferenceTag(tags.Join(0, ReferenceAt(format, start, index))))
        {
            result |= CheckResult.ReferenceTag;
        }

        var storage = (tags.StorageTag(stored.Tuple.Space) ^ tags.StorageTag(start)) & format.StorageTagMask;
        return control.HasFlag(IoControl.StorageTagCheck) && storage != 0 ? result | CheckResult.StorageTag : result;
    }

    /// <summary>The status that goes with a check.</summary>
    /// <param name="check">One check.</param>
    /// <returns>SCT 2.</returns>
    public static StatusCode StatusOf(CheckResult check) => check switch
    {
        CheckResult.Guard => StatusCode.EndToEndGuardCheckError,
        CheckResult.ApplicationTag => StatusCode.EndToEndApplicationTagCheckError,
        CheckResult.ReferenceTag => StatusCode.EndToEndReferenceTagCheckError,
        _ => StatusCode.EndToEndStorageTagCheckError,
    };

    private static ulong ReferenceAt(in BlockFormat format, UInt128 start, int index) =>
        format.Tags.ReferenceTag(start) + (format.ProtectionType == TypeWithoutReference ? 0 : (ulong)index);

    // Type 3 asks for a reference tag of ones besides (core digest, BASE-161; which bits count there is inferred).
    private static bool IsEscaped(in BlockFormat format, in ProtectionTuple tuple) =>
        tuple.ApplicationTag == ProtectionTuple.EscapeApplicationTag
        && (format.ProtectionType != TypeWithoutReference
            || format.Tags.ReferenceTag(tuple.Space) == format.Tags.ReferenceTag(UInt128.MaxValue));
}

/// <summary>Checks of protection information that fail.</summary>
[Flags]
internal enum CheckResult : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Guard.</summary>
    Guard = 1 << 0,

    /// <summary>Application tag.</summary>
    ApplicationTag = 1 << 1,

    /// <summary>Reference tag.</summary>
    ReferenceTag = 1 << 2,

    /// <summary>Storage tag.</summary>
    StorageTag = 1 << 3,
}
