using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Features;

/// <summary>Write Atomicity Normal, 0Ah (CS1.2 4.1.3): whether a host does without the atomicity that power failures do not concern.</summary>
/// <param name="controller">The controller that has it.</param>
public class WriteAtomicityFeature(ReferenceController controller) : Feature(controller, FeatureIdentifier.WriteAtomicityNormal)
{
    /// <inheritdoc />
    public override uint ValueOf(in SetFeaturesCommand command) => command.Dword11 & 1;

    /// <inheritdoc />
    protected override void OnChange() => Controller.IoSettings.NormalAtomicityDisabled = ReadCurrent(0, 0, []) != 0;
}
