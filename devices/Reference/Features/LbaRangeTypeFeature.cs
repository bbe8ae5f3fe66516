using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Features;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Features;

/// <summary>LBA Range Type, 03h (CS1.2 4.1.3): ranges that a host describes to other hosts. The controller only keeps them.</summary>
/// <param name="controller">The controller that has it.</param>
public class LbaRangeTypeFeature(ReferenceController controller) : Feature(controller, FeatureIdentifier.LbaRangeType)
{
    private const uint CountMask = 0x3F;

    /// <inheritdoc />
    public override bool IsSupported => Controller.Configuration.HostNotes.LbaRangeTypes;

    /// <inheritdoc />
    public override FeatureScope Scope => FeatureScope.Namespace;

    /// <inheritdoc />
    public override bool SurvivesReset => true;

    /// <inheritdoc />
    public override int DataBytes => LbaRangeTypeEntry.Size * LbaRangeTypeEntry.Count;

    /// <inheritdoc />
    public override uint ValueOf(in SetFeaturesCommand command) => command.Dword11 & CountMask;

    /// <inheritdoc />
    public override StatusCode Check(in SetFeaturesCommand command, ref uint value, Span<byte> data)
    {
        // Entries behind the count are none of the host's, so they are not kept either.
        data[(((int)value + 1) * LbaRangeTypeEntry.Size)..].Clear();
        return StatusCode.Success;
    }
}
