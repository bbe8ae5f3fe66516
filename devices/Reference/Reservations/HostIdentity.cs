using System.Buffers.Binary;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Features;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Reservations;

/// <summary>
/// Which host is behind a controller, as FID 81h says. Controllers with one identifier belong to one host; without an identifier, each
/// controller stands for a host of its own (B2.2 8.1.22).
/// </summary>
/// <param name="Identifier">The host identifier; 0 for none.</param>
/// <param name="ControllerIndex">The controller where there is no identifier, counted from 0; otherwise -1.</param>
public readonly record struct HostIdentity(UInt128 Identifier, int ControllerIndex)
{
    private const int ExtendedBytes = 16;

    /// <summary>The host behind a controller.</summary>
    /// <param name="controller">The controller.</param>
    /// <returns>The host.</returns>
    public static HostIdentity Of(ReferenceController controller)
    {
        ArgumentNullException.ThrowIfNull(controller);
        Span<byte> data = stackalloc byte[ExtendedBytes];
        data.Clear();
        IsExtended(controller, data);
        var identifier = BinaryPrimitives.ReadUInt128LittleEndian(data);
        return new HostIdentity(identifier, identifier == 0 ? controller.Index : -1);
    }

    /// <summary>Whether a controller was given an identifier of 128 bits.</summary>
    /// <param name="controller">The controller.</param>
    /// <returns>The outcome.</returns>
    public static bool IsExtended(ReferenceController controller)
    {
        Span<byte> data = stackalloc byte[ExtendedBytes];
        return IsExtended(controller, data);
    }

    // A short identifier leaves the upper half of the data alone, which is zero.
    private static bool IsExtended(ReferenceController controller, Span<byte> data)
    {
        ArgumentNullException.ThrowIfNull(controller);
        if (!controller.Features.TryFind(FeatureIdentifier.HostIdentifier, out var feature))
        {
            return false;
        }

        var isExtended = new HostIdentifierSetting(feature.ReadCurrent(0, 0, data)).Extended;
        data[(isExtended ? ExtendedBytes : sizeof(ulong))..].Clear();
        return isExtended;
    }
}
