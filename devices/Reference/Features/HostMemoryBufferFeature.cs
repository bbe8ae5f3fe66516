using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Features;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Features;

/// <summary>
/// Host Memory Buffer, 0Dh (B2.2 5.1.25.2.4): memory that the host lends. The controller looks at the list that describes it and keeps
/// nothing there, so it is back with its owner whenever he wants it (BASE-111).
/// </summary>
/// <param name="controller">The controller that has it.</param>
public class HostMemoryBufferFeature(ReferenceController controller) : Feature(controller, FeatureIdentifier.HostMemoryBuffer)
{
    private const uint ValueBits = 0b11;
    private const uint ListAlignmentBytes = 16;

    /// <inheritdoc />
    public override bool IsSupported => Controller.Configuration.HostMemoryBuffer.IsSupported;

    /// <inheritdoc />
    public override bool IsSaveable => false;

    /// <inheritdoc />
    public override int DataBytes => HostMemoryBufferAttributes.Size;

    /// <inheritdoc />
    public override int TransferBytes(uint dword11, bool isSet) => isSet ? 0 : DataBytes;

    /// <inheritdoc />
    public override uint ValueOf(in SetFeaturesCommand command) => command.Dword11 & ValueBits;

    /// <inheritdoc />
    public override StatusCode Check(in SetFeaturesCommand command, ref uint value, Span<byte> data)
    {
        var asked = HostMemoryBufferSetting.From(command);
        data.Clear();
        if (!asked.Control.Enable)
        {
            value = 0;
            return StatusCode.Success;
        }

        if (new HostMemoryBufferControl(ReadCurrent(0, 0, [])).Enable)
        {
            return StatusCode.CommandSequenceError;
        }

        MemoryMarshal.Write(data, new HostMemoryBufferAttributes
        {
            SizePages = asked.SizePages,
            ListAddressLow = (uint)asked.ListAddress,
            ListAddressHigh = (uint)(asked.ListAddress >> 32),
            DescriptorCount = asked.DescriptorCount,
        });
        return CheckList(asked);
    }

    private unsafe StatusCode CheckList(in HostMemoryBufferSetting asked)
    {
        var limits = Controller.Configuration.HostMemoryBuffer;
        var sizeBytes = (ulong)asked.SizePages * (ulong)Controller.Prps.PageBytes;
        if (sizeBytes < limits.MinimumSize4Kibibytes * 4096UL
            || asked.DescriptorCount is 0
            || asked.DescriptorCount > limits.MaximumDescriptors
            || asked.ListAddress % ListAlignmentBytes != 0)
        {
            return StatusCode.InvalidFieldInCommand;
        }

        var listBytes = (int)asked.DescriptorCount * HostMemoryBufferDescriptor.Size;
        if (!Controller.Memory.TryReach(asked.ListAddress, listBytes, isWrite: false, out var list))
        {
            return StatusCode.DataTransferError;
        }

        var pages = 0UL;
        foreach (var piece in new ReadOnlySpan<HostMemoryBufferDescriptor>(list, (int)asked.DescriptorCount))
        {
            pages += piece.SizePages;
            if (piece.Address % (ulong)Controller.Prps.PageBytes != 0)
            {
                return StatusCode.InvalidFieldInCommand;
            }
        }

        return pages >= asked.SizePages ? StatusCode.Success : StatusCode.InvalidFieldInCommand;
    }
}
