using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Nvme.Spec.Commands;

namespace NvmeConformance.Controller.Blocks.Generation;

/// <content>Protection information: every command brings tags that fit, and now and then some that do not.</content>
internal sealed partial class BlockMoves
{
    private const ushort ApplicationTag = 0x5A17;
    private const ulong ReferenceBase = 0x1000;
    private const ulong StorageTag = 0x2B;

    /// <summary>Writes blocks whose protection information is wrong in one respect, with all checks asked for.</summary>
    public void WriteDamaged()
    {
        var range = _places.Range(mix.MostBlocks);
        if (!_places.Namespace.Format.IsProtected)
        {
            writer.Send(Writing(range));
            return;
        }

        var damage = dice.OneOf(
            ProtectionDamage.Guard, ProtectionDamage.ApplicationTag, ProtectionDamage.ReferenceTag, ProtectionDamage.Escape);
        writer.Send(
            Writing(range) with { Control = dice.Chance(50) ? AllChecks() : IoControl.None, Tags = TagsFor(range), Damage = damage });
    }

    /// <summary>Reads with checks whose tags do not fit what was written.</summary>
    public void ReadWithOtherTags()
    {
        var range = _places.Range(mix.MostBlocks);
        var tags = TagsFor(range);
        writer.Send(Reading(range) with
        {
            Control = _places.Namespace.Format.IsProtected ? IoControl.CheckApplicationTag | IoControl.CheckGuard : IoControl.None,
            Tags = tags with
            {
                ApplicationTag = (ushort)(tags.ApplicationTag ^ (1 << dice.Below(16))),
                ApplicationTagMask = dice.OneOf<ushort>(0xFFFF, 0x00FF, 0xFF00, 0),
            },
        });
    }

    private T Protected<T>(T command)
        where T : BlockIntent
    {
        var format = _places.Namespace.Format;
        if (!format.IsProtected)
        {
            return command;
        }

        var control = command.Control;
        if (dice.Chance(40))
        {
            control |= AllChecks() & (IoControl)((uint)dice.Below(32) << 24);
        }

        if (command is WriteIntent or ReadIntent && dice.Chance(40))
        {
            control |= IoControl.ProtectionAction;
        }

        return (T)(command with { Control = control, Tags = TagsFor(command.Range) });
    }

    // Type 3 has no reference tag to check; a storage tag can be checked only where there is one.
    private IoControl AllChecks()
    {
        var format = _places.Namespace.Format;
        return IoControl.CheckGuard | IoControl.CheckApplicationTag
            | (format.ProtectionType == 3 ? IoControl.None : IoControl.CheckReferenceTag)
            | (format.StorageTagBits > 0 ? IoControl.StorageTagCheck : IoControl.None);
    }

    // The reference tag follows the address, so that a block's is the same whichever command wrote it; type 1 demands it.
    private ProtectionTags TagsFor(BlockRange range)
    {
        var format = _places.Namespace.Format;
        var tags = format.Tags;
        var reference = format.ProtectionType switch
        {
            1 => range.FirstLba,
            2 => ReferenceBase + range.FirstLba,
            _ => ReferenceBase,
        };
        return tags.ToCommand(tags.Join(StorageTag, reference), ApplicationTag, 0xFFFF);
    }
}
