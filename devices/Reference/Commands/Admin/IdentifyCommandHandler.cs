using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Identify;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Commands.Admin;

/// <summary>
/// Identify, 06h (B2.2 5.1.13): which structures exist and which namespace identifiers each takes. What is in them is the view's
/// business.
/// </summary>
/// <param name="controller">The controller that executes.</param>
/// <param name="view">What is said.</param>
public partial class IdentifyCommandHandler(ReferenceController controller, IdentifyView view) : CommandHandler(controller)
{
    private const uint LastListStart = 0xFFFF_FFFD;
    private const ushort ThisController = 0xFFFF;
    private readonly byte[] _page = new byte[IdentifyCommand.DataSizeBytes];

    // Made once: a method group would be made into a delegate anew by every command.
    private readonly PageWriter _writeController = view.WriteController;
    private readonly PageWriter _writeNvmController = view.WriteNvmController;
    private readonly PageWriter _writeVectors = view.WriteCommandSetVectors;
    private readonly PageWriter _writeUuids = view.WriteUuids;
    private readonly PageWriter _writeGranularities = view.WriteGranularities;
    private readonly NamespaceWriter _writeNamespace = view.WriteNamespace;
    private readonly NamespaceWriter _writeNvmNamespace = view.WriteNvmNamespace;
    private readonly NamespaceWriter _writeIndependentNamespace = view.WriteIndependentNamespace;

    /// <inheritdoc />
    public override CommandOutcome Execute(FetchedCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        Array.Clear(_page);
        var status = Fill(IdentifyCommand.Decode(command.Entry));
        if (status == StatusCode.Success)
        {
            status = Controller.Transfer.Send(command.Entry, IdentifyCommand.DataSizeBytes, _page);
        }

        return CommandOutcome.Of(status);
    }

    /// <summary>Fills the page that a command asks for.</summary>
    /// <param name="fields">The command.</param>
    /// <returns>Success, or why there is no page.</returns>
    protected virtual StatusCode Fill(in IdentifyCommand fields) => fields.Structure switch
    {
        IdentifyCns.Namespace => FillNamespaceOrCommon(fields),
        IdentifyCns.Controller => FillController(fields, _writeController),
        IdentifyCns.ActiveNamespaceList => FillList(fields),
        IdentifyCns.NamespaceIdentificationDescriptorList => FillDescriptors(fields),
        IdentifyCns.CommandSetNamespace => FillCommandSetNamespace(fields),
        IdentifyCns.CommandSetController => FillCommandSetController(fields),
        IdentifyCns.CommandSetActiveNamespaceList => IsNvm(fields) ? FillList(fields) : StatusCode.InvalidFieldInCommand,
        IdentifyCns.IndependentNamespace => FillNamespace(fields, _writeIndependentNamespace),
        IdentifyCns.NamespaceForFormat => FillForFormat(fields, isCommandSetSpecific: false),
        IdentifyCns.CommandSetNamespaceForFormat => FillForFormat(fields, isCommandSetSpecific: true),
        IdentifyCns.IoCommandSetVectors when Controller.Configuration.IoCommandSets => FillVectors(fields),
        IdentifyCns.UuidList when Controller.Configuration.Uuids.Count != 0 => FillController(fields, _writeUuids),
        IdentifyCns.PrimaryControllerCapabilities or IdentifyCns.SecondaryControllerList when Controller.IsPrimary => FillVirtualization(fields),
        IdentifyCns.SupportedControllerStateFormats when Controller.Migration.IsManager => FillStateFormats(fields),
        IdentifyCns.NvmSetList or IdentifyCns.EnduranceGroupList when Controller.Configuration.EnduranceGroups => FillGroups(fields),
        _ => Controller.Configuration.NamespaceManagement.IsSupported ? FillManaged(fields) : StatusCode.InvalidFieldInCommand,
    };

    private static bool IsNvm(in IdentifyCommand fields) => fields.CommandSet == CommandSetIdentifier.Nvm;

    // Without management there is nothing to create with what is common to all, so that page may be missing (CS1.2 4.1.5).
    private StatusCode FillNamespaceOrCommon(in IdentifyCommand fields)
    {
        if (fields.NamespaceIdentifier != NamespaceSet.Broadcast)
        {
            return FillNamespace(fields, _writeNamespace);
        }

        if (!Controller.Configuration.NamespaceManagement.IsSupported && !Controller.Policies.TellsCommonCapabilities)
        {
            return StatusCode.InvalidNamespaceOrFormat;
        }

        view.WriteCommonNamespace(_page);
        return StatusCode.Success;
    }

    // An inactive namespace has a page of zeros (BASE-074); the broadcast value names none.
    private StatusCode FillNamespace(in IdentifyCommand fields, NamespaceWriter write)
    {
        var status = Controller.Namespaces.Resolve(fields.NamespaceIdentifier, out var target);
        if (status == StatusCode.Success)
        {
            write(target!, _page);
        }

        return IsMerelyInactive(fields.NamespaceIdentifier) ? StatusCode.Success : status;
    }

    private bool IsMerelyInactive(uint identifier) =>
        identifier != NamespaceSet.Broadcast && !Controller.Namespaces.IsInvalid(identifier);

    private StatusCode FillForFormat(in IdentifyCommand fields, bool isCommandSetSpecific)
    {
        var index = fields.StructureSpecificIdentifier;
        if (fields.NamespaceIdentifier != 0
            || (isCommandSetSpecific && !IsNvm(fields))
            || index >= Controller.Configuration.LbaFormats.Formats.Count)
        {
            return StatusCode.InvalidFieldInCommand;
        }

        if (isCommandSetSpecific)
        {
            view.WriteNvmNamespaceForFormat(index, _page);
        }
        else
        {
            view.WriteNamespaceForFormat(index, _page);
        }

        return StatusCode.Success;
    }

    private StatusCode FillCommandSetNamespace(in IdentifyCommand fields) =>
        !IsNvm(fields) && Controller.Namespaces.TryFind(fields.NamespaceIdentifier, out _)
            ? StatusCode.InvalidIoCommandSet
            : FillNamespace(fields, _writeNvmNamespace);

    private StatusCode FillCommandSetController(in IdentifyCommand fields) =>
        IsNvm(fields) ? FillController(fields, _writeNvmController) : StatusCode.InvalidFieldInCommand;

    // A structure that belongs to no namespace takes no NSID (BASE-053).
    private StatusCode FillController(in IdentifyCommand fields, PageWriter write)
    {
        if (fields.NamespaceIdentifier != 0)
        {
            return StatusCode.InvalidFieldInCommand;
        }

        write(_page);
        return StatusCode.Success;
    }

    private StatusCode FillGroups(in IdentifyCommand fields)
    {
        if (fields.NamespaceIdentifier != 0)
        {
            return StatusCode.InvalidFieldInCommand;
        }

        if (fields.Structure == IdentifyCns.NvmSetList)
        {
            view.WriteNvmSets(fields.StructureSpecificIdentifier, _page);
        }
        else
        {
            view.WriteEnduranceGroups(fields.StructureSpecificIdentifier, _page);
        }

        return StatusCode.Success;
    }

    private StatusCode FillVectors(in IdentifyCommand fields)
    {
        var first = Controller.Configuration.FirstControllerIdentifier;
        var isKnown = fields.ControllerIdentifier == ThisController
            || (fields.ControllerIdentifier >= first && fields.ControllerIdentifier < first + Controller.Configuration.TotalControllers);
        return isKnown ? FillController(fields, _writeVectors) : StatusCode.InvalidFieldInCommand;
    }

    private StatusCode FillList(in IdentifyCommand fields)
    {
        if (fields.NamespaceIdentifier > LastListStart)
        {
            return StatusCode.InvalidNamespaceOrFormat;
        }

        view.WriteActiveNamespaces(fields.NamespaceIdentifier, _page);
        return StatusCode.Success;
    }

    private StatusCode FillDescriptors(in IdentifyCommand fields)
    {
        var status = Controller.Namespaces.Resolve(fields.NamespaceIdentifier, out var target);
        if (status == StatusCode.Success)
        {
            view.WriteNamespaceDescriptors(target!, _page);
        }

        return status;
    }

    private delegate void PageWriter(Span<byte> page);

    private delegate void NamespaceWriter(ReferenceNamespace target, Span<byte> page);
}
