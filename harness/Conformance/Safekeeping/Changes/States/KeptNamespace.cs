using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Lists;
using NvmeConformance.Nvme.Spec.Namespaces;

namespace NvmeConformance.Conformance.Safekeeping.Changes.States;

/// <summary>A namespace, as the journal keeps it.</summary>
/// <param name="Identifier">NSID.</param>
/// <param name="SizeBlocks">NSZE.</param>
/// <param name="CapacityBlocks">NCAP.</param>
/// <param name="Format">FLBAS.</param>
/// <param name="Protection">DPS.</param>
/// <param name="Sharing">NMIC.</param>
/// <param name="AnaGroup">ANAGRPID.</param>
/// <param name="NvmSet">NVMSETID.</param>
/// <param name="EnduranceGroup">ENDGID.</param>
/// <param name="Controllers">CNTLIDs of the controllers that it is attached to; null where the drive has no namespace management.</param>
internal sealed record KeptNamespace(
    uint Identifier,
    ulong SizeBlocks,
    ulong CapacityBlocks,
    byte Format,
    byte Protection,
    byte Sharing,
    uint AnaGroup,
    ushort NvmSet,
    ushort EnduranceGroup,
    IReadOnlyList<ushort>? Controllers)
{
    /// <summary>Whether it takes a new namespace to become like the other: what no format changes. A format can change the size.</summary>
    internal bool IsAnotherThan(KeptNamespace other) =>
        (Sharing, NvmSet, EnduranceGroup) != (other.Sharing, other.NvmSet, other.EnduranceGroup)
        || (IsFormattedLike(other) && (SizeBlocks, CapacityBlocks) != (other.SizeBlocks, other.CapacityBlocks));

    /// <summary>Whether a format makes it like the other.</summary>
    internal bool IsFormattedLike(KeptNamespace other) => Format == other.Format && Protection == other.Protection;

    /// <summary>All namespaces of a drive; those that a controller sees where the drive has no management.</summary>
    internal static List<KeptNamespace> AllOf(DriveLine line)
    {
        var isManaged = line.Identity.OptionalAdminCommands.HasFlag(OptionalAdminCommands.NamespaceManagement);
        var found = new List<KeptNamespace>();
        foreach (var identifier in isManaged ? line.AllocatedNamespaces : line.ActiveNamespaces)
        {
            var cns = isManaged ? IdentifyCns.AllocatedNamespace : IdentifyCns.Namespace;
            if (line.TryIdentify(new IdentifyCommand(cns, identifier), out var page))
            {
                found.Add(Of(identifier, MemoryMarshal.Read<IdentifyNamespace>(page), isManaged ? ControllersOf(line, identifier) : null));
            }
        }

        return found;
    }

    /// <summary>What Namespace Management is asked for to get it once more.</summary>
    internal byte[] ToCreationData()
    {
        var data = new NamespaceManagementData
        {
            SizeBlocks = SizeBlocks,
            CapacityBlocks = CapacityBlocks,
            FormattedLbaSize = new FormattedLbaSize(Format),
            ProtectionSettings = new ProtectionSettings(Protection),
            Sharing = (NamespaceSharing)Sharing,
            AnaGroupIdentifier = AnaGroup,
            NvmSetIdentifier = NvmSet,
            EnduranceGroupIdentifier = EnduranceGroup,
        };
        var bytes = new byte[NamespaceManagementData.Size];
        MemoryMarshal.Write(bytes, data);
        return bytes;
    }

    private static KeptNamespace Of(uint identifier, in IdentifyNamespace page, List<ushort>? controllers) => new(
        identifier,
        page.SizeBlocks,
        page.CapacityBlocks,
        page.FormattedLbaSize.Bits,
        page.ProtectionSettings.Bits,
        (byte)page.Sharing,
        page.AnaGroupIdentifier,
        page.NvmSetIdentifier,
        page.EnduranceGroupIdentifier,
        controllers);

    private static List<ushort> ControllersOf(DriveLine line, uint identifier) =>
        line.TryIdentify(new IdentifyCommand(IdentifyCns.NamespaceControllerList, identifier), out var page)
            ? [.. new IdentifierList(page).Identifiers.ToArray().Order()]
            : [];
}
