using System.Buffers.Binary;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Features;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Features;

/// <summary>
/// Timestamp, 0Eh (B2.2 5.1.25.1.7): milliseconds that go on from what the host has set, or from the last controller level reset. It
/// never stops in between.
/// </summary>
/// <param name="controller">The controller that has it.</param>
public class TimestampFeature(ReferenceController controller) : Feature(controller, FeatureIdentifier.Timestamp)
{
    private const long NanosecondsPerMillisecond = 1_000_000;
    private const ulong MillisecondsMask = 0xFFFF_FFFF_FFFF;

    private ulong _setMilliseconds;
    private long _setAtNanoseconds;
    private TimestampOrigin _origin;

    /// <inheritdoc />
    public override bool IsSupported => Controller.Configuration.HostNotes.Timestamp;

    /// <inheritdoc />
    public override bool IsSaveable => false;

    /// <inheritdoc />
    public override int DataBytes => sizeof(ulong);

    /// <summary>Whether it goes on from what a host has set.</summary>
    public bool IsSetByHost => _origin == TimestampOrigin.SetFeatures;

    /// <summary>The time that log pages and events are stamped with.</summary>
    public TimestampValue Now => new()
    {
        MillisecondsSince1970 =
            (_setMilliseconds + (ulong)((Controller.NowNanoseconds - _setAtNanoseconds) / NanosecondsPerMillisecond)) & MillisecondsMask,
        Origin = _origin,
    };

    /// <inheritdoc />
    public override uint ValueOf(in SetFeaturesCommand command) => 0;

    /// <inheritdoc />
    public override uint ReadCurrent(uint identifier, uint selector, Span<byte> data)
    {
        if (data.Length == sizeof(ulong))
        {
            BinaryPrimitives.WriteUInt64LittleEndian(data, Now.Bits);
        }

        return 0;
    }

    /// <inheritdoc />
    public override uint Write(uint identifier, uint selector, uint value, ReadOnlySpan<byte> data, bool isSaved)
    {
        var before = Now.MillisecondsSince1970;
        Start(new TimestampValue(BinaryPrimitives.ReadUInt64LittleEndian(data)).MillisecondsSince1970, TimestampOrigin.SetFeatures);
        Controller.Subsystem.History.NoteTimestamp(Controller, before);
        return 0;
    }

    /// <inheritdoc />
    public override void PowerOn() => Start(0, TimestampOrigin.ControllerReset);

    /// <inheritdoc />
    public override void Reset() => Start(0, TimestampOrigin.ControllerReset);

    private void Start(ulong milliseconds, TimestampOrigin origin) =>
        (_setMilliseconds, _setAtNanoseconds, _origin) = (milliseconds, Controller.NowNanoseconds, origin);
}
