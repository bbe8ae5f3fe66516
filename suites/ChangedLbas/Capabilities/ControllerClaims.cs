using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LogPages;

namespace NvmeConformance.ChangedLbas.Capabilities;

/// <summary>What one controller says of itself, as far as it was asked.</summary>
internal sealed class ControllerClaims
{
    /// <summary>Identify Controller (CNS 01h).</summary>
    public IdentifyController? Identity { get; set; }

    /// <summary>Byte 24 of Identify Controller of the NVM command set (CNS 06h, CSI 00h): LBAMQF.</summary>
    public byte? QueueFormat { get; set; }

    /// <summary>Log page 05h, the dwords of admin commands.</summary>
    public CommandEffects[]? Commands { get; set; }

    /// <summary>Log page 12h.</summary>
    public FeatureEffects[]? Features { get; set; }

    /// <summary>HMLMS.</summary>
    public bool IsManager => Identity is { } identity && identity.OptionalAdminCommands.HasFlag(OptionalAdminCommands.HostManagedLiveMigration);

    /// <summary>Whether log page 05h was read and lists a command.</summary>
    public bool? Lists(AdminOpcode opcode) => Commands?[(byte)opcode].IsSupported;
}
