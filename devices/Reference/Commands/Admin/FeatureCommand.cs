using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Features;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Commands.Admin;

/// <summary>What Get and Set Features have in common: data, and what an NSID means for a feature (B2.2 4.4).</summary>
/// <param name="controller">The controller that executes.</param>
public abstract class FeatureCommand(ReferenceController controller) : CommandHandler(controller)
{
    private byte[] _data = [];

    /// <summary>Room for the data of a feature, zero.</summary>
    /// <param name="feature">The feature.</param>
    /// <returns>As many bytes as it has.</returns>
    protected Span<byte> DataOf(Feature feature)
    {
        ArgumentNullException.ThrowIfNull(feature);
        if (_data.Length < feature.DataBytes)
        {
            _data = new byte[feature.DataBytes];
        }

        var data = _data.AsSpan(0, feature.DataBytes);
        data.Clear();
        return data;
    }

    /// <summary>The NSID that the values of a feature go by: 0 for one that belongs to no namespace.</summary>
    /// <param name="feature">The feature.</param>
    /// <param name="identifier">NSID of the command.</param>
    /// <param name="statusOfNamespace">What a valid NSID means for a feature that belongs to none.</param>
    /// <param name="owner">The NSID to go by.</param>
    /// <returns>Success, or what is wrong.</returns>
    protected StatusCode FindOwner(Feature feature, uint identifier, StatusCode statusOfNamespace, out uint owner)
    {
        ArgumentNullException.ThrowIfNull(feature);
        if (feature.IsOfNamespace)
        {
            owner = identifier;
            return identifier == NamespaceSet.Broadcast && feature.TakesBroadcast
                ? StatusCode.Success
                : Controller.Namespaces.Resolve(identifier, out _);
        }

        owner = 0;
        if (identifier is 0 or NamespaceSet.Broadcast)
        {
            return StatusCode.Success;
        }

        return Controller.Namespaces.IsInvalid(identifier) ? StatusCode.InvalidNamespaceOrFormat : statusOfNamespace;
    }
}
