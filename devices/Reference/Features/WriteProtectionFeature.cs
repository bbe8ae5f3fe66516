using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Features;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Features;

/// <summary>
/// Namespace Write Protection Config, FID 84h (B2.2 8.1.16, BASE-163). Its value is a state of the namespace, seen through every
/// controller; two of the states cannot be left by a host.
/// </summary>
/// <param name="controller">The controller that has it.</param>
public class WriteProtectionFeature(ReferenceController controller) : Feature(controller, FeatureIdentifier.NamespaceWriteProtection)
{
    /// <inheritdoc />
    public override bool IsSupported => Offered.IsSupported;

    /// <inheritdoc />
    public override FeatureScope Scope => FeatureScope.Namespace;

    /// <inheritdoc />
    public override bool SurvivesReset => true;

    /// <inheritdoc />
    public override bool IsSaveable => false;

    private WriteProtectionConfiguration Offered => Controller.Configuration.WriteProtection;

    /// <inheritdoc />
    public override uint ValueOf(in SetFeaturesCommand command) => command.Dword11 & 0b111;

    /// <inheritdoc />
    public override StatusCode Check(in SetFeaturesCommand command, ref uint value, Span<byte> data)
    {
        var wanted = (NamespaceWriteProtectionState)value;
        var isOffered = wanted switch
        {
            NamespaceWriteProtectionState.None or NamespaceWriteProtectionState.WriteProtected => true,
            NamespaceWriteProtectionState.UntilPowerCycle => Offered.UntilPowerCycle,
            NamespaceWriteProtectionState.Permanent => Offered.Permanent,
            _ => false,
        };
        if (!isOffered)
        {
            return StatusCode.InvalidFieldInCommand;
        }

        var present = StateOf(command.NamespaceIdentifier);
        var isFixed = present is NamespaceWriteProtectionState.UntilPowerCycle or NamespaceWriteProtectionState.Permanent;
        return isFixed && wanted != present ? StatusCode.FeatureNotChangeable : StatusCode.Success;
    }

    /// <inheritdoc />
    public override uint ReadCurrent(uint identifier, uint selector, Span<byte> data) => (uint)StateOf(identifier);

    /// <inheritdoc />
    public override uint Write(uint identifier, uint selector, uint value, ReadOnlySpan<byte> data, bool isSaved)
    {
        if (Controller.Namespaces.TryFind(identifier, out var target))
        {
            target.WriteProtection = (NamespaceWriteProtectionState)value;
        }

        return 0;
    }

    private NamespaceWriteProtectionState StateOf(uint identifier) =>
        Controller.Namespaces.TryFind(identifier, out var target) ? target.WriteProtection : NamespaceWriteProtectionState.None;
}
