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
    private const byte Information = (byte)HealthEvent.TemperatureThreshold;
    private readonly Dictionary<ushort, (SubmissionEntry Entry, int ReportsBefore)> _sent = [];
    private readonly TemperatureReadings _readings = new();
    private int _reportsAtCrossing;
    private bool _isCrossed;
    private bool _isHeldBack;

    public override void Forget()
    {
        _sent.Clear();
        _readings.Forget();
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
                _readings.Take(ended.Data);
                break;
            case Settled:
                OnSettled();
                break;
        }
    }

    private static bool IsOfInterest(in SubmissionEntry entry) =>
        TemperatureReadings.IsThreshold(entry) || TemperatureReadings.IsHealthLog(entry);

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

    // Of all sensors at once, only those with a number are certainly meant; the composite temperature may be.
    private bool IsBeyond(TemperatureThresholdSetting setting) => setting.Sensor == TemperatureReadings.AllSensors
        ? Enumerable.Range(1, TemperatureReadings.Sensors).Any(sensor => _readings.IsBeyond(sensor, setting.Kind, setting.ThresholdKelvin))
        : setting.Sensor <= TemperatureReadings.Sensors && _readings.IsBeyond(setting.Sensor, setting.Kind, setting.ThresholdKelvin);

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
