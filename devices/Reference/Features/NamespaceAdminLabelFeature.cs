using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Features;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Features;

/// <summary>Namespace Admin Label, 1Fh (B2.2 5.1.25.1.20): a name that an administrator gives a namespace. The controller keeps it.</summary>
/// <param name="controller">The controller that has it.</param>
public class NamespaceAdminLabelFeature(ReferenceController controller)
    : Feature(controller, FeatureIdentifier.NamespaceAdminLabel)
{
    /// <inheritdoc />
    public override bool IsSupported => Controller.Configuration.HostNotes.NamespaceLabels;

    /// <inheritdoc />
    public override FeatureScope Scope => FeatureScope.Namespace;

    /// <inheritdoc />
    public override bool SurvivesReset => true;

    /// <inheritdoc />
    public override int DataBytes => NamespaceAdminLabel.Size;

    /// <inheritdoc />
    public override uint ValueOf(in SetFeaturesCommand command) => 0;
}
