using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Lists;

namespace NvmeConformance.Controller.Linux;

/// <summary>The admin commands by which a Linux host gets to know a controller, in their order (core digest 17.2 and 17.4).</summary>
public sealed record LinuxProbeStep : Step
{
    private const uint Version12 = 0x10200;
    private const uint Version20 = 0x20000;
    private const int MostNamespaces = 16;
    private const int MostPages = 4;
    private const int PageDwords = 1024;

    private static readonly RawCommandIntent LevelZeroDiscovery = new(OnAdminQueue: true, (byte)AdminOpcode.SecurityReceive, 0)
    {
        Dword10 = 0x0100_0100,
        Dword11 = 2048,
        DataBytes = 2048,
    };

    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        Do(verbs, new IdentifyIntent(0, IdentifyCns.Controller));
        ReadLogs(verbs);
        SetFeatures(verbs);
        if (verbs.Subsystem.Version >= Version12)
        {
            Do(verbs, new IdentifyIntent(0, IdentifyCns.CommandSetController));
        }

        ScanNamespaces(verbs);
    }

    /// <inheritdoc />
    public override string Describe() => "get to know the controller as a Linux host does";

    private static void ReadLogs(ISequenceVerbs verbs)
    {
        ref readonly var identity = ref verbs.Subsystem.Identity;
        if (identity.LogPageAttributes.HasFlag(LogPageAttributes.CommandsSupportedAndEffects))
        {
            Do(verbs, new LogPageIntent(LogPageIdentifier.CommandsSupportedAndEffects, PageDwords));
        }

        if (identity.MultiPath.HasFlag(MultiPathCapabilities.AnaReporting))
        {
            Do(verbs, new LogPageIntent(LogPageIdentifier.AsymmetricNamespaceAccess, 4));
        }

        Do(verbs, new LogPageIntent(LogPageIdentifier.SmartHealthInformation, 128, uint.MaxValue));
        if (identity.OptionalAdminCommands.HasFlag(OptionalAdminCommands.Security))
        {
            Do(verbs, LevelZeroDiscovery);
        }
    }

    private static void SetFeatures(ISequenceVerbs verbs)
    {
        ref readonly var identity = ref verbs.Subsystem.Identity;
        if (identity.AutonomousPowerStateTransitions != AutonomousPowerStateTransitions.None)
        {
            Do(verbs, new SetFeatureIntent(FeatureIdentifier.AutonomousPowerStateTransition, 0) { DataBytes = 256 });
        }

        if (identity.OptionalNvmCommands.HasFlag(OptionalNvmCommands.Timestamp))
        {
            Do(verbs, new SetFeatureIntent(FeatureIdentifier.Timestamp, 0) { DataBytes = 8, DataHex = "0000000080010000" });
        }

        if (identity.Attributes.HasFlag(ControllerAttributes.ExtendedLbaFormats))
        {
            Do(verbs, new SetFeatureIntent(FeatureIdentifier.HostBehaviorSupport, 0) { DataBytes = 512, DataHex = "010001" });
        }

        if (identity.Attributes.HasFlag(ControllerAttributes.FlexibleDataPlacement))
        {
            Do(verbs, new GetFeatureIntent(FeatureIdentifier.FlexibleDataPlacement) { Dword11 = 1 });
        }
    }

    private static void ScanNamespaces(ISequenceVerbs verbs)
    {
        var after = 0u;
        Span<uint> found = stackalloc uint[MostNamespaces];
        var count = 0;
        for (var page = 0; page < MostPages; page++)
        {
            var command = new IdentifyIntent(after, IdentifyCns.ActiveNamespaceList);
            if (!verbs.TryDo(QueueTarget.First, command, out var completion, out var data)
                || !completion.Status.IsSuccess)
            {
                break;
            }

            var list = new NamespaceList(data).Identifiers;
            var taken = Math.Min(list.Length, MostNamespaces - count);
            list[..taken].CopyTo(found[count..]);
            count += taken;
            if (list.IsEmpty || list[^1] <= after)
            {
                break;
            }

            // The page behind a list that is not full is empty.
            after = list[^1];
        }

        foreach (var identifier in found[..count])
        {
            LookAt(verbs, identifier);
        }
    }

    private static void LookAt(ISequenceVerbs verbs, uint identifier)
    {
        Do(verbs, new IdentifyIntent(identifier, IdentifyCns.NamespaceIdentificationDescriptorList));
        Do(verbs, new IdentifyIntent(identifier, IdentifyCns.Namespace));
        if (verbs.Subsystem.Version >= Version20)
        {
            Do(verbs, new IdentifyIntent(identifier, IdentifyCns.IndependentNamespace));
        }

        Do(verbs, new IdentifyIntent(identifier, IdentifyCns.CommandSetNamespace));
    }

    private static void Do(ISequenceVerbs verbs, CommandIntent command)
    {
        if (!verbs.HasFindings)
        {
            verbs.TryDo(QueueTarget.First, command, out _, out _);
        }
    }
}
