using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Features;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Features;

/// <summary>
/// Host Behavior Support, 16h (B2.2 5.1.25.1.14): what the host understands, so that the controller may do it. What it says of
/// capabilities that the controller has not is not kept.
/// </summary>
/// <param name="controller">The controller that has it.</param>
public class HostBehaviorFeature(ReferenceController controller) : Feature(controller, FeatureIdentifier.HostBehaviorSupport)
{
    /// <summary>ACRE: commands may be interrupted, and their status may have a retry delay.</summary>
    public bool AdvancedCommandRetry { get; private set; }

    /// <summary>ETDAS: telemetry may have a data area 4.</summary>
    public bool ExtendedTelemetryArea4 { get; private set; }

    /// <summary>LBAFEE: LBA formats from 16 on and their protection information may be shown.</summary>
    public bool LbaFormatExtension { get; private set; }

    /// <inheritdoc />
    public override bool IsSupported => Controller.Configuration.HostBehavior.IsSupported;

    /// <inheritdoc />
    public override bool IsSaveable => false;

    /// <inheritdoc />
    public override int DataBytes => HostBehaviorSupport.Size;

    /// <inheritdoc />
    public override uint ValueOf(in SetFeaturesCommand command) => 0;

    /// <inheritdoc />
    public override StatusCode Check(in SetFeaturesCommand command, ref uint value, Span<byte> data)
    {
        ref var asked = ref MemoryMarshal.AsRef<HostBehaviorSupport>(data);
        if (asked.AdvancedCommandRetryEnable > 1
            || asked.ExtendedTelemetryDataArea4 > 1
            || asked.LbaFormatExtensionEnable > 1
            || asked.HostDispersedNamespaceSupport > 1)
        {
            return StatusCode.InvalidFieldInCommand;
        }

        var kept = new HostBehaviorSupport
        {
            AdvancedCommandRetryEnable = asked.AdvancedCommandRetryEnable,
            ExtendedTelemetryDataArea4 = asked.ExtendedTelemetryDataArea4,
            LbaFormatExtensionEnable = asked.LbaFormatExtensionEnable,
            CopyDescriptorFormatsEnable = asked.CopyDescriptorFormatsEnable & OfferedCopyFormats,
        };
        data.Clear();
        MemoryMarshal.Write(data, kept);
        return StatusCode.Success;
    }

    /// <inheritdoc />
    protected override void OnChange()
    {
        Span<byte> data = stackalloc byte[HostBehaviorSupport.Size];
        ReadCurrent(0, 0, data);
        ref var inForce = ref MemoryMarshal.AsRef<HostBehaviorSupport>(data);
        AdvancedCommandRetry = inForce.AdvancedCommandRetryEnable != 0;
        ExtendedTelemetryArea4 = inForce.ExtendedTelemetryDataArea4 != 0;
        LbaFormatExtension = inForce.LbaFormatExtensionEnable != 0;
        Controller.IoSettings.CopyFormatsEnabled = (ushort)inForce.CopyDescriptorFormatsEnable;
        Controller.NoteHostBehavior();
    }

    private EnabledCopyFormats OfferedCopyFormats => (EnabledCopyFormats)Controller.Configuration.Io.Copy.Formats
        & (EnabledCopyFormats.Format2 | EnabledCopyFormats.Format3 | EnabledCopyFormats.Format4);
}
