using System.Buffers.Binary;
using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Conformance.Registry;
using NvmeConformance.Controller.Observations;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Events;
using NvmeConformance.Nvme.Spec.Features;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Oracles.Rigs;

/// <summary>
/// Temperature thresholds (core digest 8 and 9, FID 04h): one that is set to the other side of what a sensor says is crossed at once,
/// and that is an event, once, where the host wants it.
/// </summary>
internal sealed class TemperatureJudge(RigContext context, EventJudge events) : RigJudge(context)
{
    private const int CompositeOffset = 1;
    private const int SensorsOffset = 200;
    private const int Sensors = 8;
    private const byte AllSensors = 0xF;

    // Between a threshold and a reading that moves, so that the one is crossed for certain.
    private const int MarginKelvin = 20;
    private const byte Information = (byte)HealthEvent.TemperatureThreshold;
    private readonly Dictionary<ushort, (SubmissionEntry Entry, int ReportsBefore)> _sent = [];
    private readonly int[] _readings = new int[Sensors + 1];
    private int _reportsAtCrossing;
    private bool _isCrossed;
    private bool _isHeldBack;

    public override void Forget()
    {
        _sent.Clear();
        _readings.AsSpan().Clear();
        (_isCrossed, _isHeldBack, _reportsAtCrossing) = (false, false, 0);
    }

    public override void Observe(Observation observation)
    {
        switch (observation)
        {
            case ControllerStarted or ControllerStopped:
                Forget();
                break;
            case CommandPlaced { Queue: 0 } placed when IsOfInterest(placed.Entry):
                _sent[placed.Entry.CommandIdentifier] = (placed.Entry, events.ReportsOf(AsynchronousEventType.Health, Information));
                break;
            case CompletionPosted { Queue: 0 } posted when _sent.TryGetValue(posted.Entry.CommandIdentifier, out var sent):
                if (sent.Entry.Opcode == (byte)AdminOpcode.SetFeatures)
                {
                    _sent.Remove(posted.Entry.CommandIdentifier);
                    OnThreshold(new TemperatureThresholdSetting(sent.Entry.Dword11), posted.Entry.Status, sent.ReportsBefore);
                }

                break;
            case TransferEnded { Queue: 0 } ended when _sent.Remove(ended.CommandIdentifier) && ended.Status.IsSuccess:
                TakeReadings(ended.Data);
                break;
            case Settled:
                OnSettled();
                break;
        }
    }

    private static bool IsOfInterest(in SubmissionEntry entry) => (AdminOpcode)entry.Opcode switch
    {
        AdminOpcode.SetFeatures => (FeatureIdentifier)(byte)entry.Dword10 == FeatureIdentifier.TemperatureThreshold,
        AdminOpcode.GetLogPage => (LogPageIdentifier)(byte)entry.Dword10 == LogPageIdentifier.SmartHealthInformation,
        _ => false,
    };

    private void TakeReadings(ReadOnlySpan<byte> log)
    {
        if (log.Length < SensorsOffset + (Sensors * sizeof(ushort)))
        {
            return;
        }

        _readings[0] = BinaryPrimitives.ReadUInt16LittleEndian(log[CompositeOffset..]);
        for (var sensor = 1; sensor <= Sensors; sensor++)
        {
            _readings[sensor] = BinaryPrimitives.ReadUInt16LittleEndian(log[(SensorsOffset + ((sensor - 1) * sizeof(ushort)))..]);
        }
    }

    private void OnThreshold(TemperatureThresholdSetting setting, Status status, int reportsBefore)
    {
        if (!status.IsSuccess || !IsBeyond(setting))
        {
            return;
        }

        (_isCrossed, _isHeldBack) = (false, events.Gates.IsClosed(AsynchronousEventSetting.Temperature));
        if (!events.Gates.IsOpen(AsynchronousEventSetting.Temperature))
        {
            return;
        }

        (_isCrossed, _reportsAtCrossing) = (true, reportsBefore);
        if (events.ReportsOf(AsynchronousEventType.Health, Information) > reportsBefore)
        {
            // The event overtook the completion of the command that caused it.
            foreach (var rule in Broken)
            {
                Judge.Expect(rule, true, "the event", $"information {Information:X2}h");
            }

            return;
        }

        events.Expect(AsynchronousEventType.Health, Information, Broken);
    }

    private Rule[] Broken => events.IsOtherMasked(AsynchronousEventType.Health)
        ? [Rules.TemperatureFires, Rules.OtherEventsReported]
        : [Rules.TemperatureFires];

    // A reading of 0 is none: the sensor is not there.
    private bool IsBeyond(TemperatureThresholdSetting setting)
    {
        var readings = setting.Sensor == AllSensors ? _readings.Where(static one => one != 0).ToArray()
            : setting.Sensor <= Sensors ? [_readings[setting.Sensor]]
            : [];
        return readings.Length > 0 && readings[0] != 0 && setting.Kind switch
        {
            TemperatureThresholdKind.Over => readings.Any(one => one >= setting.ThresholdKelvin + MarginKelvin),
            TemperatureThresholdKind.Under => readings.Any(one => one + MarginKelvin <= setting.ThresholdKelvin),
            _ => false,
        };
    }

    private void OnSettled()
    {
        var reports = events.ReportsOf(AsynchronousEventType.Health, Information);
        if (_isCrossed && reports > _reportsAtCrossing && events.HasRequests)
        {
            // More requests wait, and the log page was not read: masking is judged elsewhere, here it is that one crossing is one event.
            Judge.Expect(Rules.TemperatureOnce, reports == _reportsAtCrossing + 1, "one event", $"{reports - _reportsAtCrossing}");
            _isCrossed = false;
        }

        if (_isHeldBack && events.HasRequests)
        {
            events.Gates.JudgeSilence();
            _isHeldBack = false;
        }
    }
}
