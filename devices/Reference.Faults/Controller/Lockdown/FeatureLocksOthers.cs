using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Prohibiting;
using NvmeConformance.Reference.Subsystems;

namespace NvmeConformance.Reference.Faults.Controller.Lockdown;

internal sealed class FeatureLocksOthers() : ControllerFault(
    "lockdown-feature-locks-others",
    ["BASE-149"],
    steps: 2,
    "Prohibited features are kept as one bit for eight FIDs: others, whose lowest three bits are the same, cannot be set either.")
{
    public override Prohibitions CreateProhibitions(SubsystemState subsystem) => new Prohibited(subsystem);

    private sealed class Prohibited(SubsystemState subsystem) : Prohibitions(subsystem)
    {
        private const int Bits = 8;

        public override bool Prohibits(FeatureIdentifier feature) =>
            Features.All(isOutOfBand: false).Any(locked => locked % Bits == (byte)feature % Bits);
    }
}
