using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Events;
using NvmeConformance.Nvme.Spec.Features;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Oracles.Rigs;

/// <summary>
/// Which events the host lets the controller report (FID 0Bh, core digest 9 and 10). What may have been open once since the start
/// may still be reported, because it can have happened then.
/// </summary>
internal sealed class EventGates(RigContext context)
{
    private const AsynchronousEventSetting Unreliable = AsynchronousEventSetting.Reliability | AsynchronousEventSetting.ReadOnly
        | AsynchronousEventSetting.VolatileMemoryBackup | AsynchronousEventSetting.PersistentMemoryRegion;

    private const AsynchronousEventSetting OfHealth = Unreliable | AsynchronousEventSetting.Temperature
        | AsynchronousEventSetting.AvailableSpare;

    private AsynchronousEventSetting? _onceOpen;
    private AsynchronousEventSetting? _open;
    private bool _wasSet;

    public void Forget() => (_onceOpen, _open, _wasSet) = (null, null, false);

    /// <summary>Whether an event has certainly been let through since its cause can have been there.</summary>
    public bool IsOpen(AsynchronousEventSetting gate) => _open is { } open && (open & gate) == gate;

    /// <summary>Whether an event was certainly held back ever since the start.</summary>
    public bool IsClosed(AsynchronousEventSetting gate) => _onceOpen is { } open && (open & gate) == 0;

    /// <summary>A command becomes visible to the device.</summary>
    public void OnSent(CommandNote command)
    {
        if (IsAbout(command, AdminOpcode.SetFeatures))
        {
            _onceOpen |= (AsynchronousEventSetting)command.Entry.Dword11;
            (_open, _wasSet) = (null, true);
        }
    }

    /// <summary>A command completed.</summary>
    public void OnCompleted(CommandNote command, in CompletionEntry entry)
    {
        JudgeOffered(command, entry);
        if (!entry.Status.IsSuccess)
        {
            return;
        }

        if (IsAbout(command, AdminOpcode.SetFeatures))
        {
            _open = (AsynchronousEventSetting)command.Entry.Dword11;
        }
        else if (!_wasSet && IsAbout(command, AdminOpcode.GetFeatures)
            && GetFeaturesCommand.Decode(command.Entry).Select == FeatureSelect.Current)
        {
            // Nobody has set anything since the start: it has been this from the start on.
            _open = (AsynchronousEventSetting)entry.Dword0;
            _onceOpen ??= _open;
        }
    }

    // What OAES offers can be switched on (LNX-32), and then it is.
    private void JudgeOffered(CommandNote command, in CompletionEntry entry)
    {
        var offered = (AsynchronousEventSetting)context.Subsystem.Identity.AsynchronousEvents | OfHealth;
        if (command.Facts is not null || command.Entry.NamespaceIdentifier != 0)
        {
            // Something else may be wrong with it.
            return;
        }

        if (IsAbout(command, AdminOpcode.SetFeatures) && ((AsynchronousEventSetting)command.Entry.Dword11 & ~offered) == 0)
        {
            context.Judge.Expect(
                context.Rules.EventsEnabled,
                entry.Status.IsSuccess,
                $"success of {command.Entry.Dword11:X8}h, which OAES offers",
                $"{entry.Status}");
        }
        else if (_wasSet && _open is { } set && IsAbout(command, AdminOpcode.GetFeatures) && entry.Status.IsSuccess
            && GetFeaturesCommand.Decode(command.Entry).Select == FeatureSelect.Current)
        {
            context.Judge.Expect(
                context.Rules.EventsEnabled,
                ((AsynchronousEventSetting)entry.Dword0 & set & offered) == (set & offered),
                $"{(uint)set:X8}h, as it was set",
                $"{entry.Dword0:X8}h");
        }
    }

    /// <summary>Whether an event may be reported at all.</summary>
    public void JudgeReport(AsynchronousEvent reported)
    {
        if (GateOf(reported) is var gate and not AsynchronousEventSetting.None && _onceOpen is { } open)
        {
            context.Judge.Expect(
                context.Rules.EventGated,
                (open & gate) != 0,
                $"no event of type {reported.Type}, information {reported.Information:X2}h, with {gate} off",
                $"FID 0Bh was never more than {(uint)open:X8}h");
        }
    }

    /// <summary>Something happened that is not reported because its gate is closed, and nothing came.</summary>
    public void JudgeSilence() => context.Judge.Expect(context.Rules.EventGated, true, "no event", $"none");

    private static bool IsAbout(CommandNote command, AdminOpcode opcode) =>
        command.IsAdmin(opcode) && (byte)command.Entry.Dword10 == (byte)FeatureIdentifier.AsynchronousEventConfiguration;

    private static AsynchronousEventSetting GateOf(AsynchronousEvent reported) => reported.Type switch
    {
        AsynchronousEventType.Health => (HealthEvent)reported.Information switch
        {
            HealthEvent.SubsystemReliability => Unreliable,
            HealthEvent.TemperatureThreshold => AsynchronousEventSetting.Temperature,
            HealthEvent.SpareBelowThreshold => AsynchronousEventSetting.AvailableSpare,
            _ => AsynchronousEventSetting.None,
        },
        AsynchronousEventType.Notice => GateOf((NoticeEvent)reported.Information),
        AsynchronousEventType.Immediate => (ImmediateEvent)reported.Information switch
        {
            ImmediateEvent.NormalNvmSubsystemShutdown => AsynchronousEventSetting.NormalNvmSubsystemShutdown,
            ImmediateEvent.TemperatureThresholdHysteresisRecovery => AsynchronousEventSetting.TemperatureThresholdHysteresisRecovery,
            _ => AsynchronousEventSetting.None,
        },
        _ => AsynchronousEventSetting.None,
    };

    private static AsynchronousEventSetting GateOf(NoticeEvent notice) => notice switch
    {
        NoticeEvent.AttachedNamespaceAttributeChanged => AsynchronousEventSetting.AttachedNamespaceAttributes,
        NoticeEvent.FirmwareActivationStarting => AsynchronousEventSetting.FirmwareActivation,
        NoticeEvent.TelemetryLogChanged => AsynchronousEventSetting.TelemetryLog,
        NoticeEvent.AsymmetricNamespaceAccessChange => AsynchronousEventSetting.AsymmetricNamespaceAccess,
        NoticeEvent.PredictableLatencyEventAggregateChange => AsynchronousEventSetting.PredictableLatencyEventAggregate,
        NoticeEvent.LbaStatusInformationAlert => AsynchronousEventSetting.LbaStatusInformation,
        NoticeEvent.EnduranceGroupEventAggregateChange => AsynchronousEventSetting.EnduranceGroupEventAggregate,
        NoticeEvent.AllocatedNamespaceAttributeChanged => AsynchronousEventSetting.AllocatedNamespaceAttributes,
        NoticeEvent.RateLimitingConfigurationChange => AsynchronousEventSetting.RateLimitingConfigurationChange,
        _ => AsynchronousEventSetting.None,
    };
}
