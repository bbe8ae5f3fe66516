using System.Runtime.InteropServices;
using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Controller.Observations;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Features;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Oracles.Rigs;

/// <summary>
/// Bit 1 of the critical warnings (core digest 8, LID 02h; BASE-107): it is set while a temperature is beyond a threshold, and only
/// then. A controller may look at its sensors now and then only, so nothing is said of logs that are read soon after a threshold was set;
/// and nothing of a bit that should be 0 unless the host has set every threshold there is.
/// </summary>
internal sealed class TemperatureWarningJudge(RigContext context) : RigJudge(context)
{
    private const int TimeToLookMilliseconds = 1_000;
    private const int Untouched = -1;
    private const int Unknown = -2;
    private static readonly TemperatureThresholdKind[] Kinds = [TemperatureThresholdKind.Over, TemperatureThresholdKind.Under];
    private readonly int[,] _thresholds = new int[TemperatureReadings.Sensors + 1, Kinds.Length];
    private readonly Dictionary<ushort, TemperatureThresholdSetting> _settings = [];
    private readonly Dictionary<ushort, int> _reads = [];
    private readonly TemperatureReadings _readings = new();
    private bool _haveSettingsMet;
    private bool _hadTimeToLook;
    private int _changes;

    public override void Forget()
    {
        MemoryMarshal.CreateSpan(ref _thresholds[0, 0], _thresholds.Length).Fill(Untouched);
        _settings.Clear();
        _reads.Clear();
        _readings.Forget();
        (_haveSettingsMet, _hadTimeToLook) = (false, false);
    }

    public override void Observe(Observation observation)
    {
        switch (observation)
        {
            case ControllerStarted or ControllerStopped:
                Forget();
                break;
            case CommandPlaced { Queue: 0 } placed when TemperatureReadings.IsThreshold(placed.Entry):
                OnSent(placed.Entry);
                break;
            case CommandPlaced { Queue: 0 } placed when _hadTimeToLook && IsOfController(placed.Entry):
                _reads[placed.Entry.CommandIdentifier] = _changes;
                break;
            case CompletionPosted { Queue: 0 } posted when _settings.Remove(posted.Entry.CommandIdentifier, out var setting):
                OnSet(setting, posted.Entry.Status);
                break;
            case TransferEnded { Queue: 0 } ended when _reads.Remove(ended.CommandIdentifier, out var changes):
                if (changes == _changes && ended.Status.IsSuccess)
                {
                    Read(ended.Data);
                }

                break;
            case SilenceEnded { IsReady: true, Milliseconds: >= TimeToLookMilliseconds } when _settings.Count == 0:
                _hadTimeToLook = true;
                break;
        }
    }

    // A log of one namespace may speak of something else.
    private static bool IsOfController(in SubmissionEntry entry) => TemperatureReadings.IsHealthLog(entry)
        && entry.NamespaceIdentifier is 0 or uint.MaxValue
        && GetLogPageCommand.Decode(entry).Offset == 0;

    private void OnSent(in SubmissionEntry entry)
    {
        _changes++;
        _hadTimeToLook = false;
        _settings[entry.CommandIdentifier] = new TemperatureThresholdSetting(entry.Dword11);

        // Of two that are on their way at once, nobody knows which comes last.
        _haveSettingsMet |= _settings.Count > 1;
    }

    // Of all sensors at once, only those with a number are certainly meant; the composite temperature may be.
    private void OnSet(TemperatureThresholdSetting setting, Status status)
    {
        var value = status.IsSuccess && !_haveSettingsMet ? setting.ThresholdKelvin : Unknown;
        _haveSettingsMet &= _settings.Count > 0;
        if (Array.IndexOf(Kinds, setting.Kind) is not (>= 0 and var kind))
        {
            MemoryMarshal.CreateSpan(ref _thresholds[0, 0], _thresholds.Length).Fill(Unknown);
        }
        else if (setting.Sensor <= TemperatureReadings.Sensors)
        {
            _thresholds[setting.Sensor, kind] = value;
        }
        else
        {
            var composite = _thresholds[0, kind];
            for (var sensor = 1; sensor <= TemperatureReadings.Sensors; sensor++)
            {
                _thresholds[sensor, kind] = setting.Sensor == TemperatureReadings.AllSensors ? value : Unknown;
            }

            _thresholds[0, kind] = composite == value ? composite : Unknown;
        }
    }

    private void Read(ReadOnlySpan<byte> log)
    {
        if (!MemoryMarshal.TryRead(log, out SmartHealthInformation health))
        {
            return;
        }

        _readings.Take(log);
        var (isBeyond, isWithin) = (false, true);
        for (var sensor = 0; sensor <= TemperatureReadings.Sensors; sensor++)
        {
            for (var kind = 0; kind < Kinds.Length; kind++)
            {
                var threshold = _thresholds[sensor, kind];
                isBeyond |= threshold >= 0 && _readings.IsBeyond(sensor, Kinds[kind], threshold);
                isWithin &= IsWithin(sensor, Kinds[kind], threshold);
            }
        }

        var isWarning = health.CriticalWarning.HasFlag(CriticalWarnings.Temperature);
        if (isBeyond)
        {
            Judge.Expect(
                Rules.TemperatureWarns,
                isWarning,
                $"critical warning bit 1 while a temperature is beyond its threshold",
                $"{health.CriticalWarning}");
        }
        else if (isWithin)
        {
            Judge.Expect(
                Rules.TemperatureCalms,
                !isWarning,
                $"no critical warning bit 1 with every threshold out of reach",
                $"{health.CriticalWarning}");
        }
    }

    // A sensor that is not there matters only where somebody has set a threshold for it all the same.
    private bool IsWithin(int sensor, TemperatureThresholdKind kind, int threshold) => _readings.Has(sensor) || sensor == 0
        ? threshold >= 0 && _readings.IsWithin(sensor, kind, threshold)
        : threshold is Untouched || threshold == (kind == TemperatureThresholdKind.Over ? ushort.MaxValue : 0);
}
