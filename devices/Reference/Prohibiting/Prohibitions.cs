using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Subsystems;

namespace NvmeConformance.Reference.Prohibiting;

/// <summary>
/// What Lockdown has prohibited in a subsystem (B2.2 8.1.5, BASE-149). The tables of admin commands obey it: a command that is not
/// prohibited knows nothing of it. A seam: lockdown faults override it.
/// </summary>
/// <param name="subsystem">Whose.</param>
public class Prohibitions(SubsystemState subsystem)
{
    /// <summary>Admin commands, by opcode.</summary>
    public ProhibitedList Commands { get; } = new();

    /// <summary>Set Features, by FID.</summary>
    public ProhibitedList Features { get; } = new();

    /// <summary>Whether a feature must not be set.</summary>
    /// <param name="feature">FID.</param>
    /// <returns>The outcome.</returns>
    public virtual bool Prohibits(FeatureIdentifier feature) => Features.Contains((byte)feature);

    /// <summary>Prohibits, or allows again.</summary>
    /// <param name="command">A Lockdown that is possible.</param>
    public virtual void Change(in LockdownCommand command)
    {
        var list = command.Scope == LockdownScope.AdminCommand ? Commands : Features;
        if (command.Interface != LockdownInterface.AdminQueue)
        {
            list.Change(command.OpcodeOrFeature, command.Prohibit, isOutOfBand: true);
        }

        if (command.Interface == LockdownInterface.OutOfBand)
        {
            return;
        }

        list.Change(command.OpcodeOrFeature, command.Prohibit, isOutOfBand: false);
        if (list == Commands)
        {
            Tell(command.OpcodeOrFeature, command.Prohibit);
        }
    }

    /// <summary>As a new device: nothing is prohibited.</summary>
    internal void PowerOn()
    {
        Commands.Clear();
        Features.Clear();
    }

    /// <summary>A controller of the subsystem is reset.</summary>
    internal void OnReset(ResetKind kind)
    {
        var lifetime = subsystem.Policies.Lockdown.Lifetime;
        var isOver = kind == ResetKind.PowerCycle
            ? lifetime != LockdownLifetime.Forever
            : kind == ResetKind.Subsystem && lifetime == LockdownLifetime.UntilSubsystemReset;
        if (isOver)
        {
            foreach (var opcode in Commands.All(isOutOfBand: false))
            {
                Tell(opcode, isProhibited: false);
            }

            PowerOn();
        }
    }

    private void Tell(byte opcode, bool isProhibited)
    {
        foreach (var controller in subsystem.Controllers)
        {
            controller.AdminCommands.Prohibit(opcode, isProhibited);
        }
    }
}
