using System.Buffers.Binary;
using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Errors;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Commands.Admin.Management;

/// <summary>
/// Namespace Management, 0Dh (B2.2 5.1.21): creates namespaces, attached to nobody, and deletes them with all that they held
/// (BASE-130 to BASE-133).
/// </summary>
/// <param name="controller">The controller that executes.</param>
public class NamespaceManagement(ReferenceController controller) : CommandHandler(controller)
{
    private const int DataBytes = 4096;
    private const int StorageTagMaskOffset = 384;
    private readonly byte[] _data = new byte[DataBytes];

    /// <inheritdoc />
    public override bool IsSupported => Controller.Configuration.NamespaceManagement.IsSupported;

    /// <inheritdoc />
    public override CommandEffects Effects => new()
    {
        Scope = EffectScopes.Namespace | EffectScopes.NvmSubsystem, NamespaceInventoryChange = true, LogicalBlockContentChange = true,
    };

    private NamespaceSet All => Controller.Namespaces.All;

    /// <inheritdoc />
    public override CommandOutcome Execute(FetchedCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        var fields = NamespaceManagementCommand.Decode(command.Entry);
        return fields.Select switch
        {
            NamespaceManagementSelect.Create => Create(command, fields),
            NamespaceManagementSelect.Delete => CommandOutcome.Of(Delete(fields.NamespaceIdentifier)),
            _ => CommandOutcome.Error(StatusCode.InvalidFieldInCommand),
        };
    }

    /// <summary>Creates a namespace as the data of a command describe it.</summary>
    /// <param name="command">The command as it was fetched.</param>
    /// <param name="fields">Its fields.</param>
    /// <returns>How it is completed; dword 0 says which identifier the namespace has.</returns>
    protected virtual CommandOutcome Create(FetchedCommand command, in NamespaceManagementCommand fields)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (fields.NamespaceIdentifier != 0)
        {
            return CommandOutcome.Error(StatusCode.InvalidFieldInCommand);
        }

        if (fields.CommandSet != CommandSetIdentifier.Nvm)
        {
            return CommandOutcome.Error(StatusCode.IoCommandSetNotSupported);
        }

        var status = Controller.Transfer.Receive(command.Entry, _data);
        if (status != StatusCode.Success)
        {
            return CommandOutcome.Error(status);
        }

        status = TryDescribe(MemoryMarshal.AsRef<IdentifyNamespace>(_data), out var described);
        if (status != StatusCode.Success)
        {
            return CommandOutcome.Error(status);
        }

        if (!All.TryFindFreeIdentifier(out var identifier))
        {
            return CommandOutcome.Error(StatusCode.NamespaceIdentifierUnavailable);
        }

        var needed = Capacity.BytesOf(described!, Controller.Configuration.NamespaceManagement);
        if (needed > Capacity.UnallocatedBytes(Controller.Configuration, All))
        {
            Controller.Errors.Describe(ErrorDetail.None with { CommandSpecificInformation = (ulong)needed });
            return CommandOutcome.Error(StatusCode.NamespaceInsufficientCapacity);
        }

        var created = All.Create(described! with { Identifier = identifier });
        Controller.Subsystem.History.NoteNamespace(Controller, NamespaceManagementSelect.Create, created);
        Controller.Subsystem.Access.NoteRestrictions();
        return new CommandOutcome(default, identifier);
    }

    /// <summary>Deletes one namespace or all.</summary>
    /// <param name="identifier">NSID.</param>
    /// <returns>Success, or why nothing was deleted.</returns>
    protected virtual StatusCode Delete(uint identifier)
    {
        if (identifier != NamespaceSet.Broadcast)
        {
            var status = All.Resolve(identifier, out var target);
            return status == StatusCode.Success ? Delete([target!]) : status;
        }

        return Delete([.. All.Allocated]);
    }

    /// <summary>What a namespace would be, but for its identifier.</summary>
    /// <param name="wanted">The data of the command.</param>
    /// <param name="described">The namespace.</param>
    /// <returns>Success, or why there cannot be such a namespace.</returns>
    protected virtual StatusCode TryDescribe(in IdentifyNamespace wanted, out NamespaceConfiguration? described)
    {
        described = null;
        var request = new FormatRequest(
            wanted.FormattedLbaSize.FormatIndex,
            wanted.FormattedLbaSize.ExtendedMetadata,
            wanted.ProtectionSettings.Type,
            wanted.ProtectionSettings.FirstBytes);
        if (!FormatRules.TryApply(Controller.Configuration.LbaFormats, Controller.Configuration.Namespaces[0], request, out var formatted))
        {
            return StatusCode.InvalidFormat;
        }

        if (wanted.SizeBlocks == 0 || wanted.CapacityBlocks > wanted.SizeBlocks || (wanted.Sharing & ~NamespaceSharing.Shared) != 0)
        {
            return StatusCode.InvalidFieldInCommand;
        }

        if (wanted.CapacityBlocks < wanted.SizeBlocks)
        {
            return StatusCode.ThinProvisioningNotSupported;
        }

        if (wanted.SizeBlocks > Allocation.BlockSet.MaximumBlocks)
        {
            return StatusCode.NamespaceInsufficientCapacity;
        }

        var ana = Controller.Configuration.Ana;
        if (ana.IsSupported && wanted.AnaGroupIdentifier > ana.Groups)
        {
            return StatusCode.AnaGroupIdentifierInvalid;
        }

        var lastGroup = Controller.Configuration.EnduranceGroups ? 1 : 0;
        if (wanted.NvmSetIdentifier > lastGroup || wanted.EnduranceGroupIdentifier > lastGroup)
        {
            return StatusCode.InvalidFieldInCommand;
        }

        described = formatted with
        {
            Blocks = wanted.SizeBlocks,
            IsShared = wanted.Sharing.HasFlag(NamespaceSharing.Shared),
            AttachedTo = [],
            AnaGroup = Math.Max(1, wanted.AnaGroupIdentifier),
            StorageTagMask = formatted.StorageTagMask & BinaryPrimitives.ReadUInt64LittleEndian(_data.AsSpan(StorageTagMaskOffset)),
        };
        return StatusCode.Success;
    }

    private StatusCode Delete(IReadOnlyList<ReferenceNamespace> targets)
    {
        foreach (var target in targets)
        {
            var status = NamespaceAccess.Check(Controller, target, AccessKind.Manage);
            if (status != StatusCode.Success)
            {
                return status;
            }
        }

        Controller.Migration.PostPending();
        foreach (var target in targets)
        {
            var identifier = target.Configuration.Identifier;
            NamespaceNotices.Raise(Controller, identifier);
            Controller.Subsystem.SelfTests.OnDeletion(identifier);
            Controller.Subsystem.History.NoteNamespace(Controller, NamespaceManagementSelect.Delete, target);
            All.Delete(identifier);
            Controller.Subsystem.FeatureValues.Forget(identifier);
        }

        return StatusCode.Success;
    }
}
