using System.Runtime.InteropServices;
using NvmeConformance.Controller.Possibilities;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Namespaces;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.NamespaceManagement.Model;

/// <summary>Namespace Management: creating and deleting (core digest 11; BASE-130, 131, 132).</summary>
internal static class ManagementJudge
{
    // A device allocates in units that the host need not know: near the limit both answers are legal.
    private const int CapacitySlackBytes = 4 * 1024 * 1024;

    /// <summary>Holds an answer against a world, and changes the world.</summary>
    /// <param name="world">The world.</param>
    /// <param name="exchange">The command.</param>
    /// <param name="trial">Where rules are asked.</param>
    public static void Judge(NamespaceWorld world, Exchange exchange, Trial trial)
    {
        var command = NamespaceManagementCommand.Decode(exchange.Command);
        switch (command.Select)
        {
            case NamespaceManagementSelect.Create when exchange.Sent.Length >= NamespaceManagementData.Size:
                Create(world, exchange, command, trial);
                break;
            case NamespaceManagementSelect.Delete:
                Delete(world, exchange, command.NamespaceIdentifier, trial);
                break;
            default:
                trial.ExpectStatus(world.Rules.Statuses, exchange, "a reserved SEL", StatusCode.InvalidFieldInCommand);
                break;
        }
    }

    private static void Create(NamespaceWorld world, Exchange exchange, in NamespaceManagementCommand command, Trial trial)
    {
        ref readonly var asked = ref MemoryMarshal.AsRef<NamespaceManagementData>(exchange.Sent);
        var refusals = new List<StatusCode>();
        AddFormatRefusals(world, asked, refusals);
        AddSizeRefusals(world, asked, refusals);
        if (command.CommandSet != CommandSetIdentifier.Nvm)
        {
            refusals.AddRange([StatusCode.IoCommandSetNotSupported, StatusCode.InvalidFieldInCommand]);
        }

        if (asked.AnaGroupIdentifier > world.Subsystem.Identity.AnaGroupIdentifierMaximum)
        {
            refusals.AddRange([StatusCode.AnaGroupIdentifierInvalid, StatusCode.InvalidFieldInCommand]);
        }

        if (refusals.Count > 0)
        {
            if (IsNearLimit(world, asked))
            {
                refusals.Add(StatusCode.NamespaceInsufficientCapacity);
            }

            trial.ExpectStatus(world.Rules.Statuses, exchange, "a creation that is not possible", [.. refusals]);
        }
        else if (IsNearLimit(world, asked))
        {
            trial.ExpectStatus(
                world.Rules.Works, exchange, "a creation near the limit", StatusCode.Success, StatusCode.NamespaceInsufficientCapacity);
        }
        else
        {
            trial.ExpectStatus(world.Rules.Works, exchange, "a creation", StatusCode.Success);
        }

        // Which identifier a creation without answer brought is not known: it may turn up in the lists.
        if (!exchange.IsAnswered)
        {
            (world.IsAllocationKnown, world.UnallocatedBytes) = (false, null);
        }
        else if (exchange.Succeeded && trial.IsPossible)
        {
            Take(world, exchange, asked, trial);
        }
    }

    private static void Take(NamespaceWorld world, Exchange exchange, in NamespaceManagementData asked, Trial trial)
    {
        var identifier = exchange.Dword0;
        trial.Expect(
            world.Rules.Works,
            world.IsValid(identifier) && !world.TryFind(identifier, out _),
            $"a new NSID from 1 to {world.HighestIdentifier}",
            $"{identifier}");
        world.Add(new NamespaceFacts
        {
            Identifier = identifier,
            SizeBlocks = asked.SizeBlocks,
            CapacityBlocks = asked.CapacityBlocks,
            FormatIndex = asked.FormattedLbaSize.FormatIndex,
            ProtectionType = asked.ProtectionSettings.Type,
            IsShared = asked.Sharing.HasFlag(NamespaceSharing.Shared),
            IsNew = true,
        });
    }

    private static void AddFormatRefusals(NamespaceWorld world, in NamespaceManagementData asked, List<StatusCode> refusals)
    {
        if (world.Formats is not { } formats)
        {
            return;
        }

        var index = asked.FormattedLbaSize.FormatIndex;
        if (!formats.IsAvailable(index))
        {
            refusals.Add(StatusCode.InvalidFormat);
        }
        else if (!formats.CanProtect(index, asked.ProtectionSettings.Type))
        {
            refusals.AddRange([StatusCode.InvalidFormat, StatusCode.InvalidFieldInCommand]);
        }
        else if (asked.CapacityBlocks < asked.SizeBlocks && !formats.ThinProvisioning)
        {
            refusals.Add(StatusCode.ThinProvisioningNotSupported);
        }
    }

    private static void AddSizeRefusals(NamespaceWorld world, in NamespaceManagementData asked, List<StatusCode> refusals)
    {
        if (asked.CapacityBlocks > asked.SizeBlocks || asked.SizeBlocks == 0)
        {
            refusals.AddRange(
            [
                StatusCode.InvalidFieldInCommand,
                StatusCode.NamespaceInsufficientCapacity,
                StatusCode.ThinProvisioningNotSupported,
                StatusCode.InvalidFormat,
            ]);
        }

        if (world.UnallocatedBytes is { } left && BytesOf(world, asked) > left)
        {
            refusals.Add(StatusCode.NamespaceInsufficientCapacity);
        }

        var most = world.Subsystem.Identity.MaximumAllowedNamespaces;
        if (world.IsAllocationKnown
            && world.Allocated.Count >= (most == 0 ? world.HighestIdentifier : Math.Min(most, world.HighestIdentifier)))
        {
            refusals.Add(StatusCode.NamespaceIdentifierUnavailable);
        }
    }

    private static bool IsNearLimit(NamespaceWorld world, in NamespaceManagementData asked) =>
        world.UnallocatedBytes is not { } left || (2 * BytesOf(world, asked)) + CapacitySlackBytes > left;

    private static UInt128 BytesOf(NamespaceWorld world, in NamespaceManagementData asked) =>
        world.Formats is { } formats && formats.IsAvailable(asked.FormattedLbaSize.FormatIndex)
            ? (UInt128)asked.CapacityBlocks * (uint)formats.DataBytes(asked.FormattedLbaSize.FormatIndex)
            : 0;

    private static void Delete(NamespaceWorld world, Exchange exchange, uint identifier, Trial trial)
    {
        if (identifier == uint.MaxValue)
        {
            trial.ExpectStatus(world.Rules.Works, exchange, "a deletion of all namespaces", StatusCode.Success);
        }
        else if (!world.IsValid(identifier))
        {
            trial.ExpectStatus(world.Rules.Statuses, exchange, $"a deletion of NSID {identifier}", StatusCode.InvalidNamespaceOrFormat);
        }
        else if (world.TryFind(identifier, out _))
        {
            trial.ExpectStatus(world.Rules.Works, exchange, $"a deletion of namespace {identifier}", StatusCode.Success);
        }
        else if (world.IsAllocationKnown)
        {
            trial.ExpectStatus(
                world.Rules.Statuses,
                exchange,
                $"a deletion of NSID {identifier}, which is not allocated",
                StatusCode.InvalidFieldInCommand,
                StatusCode.InvalidNamespaceOrFormat);
        }

        if (exchange.Succeeded)
        {
            foreach (var facts in world.Allocated.Where(facts => identifier == uint.MaxValue || facts.Identifier == identifier).ToList())
            {
                Remove(world, facts, exchange.ControllerIndex);
            }
        }
    }

    private static void Remove(NamespaceWorld world, NamespaceFacts facts, int askedThrough)
    {
        for (var index = 0; index < world.Controllers.Length; index++)
        {
            if (facts.IsAttachedTo(index))
            {
                world.Attach(facts, index, isAttached: false, askedThrough);
            }
        }

        world.Remove(facts);
    }
}
