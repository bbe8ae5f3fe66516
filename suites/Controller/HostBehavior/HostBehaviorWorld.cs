using System.Runtime.InteropServices;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Controller.Possibilities;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Features;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.HostBehavior;

/// <summary>
/// What each controller was told about its host, and what may therefore be seen of it (core digest 9, FID 16h; BASE-112). After a
/// reset nothing is known until it is asked for: it may be a saved value that came back.
/// </summary>
internal sealed class HostBehaviorWorld : IPossibility<HostBehaviorWorld>
{
    private readonly HostBehaviorRules _rules;
    private readonly ProbedSubsystem _subsystem;
    private readonly HostBehaviorSupport?[] _told;

    private HostBehaviorWorld(HostBehaviorRules rules, ProbedSubsystem subsystem, HostBehaviorSupport?[] told) =>
        (_rules, _subsystem, _told) = (rules, subsystem, told);

    /// <summary>A world in which nothing is known.</summary>
    /// <param name="rules">What is asked.</param>
    /// <param name="subsystem">What it said of itself.</param>
    /// <returns>The world.</returns>
    public static HostBehaviorWorld Unknown(HostBehaviorRules rules, ProbedSubsystem subsystem) =>
        new(rules, subsystem, new HostBehaviorSupport?[subsystem.ControllerCount]);

    /// <inheritdoc />
    public HostBehaviorWorld Copy() => new(_rules, _subsystem, [.. _told]);

    /// <inheritdoc />
    public bool IsChangedBy(Exchange exchange) => exchange.Is(AdminOpcode.SetFeatures) && IsAboutBehavior(exchange);

    /// <inheritdoc />
    public void Reset(int controllerIndex, ResetKind kind) => _told[controllerIndex] = null;

    /// <inheritdoc />
    public IEnumerable<HostBehaviorWorld> Take(Exchange exchange, Trial trial)
    {
        if (_told[exchange.ControllerIndex] is { } told && exchange.IsAnswered)
        {
            AskAboutRetry(told, exchange, trial);
            if (exchange.Is(NvmOpcode.Copy))
            {
                AskAboutCopy(told, exchange, trial);
            }
            else if (exchange.Is(AdminOpcode.GetLogPage))
            {
                AskAboutTelemetry(told, exchange, trial);
            }
        }

        if (IsAboutBehavior(exchange) && exchange.Succeeded)
        {
            Learn(exchange);
        }

        return [this];
    }

    private static bool IsAboutBehavior(Exchange exchange) =>
        (exchange.Is(AdminOpcode.SetFeatures) || exchange.Is(AdminOpcode.GetFeatures))
        && (FeatureIdentifier)(byte)exchange.Command.Dword10 == FeatureIdentifier.HostBehaviorSupport;

    private void Learn(Exchange exchange)
    {
        var isSet = exchange.Is(AdminOpcode.SetFeatures);
        var data = isSet ? exchange.Sent : exchange.Received;
        var isCurrent = isSet || GetFeaturesCommand.Decode(exchange.Command).Select == FeatureSelect.Current;
        if (isCurrent && data.Length >= HostBehaviorSupport.Size)
        {
            _told[exchange.ControllerIndex] = MemoryMarshal.Read<HostBehaviorSupport>(data);
        }
    }

    private void AskAboutRetry(in HostBehaviorSupport told, Exchange exchange, Trial trial)
    {
        if (told.AdvancedCommandRetryEnable == 0)
        {
            trial.Expect(
                _rules.Retry,
                exchange.Status != StatusCode.CommandInterrupted && exchange.WholeStatus.RetryDelayIndex == 0,
                $"neither 0/21h nor a delay of the retry, which ACRE has not enabled",
                $"{exchange.WholeStatus}, CRD {exchange.WholeStatus.RetryDelayIndex}");
        }
    }

    private void AskAboutCopy(in HostBehaviorSupport told, Exchange exchange, Trial trial)
    {
        var format = CopyCommand.Decode(exchange.Command).Format;
        var bit = 1 << (int)format;
        if (format is not (CopyRangeFormat.Format2 or CopyRangeFormat.Format3)
            || exchange.Status == StatusCode.CommandInterrupted
            || ((int)_subsystem.Identity.CopyDescriptorFormats & bit) == 0)
        {
            return;
        }

        if (((int)told.CopyDescriptorFormatsEnable & bit) == 0)
        {
            trial.Expect(
                _rules.Copy,
                exchange.Status == StatusCode.InvalidFieldInCommand || IsUnfit(format, exchange.Status),
                $"0/02h for source ranges in {format}, which CDFE has not enabled",
                $"{exchange.WholeStatus}");
        }
        else
        {
            // What the copy itself may fail with is none of this rule's business.
            trial.Expect(
                _rules.Copy,
                exchange.Status != StatusCode.InvalidFieldInCommand,
                $"source ranges in {format}, which CDFE has enabled, to be understood",
                $"{exchange.WholeStatus}");
        }
    }

    // Ranges with long tags are for namespaces with long guards; others may say so first.
    private static bool IsUnfit(CopyRangeFormat format, StatusCode status) =>
        format == CopyRangeFormat.Format3
        && status is StatusCode.InvalidNamespaceOrFormat or StatusCode.IncompatibleNamespaceOrFormat;

    private void AskAboutTelemetry(in HostBehaviorSupport told, Exchange exchange, Trial trial)
    {
        var command = GetLogPageCommand.Decode(exchange.Command);
        if (command is not { Log: LogPageIdentifier.TelemetryHostInitiated or LogPageIdentifier.TelemetryControllerInitiated, Offset: 0 }
            || !exchange.Succeeded
            || exchange.Received.Length < TelemetryHeader.Size
            || told.ExtendedTelemetryDataArea4 != 0)
        {
            return;
        }

        // An area that ends where the third one ends has no blocks of its own.
        ref readonly var header = ref MemoryMarshal.AsRef<TelemetryHeader>(exchange.Received);
        trial.Expect(
            _rules.Telemetry,
            header.DataArea4LastBlock == 0 || header.DataArea4LastBlock == header.DataArea3LastBlock,
            $"no blocks in data area 4, which ETDAS has not enabled",
            $"DALB4 {header.DataArea4LastBlock}, DALB3 {header.DataArea3LastBlock}");
    }
}
