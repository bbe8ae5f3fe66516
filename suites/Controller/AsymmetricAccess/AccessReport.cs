using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.LogPages;

namespace NvmeConformance.Controller.AsymmetricAccess;

/// <summary>Log page 0Ch as one read returned it.</summary>
internal sealed class AccessReport
{
    private readonly List<AccessGroup> _groups = [];

    private AccessReport()
    {
    }

    /// <summary>CHGCNT of the log.</summary>
    public ulong ChangeCount { get; private init; }

    /// <summary>NGRPS.</summary>
    public int ClaimedGroups { get; private init; }

    /// <summary>How much of the log was read.</summary>
    public int ReadBytes { get; private init; }

    /// <summary>Whether fewer groups were read than the log says it has.</summary>
    public bool IsShort => _groups.Count < ClaimedGroups;

    /// <summary>The groups that were read whole.</summary>
    public IReadOnlyList<AccessGroup> Groups => _groups;

    /// <summary>Reads the log.</summary>
    /// <param name="log">The page from its beginning.</param>
    /// <returns>Null where not even the header is there.</returns>
    public static AccessReport? Of(ReadOnlySpan<byte> log)
    {
        if (!MemoryMarshal.TryRead(log, out AnaLogHeader header))
        {
            return null;
        }

        var report = new AccessReport { ChangeCount = header.ChangeCount, ClaimedGroups = header.GroupCount, ReadBytes = log.Length };
        var list = log[AnaLogHeader.Size..];
        while (report._groups.Count < header.GroupCount && AnaGroupDescriptor.TryTake(ref list, out var group, out var namespaces))
        {
            report._groups.Add(new AccessGroup(group.GroupIdentifier, group.State.Access, group.ChangeCount, namespaces.ToArray()));
        }

        return report;
    }

    /// <summary>The group of a namespace.</summary>
    /// <param name="namespaceIdentifier">NSID.</param>
    /// <returns>Null where no group has it.</returns>
    public AccessGroup? GroupOf(uint namespaceIdentifier) => _groups.Find(group => group.Namespaces.Contains(namespaceIdentifier));
}

/// <summary>One group of the log.</summary>
/// <param name="Identifier">GRPID.</param>
/// <param name="State">How it can be reached.</param>
/// <param name="ChangeCount">CHGCNT of the group; 0 for not reported.</param>
/// <param name="Namespaces">NSIDs.</param>
internal sealed record AccessGroup(
    uint Identifier, Nvme.Spec.LogPages.AsymmetricAccess State, ulong ChangeCount, IReadOnlyList<uint> Namespaces);
