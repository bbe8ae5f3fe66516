using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.Controller.Oracles;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.Controller.Identify;

/// <summary>Which status each Identify command may end with (core digest 7). What no text decides is not evaluated.</summary>
internal sealed class StatusJudge(IdentifyRules rules)
{
    private const uint Version20 = 0x20000;
    private const uint Version21 = 0x20100;
    private const uint LastKnownVersion = 0x20300;

    private static readonly StatusSet MaybeBroadcast = new(StatusCode.Success, StatusCode.InvalidNamespaceOrFormat);

    private static readonly StatusSet ForeignSet = new(StatusCode.InvalidIoCommandSet);

    // A controller that has no command sets to choose among may take the CSI for a reserved field.
    private static readonly StatusSet ForeignSetOrField = new(StatusCode.InvalidIoCommandSet, StatusCode.InvalidFieldInCommand);

    /// <summary>Evaluates the status of a command to the first controller.</summary>
    public void Expect(Judge judge, ProbedSubsystem subsystem, in IdentifyCommand command, Status status)
    {
        if (Legal(subsystem, command) is { } expected)
        {
            expected.Statuses.Expect(judge, expected.Rule, status);
        }
    }

    private (Rule Rule, StatusSet Statuses)? Legal(ProbedSubsystem subsystem, in IdentifyCommand command)
    {
        var kind = subsystem.KindOf(command.NamespaceIdentifier);
        var isNvm = command.CommandSet == CommandSetIdentifier.Nvm;
        return command.Structure switch
        {
            IdentifyCns.Namespace => OfNamespace(subsystem, kind, isMandatory: true),
            IdentifyCns.CommandSetNamespace when !isNvm => OfForeignSet(subsystem, kind),
            IdentifyCns.CommandSetNamespace or IdentifyCns.IndependentNamespace =>
                kind == NamespaceKind.Broadcast ? null : OfNamespace(subsystem, kind, subsystem.Version >= Version20),
            IdentifyCns.NamespaceIdentificationDescriptorList when kind != NamespaceKind.Broadcast && kind != NamespaceKind.Inactive =>
                OfNamespace(subsystem, kind, isMandatory: true),
            IdentifyCns.ActiveNamespaceList => OfList(command.NamespaceIdentifier, isMandatory: true),
            IdentifyCns.CommandSetActiveNamespaceList when isNvm => OfList(command.NamespaceIdentifier, subsystem.Version >= Version20),
            IdentifyCns.AllocatedNamespaceList => OfList(command.NamespaceIdentifier, ManagesNamespaces(subsystem)),
            IdentifyCns.CommandSetAllocatedNamespaceList when isNvm => OfList(command.NamespaceIdentifier, ManagesNamespaces(subsystem)),
            IdentifyCns.Controller => OfController(subsystem, command.NamespaceIdentifier, isMandatory: true),
            IdentifyCns.CommandSetController when isNvm =>
                OfController(subsystem, command.NamespaceIdentifier, subsystem.Version >= Version20),
            IdentifyCns.ControllerList when kind == NamespaceKind.None => Offered(ManagesNamespaces(subsystem)),
            IdentifyCns.NamespaceControllerList or IdentifyCns.AllocatedNamespace when kind == NamespaceKind.Active =>
                Offered(ManagesNamespaces(subsystem)),
            IdentifyCns.CommandSetAllocatedNamespace when kind == NamespaceKind.Active && isNvm => Offered(ManagesNamespaces(subsystem)),
            _ => OfOther(subsystem, command.Structure, kind),
        };
    }

    private static bool ManagesNamespaces(ProbedSubsystem subsystem) =>
        subsystem.Identity.OptionalAdminCommands.HasFlag(OptionalAdminCommands.NamespaceManagement);

    private (Rule, StatusSet) Offered(bool isMandatory) =>
        isMandatory ? (rules.Mandatory, StatusSet.Success) : (rules.Unsupported, StatusSet.Optional);

    private (Rule, StatusSet)? OfNamespace(ProbedSubsystem subsystem, NamespaceKind kind, bool isMandatory) => kind switch
    {
        _ when !isMandatory => (rules.Unsupported, new StatusSet(
            StatusCode.Success, StatusCode.InvalidFieldInCommand, StatusCode.InvalidNamespaceOrFormat)),
        NamespaceKind.Active or NamespaceKind.Inactive or NamespaceKind.Unknown => (rules.Mandatory, StatusSet.Success),
        NamespaceKind.None or NamespaceKind.Invalid => (rules.InvalidRejected, StatusSet.InvalidNamespace),
        _ => (rules.Mandatory, ManagesNamespaces(subsystem) ? StatusSet.Success : MaybeBroadcast),
    };

    private (Rule, StatusSet)? OfForeignSet(ProbedSubsystem subsystem, NamespaceKind kind)
    {
        var hasSets = subsystem.Capabilities.CommandSets.HasFlag(CommandSetSupport.IoCommandSets);
        return kind == NamespaceKind.Active ? (rules.OtherCommandSet, hasSets ? ForeignSet : ForeignSetOrField) : null;
    }

    private (Rule, StatusSet)? OfList(uint after, bool isMandatory) => after >= NamespaceKinds.LastBeforeBroadcast
        ? (isMandatory ? (rules.ListLimit, StatusSet.InvalidNamespace) : null)
        : Offered(isMandatory);

    private (Rule, StatusSet)? OfController(ProbedSubsystem subsystem, uint identifier, bool isMandatory) => identifier == 0
        ? Offered(isMandatory)
        : (subsystem.Version >= Version21 ? rules.UnusedNamespaceNow : rules.UnusedNamespaceBefore, StatusSet.InvalidField);

    private (Rule, StatusSet)? OfOther(ProbedSubsystem subsystem, IdentifyCns structure, NamespaceKind kind) => structure switch
    {
        _ when IsReserved((byte)structure) => subsystem.Version <= LastKnownVersion ? (rules.Unsupported, StatusSet.InvalidField) : null,
        IdentifyCns.NvmSetList or IdentifyCns.NamespaceGranularityList or IdentifyCns.UuidList or IdentifyCns.DomainList
            or IdentifyCns.EnduranceGroupList or IdentifyCns.IoCommandSetVectors or IdentifyCns.SupportedControllerStateFormats
            when kind == NamespaceKind.None => (rules.Unsupported, StatusSet.Optional),
        _ => null,
    };

    // Up to 2.3, without what exported subsystems and fabrics use.
    private static bool IsReserved(byte structure) => structure is (>= 0x0B and <= 0x0F) or (>= 0x23 and <= 0xBF);
}
