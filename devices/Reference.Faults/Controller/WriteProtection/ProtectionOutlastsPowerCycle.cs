using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Features;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Features;

namespace NvmeConformance.Reference.Faults.Controller.WriteProtection;

internal sealed class ProtectionOutlastsPowerCycle() : ControllerFault(
    "protection-outlasts-power-cycle",
    ["BASE-163"],
    steps: 3,
    "Write protection until a power cycle is stored where it outlasts one.")
{
    public override FeatureSet CreateFeatures(ReferenceController controller) =>
        base.CreateFeatures(controller).With(new WriteProtection(controller));

    private sealed class WriteProtection(ReferenceController controller) : WriteProtectionFeature(controller)
    {
        private readonly HashSet<uint> _untilPowerCycle = [];

        public override StatusCode Check(in SetFeaturesCommand command, ref uint value, Span<byte> data) =>
            _untilPowerCycle.Contains(command.NamespaceIdentifier) && value != (uint)NamespaceWriteProtectionState.UntilPowerCycle
                ? StatusCode.FeatureNotChangeable
                : base.Check(command, ref value, data);

        public override uint ReadCurrent(uint identifier, uint selector, Span<byte> data) => _untilPowerCycle.Contains(identifier)
            ? (uint)NamespaceWriteProtectionState.UntilPowerCycle
            : base.ReadCurrent(identifier, selector, data);

        public override uint Write(uint identifier, uint selector, uint value, ReadOnlySpan<byte> data, bool isSaved)
        {
            if ((NamespaceWriteProtectionState)value != NamespaceWriteProtectionState.UntilPowerCycle)
            {
                return base.Write(identifier, selector, value, data, isSaved);
            }

            _untilPowerCycle.Add(identifier);
            return base.Write(identifier, selector, (uint)NamespaceWriteProtectionState.WriteProtected, data, isSaved);
        }

        public override void PowerOn()
        {
            _untilPowerCycle.Clear();
            base.PowerOn();
        }
    }
}
