using NvmeConformance.Nvme.Spec.Identify;

namespace NvmeConformance.ChangedLbas.Oracle;

/// <summary>What is known of one controller.</summary>
/// <param name="index">Which, from 0.</param>
internal sealed class ControllerModel(int index)
{
    private IdentifyController _identity;

    /// <summary>Which controller of the subsystem, from 0.</summary>
    public int Index { get; } = index;

    /// <summary>Whether it was identified.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>What it said of itself; zeros before.</summary>
    public ref readonly IdentifyController Identity => ref _identity;

    /// <summary>CNTLID.</summary>
    public ushort Identifier => _identity.ControllerIdentifier;

    /// <summary>HMLMS.</summary>
    public bool IsManager => _identity.OptionalAdminCommands.HasFlag(OptionalAdminCommands.HostManagedLiveMigration);

    /// <summary>Whether it is suspended.</summary>
    public Suspension Suspension { get; set; }

    /// <summary>Who has suspended it, by index.</summary>
    public int SuspendedBy { get; set; }

    /// <summary>Requests for events that it has and has not answered.</summary>
    public int EventRequests { get; set; }

    /// <summary>How often it has refused to create a queue.</summary>
    public int FailedCreates { get; set; }

    /// <summary>It was identified.</summary>
    /// <param name="identity">Identify Controller (CNS 01h).</param>
    public void Take(in IdentifyController identity) => (_identity, IsKnown) = (identity, true);
}

/// <summary>Whether a controller is suspended.</summary>
internal enum Suspension : byte
{
    /// <summary>It runs.</summary>
    Running,

    /// <summary>A command is on its way that changes it, or one has failed that may have.</summary>
    Unclear,

    /// <summary>It is suspended.</summary>
    Suspended,
}
