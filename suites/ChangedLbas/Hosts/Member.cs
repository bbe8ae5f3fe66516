using NvmeConformance.Nvme.Spec.Identify;

namespace NvmeConformance.ChangedLbas.Hosts;

/// <summary>One controller of the subsystem, as Identify describes it.</summary>
/// <param name="index">Which controller, from 0.</param>
/// <param name="identity">Identify Controller (CNS 01h).</param>
public sealed class Member(int index, in IdentifyController identity)
{
    private readonly IdentifyController _identity = identity;

    /// <summary>Which controller of the subsystem, from 0.</summary>
    public int Index { get; } = index;

    /// <summary>What it says of itself.</summary>
    public ref readonly IdentifyController Identity => ref _identity;

    /// <summary>CNTLID.</summary>
    public ushort Identifier => _identity.ControllerIdentifier;

    /// <summary>HMLMS: a migration management controller. Every other one is migratable (B2.1 8.1.12).</summary>
    public bool IsManager => _identity.OptionalAdminCommands.HasFlag(OptionalAdminCommands.HostManagedLiveMigration);
}
