using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Features;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Features;

/// <summary>
/// Error Recovery, 05h (CS1.2 4.1.3): whether reads of deallocated blocks fail, where the namespace offers that (NSFEAT.DAE). The
/// time limit is kept and means nothing: no read of this media takes a second try.
/// </summary>
/// <param name="controller">The controller that has it.</param>
public class ErrorRecoveryFeature(ReferenceController controller) : Feature(controller, FeatureIdentifier.ErrorRecovery)
{
    private const uint ValueBits = 0x1_FFFF;

    /// <inheritdoc />
    public override FeatureScope Scope => FeatureScope.Namespace;

    /// <inheritdoc />
    public override bool TakesBroadcast => true;

    /// <inheritdoc />
    public override uint ValueOf(in SetFeaturesCommand command) => command.Dword11 & ValueBits;

    /// <inheritdoc />
    public override StatusCode Check(in SetFeaturesCommand command, ref uint value, Span<byte> data)
    {
        if (!new ErrorRecoverySetting(value).DeallocatedErrorEnable)
        {
            return StatusCode.Success;
        }

        foreach (var target in Controller.Namespaces.Active)
        {
            var isMeant = command.NamespaceIdentifier == NamespaceSet.Broadcast
                || command.NamespaceIdentifier == target.Configuration.Identifier;
            if (isMeant && !target.Configuration.DeallocatedErrorSupported)
            {
                return StatusCode.InvalidFieldInCommand;
            }
        }

        return StatusCode.Success;
    }

    /// <inheritdoc />
    public override void Reset()
    {
        var wasSet = !Values.IsEmpty;
        base.Reset();
        if (wasSet)
        {
            TellNamespaces();
        }
    }

    /// <inheritdoc />
    protected override void OnChange()
    {
        // Namespaces that nobody has set anything for know the default already.
        if (!Values.IsEmpty)
        {
            TellNamespaces();
        }
    }

    private void TellNamespaces()
    {
        foreach (var target in Controller.Namespaces.Active)
        {
            var value = new ErrorRecoverySetting(ReadCurrent(target.Configuration.Identifier, 0, []));
            target.DeallocatedErrorEnabled = value.DeallocatedErrorEnable && target.Configuration.DeallocatedErrorSupported;
        }
    }
}
