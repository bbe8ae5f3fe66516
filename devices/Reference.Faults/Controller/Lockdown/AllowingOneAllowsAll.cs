using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Prohibiting;
using NvmeConformance.Reference.Subsystems;

namespace NvmeConformance.Reference.Faults.Controller.Lockdown;

internal sealed class AllowingOneAllowsAll() : ControllerFault(
    "lockdown-allowing-one-allows-all",
    ["BASE-149"],
    steps: 4,
    "When one command or feature is allowed again, everything else of its kind that was prohibited is allowed, too.")
{
    public override Prohibitions CreateProhibitions(SubsystemState subsystem) => new Prohibited(subsystem);

    private sealed class Prohibited(SubsystemState subsystem) : Prohibitions(subsystem)
    {
        public override void Change(in LockdownCommand command)
        {
            base.Change(command);
            if (command.Prohibit)
            {
                return;
            }

            var list = command.Scope == LockdownScope.AdminCommand ? Commands : Features;
            foreach (var other in list.All(isOutOfBand: false).ToList())
            {
                base.Change(command with { OpcodeOrFeature = other });
            }
        }
    }
}
