using System.Runtime.InteropServices;
using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Conformance.Sequences.Steps;
using NvmeConformance.Controller.Media.Steps;
using NvmeConformance.Controller.NamespaceManagement.Intents;
using NvmeConformance.Controller.Tests.Stages;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Features;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Tests.Media;

/// <summary>What a subsystem with namespaces 1 and 2, two formats and one controller answers about its media.</summary>
internal sealed class Drive : IDisposable
{
    public Drive(
        Func<RequirementRegistry, IOracle> oracle,
        FormatNvmAttributes attributes = FormatNvmAttributes.None,
        NamespaceWriteProtectionCapabilities protection = NamespaceWriteProtectionCapabilities.WriteProtect
            | NamespaceWriteProtectionCapabilities.UntilPowerCycle)
    {
        var subsystem = EventStream.Subsystem(
            (ref IdentifyController identity) =>
            {
                identity.FormatNvmAttributes = attributes;
                identity.NamespaceWriteProtection = protection;
                identity.Sanitize = new SanitizeCapabilities { BlockErase = true };
            },
            controllers: 1);
        subsystem.Add(Namespace(1));
        subsystem.Add(Namespace(2));
        Stage = new EventStream(oracle, subsystem);
        Look(1, 0, 0);
        Look(2, 0, 0);
    }

    public EventStream Stage { get; }

    public IReadOnlyList<string> Broken => Stage.Broken;

    public void Dispose() => Stage.Dispose();

    public void Look(uint identifier, int format, int protection, byte remainingPercent = 0, bool isWriteProtected = false) => Stage.Do(
        new IdentifyIntent(identifier, IdentifyCns.Namespace),
        answer: data =>
        {
            ref var page = ref MemoryMarshal.AsRef<IdentifyNamespace>(data);
            page.LbaFormatsZeroBased = 1;
            page.LbaFormats[0].DataSizeExponent = 9;
            page.LbaFormats[1].DataSizeExponent = 12;
            page.FormattedLbaSize = new FormattedLbaSize { FormatIndex = (byte)format };
            page.ProtectionSettings = new ProtectionSettings { Type = (byte)protection };
            page.FormatProgress = new FormatProgress { Supported = true, RemainingPercent = remainingPercent };
            page.Attributes = isWriteProtected ? NamespaceAttributes.WriteProtected : NamespaceAttributes.None;
        });

    public void Write(uint identifier, byte value, StatusCode status = StatusCode.Success) =>
        Stage.Do(new UniformBlocksIntent(identifier, true, 0, 1, 512) { Value = value }, status);

    public void Read(uint identifier, byte found, StatusCode status = StatusCode.Success) =>
        Stage.Do(new UniformBlocksIntent(identifier, false, 0, 1, 512), status, data => data.Fill(found));

    public void Format(uint identifier, byte format = 1, byte erase = 0, byte protection = 0, StatusCode status = StatusCode.Success) =>
        Stage.Do(new FormatNvmIntent(identifier, format, erase) { ProtectionType = protection }, status);

    public void Protect(uint identifier, NamespaceWriteProtectionState state, StatusCode status = StatusCode.Success) =>
        Stage.Do(new SetFeatureIntent(FeatureIdentifier.NamespaceWriteProtection, (uint)state, identifier), status);

    public void Protection(uint identifier, NamespaceWriteProtectionState state) =>
        Stage.Do(new GetFeatureIntent(FeatureIdentifier.NamespaceWriteProtection, identifier), dword0: (uint)state);

    public void Sanitize(SanitizeAction action = SanitizeAction.BlockErase, StatusCode status = StatusCode.Success) =>
        Stage.Do(new SanitizeIntent(action), status);

    public void Log(
        SanitizeOutcome outcome, ushort progress = ushort.MaxValue, SanitizeAction action = SanitizeAction.BlockErase) => Stage.Do(
        AwaitSanitizeStep.Look,
        answer: data =>
        {
            ref var log = ref MemoryMarshal.AsRef<SanitizeStatusLog>(data);
            log.Status = new SanitizeStatus { Outcome = outcome };
            log.ProgressOf65536 = progress;
            log.CommandDword10 = outcome == SanitizeOutcome.NeverSanitized ? 0 : (uint)action;
        });

    private static ProbedNamespace Namespace(uint identifier) => new(identifier, 64, 512, 0, 0, false, false, false);
}
