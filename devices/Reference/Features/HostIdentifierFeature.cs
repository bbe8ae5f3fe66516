using System.Buffers.Binary;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Features;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Features;

/// <summary>
/// Host Identifier, 81h (B2.2 5.1.25.1.16): who uses the controller, in 64 or 128 bits. All hosts of a subsystem use the same size.
/// </summary>
/// <param name="controller">The controller that has it.</param>
public class HostIdentifierFeature(ReferenceController controller) : Feature(controller, FeatureIdentifier.HostIdentifier)
{
    private const uint ExtendedBit = 1;
    private const int LongBytes = 16;
    private const int ShortBytes = 8;

    /// <summary>The identifier; 0 where the host has set none.</summary>
    public UInt128 Value { get; private set; }

    /// <summary>Whether it was set with 128 bits.</summary>
    public bool IsExtended { get; private set; }

    /// <inheritdoc />
    public override bool IsSupported => Controller.Configuration.HostNotes.HostIdentifier;

    /// <inheritdoc />
    public override bool IsSaveable => false;

    /// <inheritdoc />
    public override int DataBytes => LongBytes;

    /// <inheritdoc />
    public override int TransferBytes(uint dword11, bool isSet) => (dword11 & ExtendedBit) != 0 ? LongBytes : ShortBytes;

    /// <inheritdoc />
    public override uint ValueOf(in SetFeaturesCommand command) => command.Dword11 & ExtendedBit;

    /// <inheritdoc />
    public override StatusCode Select(uint dword11, bool isSet, out uint selector)
    {
        selector = 0;
        var isExtended = (dword11 & ExtendedBit) != 0;
        if (isExtended && !Controller.Configuration.HostNotes.HostIdentifierOf128Bits)
        {
            return StatusCode.InvalidFieldInCommand;
        }

        return isSet ? CheckAgainstOthers(isExtended) : CheckAgainst(this, isExtended);
    }

    /// <inheritdoc />
    protected override void OnChange()
    {
        Span<byte> data = stackalloc byte[LongBytes];
        IsExtended = ReadCurrent(0, 0, data) != 0;
        Value = BinaryPrimitives.ReadUInt128LittleEndian(data);
    }

    private static StatusCode CheckAgainst(HostIdentifierFeature other, bool isExtended) =>
        other.Value != 0 && other.IsExtended != isExtended
            ? StatusCode.HostIdentifierInconsistentFormat
            : StatusCode.Success;

    private StatusCode CheckAgainstOthers(bool isExtended)
    {
        foreach (var controller in Controller.Subsystem.Controllers)
        {
            var other = controller.Features.Get<HostIdentifierFeature>(FeatureIdentifier.HostIdentifier);
            if (other != this && CheckAgainst(other, isExtended) is var status && status != StatusCode.Success)
            {
                return status;
            }
        }

        return StatusCode.Success;
    }
}
