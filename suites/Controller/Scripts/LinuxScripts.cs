using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Conformance.Sequences.Steps;
using NvmeConformance.Controller.Steps;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;

namespace NvmeConformance.Controller.Scripts;

/// <summary>What a Linux host does with registers and queues, in its order (core digest 17).</summary>
internal static class LinuxScripts
{
    private const uint EventsThatHostsEnable = (1u << 8) | (1 << 9) | (1 << 11) | (1u << 31);
    private const int HostEntries = 1024;

    public static void Probe(ScriptWriter writer)
    {
        writer.Add(new TakeOverStep(), new ReadStatusStep(), new ReadIdentityRegistersStep());
        for (var round = 0; round < 2; round++)
        {
            One(writer);
            if (writer.Dice.Chance(50))
            {
                writer.Add(new ShutDownStep(false));
            }

            writer.Add(new DisableStep(), new ReadStatusStep());
        }

        One(writer);
    }

    private static void One(ScriptWriter writer)
    {
        var pairs = writer.Dice.OneOf(1, 2, 4, 8);
        var entries = Math.Min(writer.MostEntries, HostEntries);
        var events = (uint)writer.Subsystem.Identity.AsynchronousEvents & EventsThatHostsEnable;
        writer.Add(new AdminQueueStep(32, 32), new EnableStep(), new ReadStatusStep(), new ReadHalvesStep(0x00))
            .Ask(new IdentifyIntent(0, IdentifyCns.Controller)).Request(pairs)
            .Ask(new GetFeatureIntent(FeatureIdentifier.NumberOfQueues));
        for (var queue = 1; queue <= pairs; queue++)
        {
            writer.Pair(queue, entries, entries);
        }

        if (events != 0)
        {
            writer.Ask(new SetFeatureIntent(FeatureIdentifier.AsynchronousEventConfiguration, events))
                .Ask(new GetFeatureIntent(FeatureIdentifier.AsynchronousEventConfiguration));
        }

        writer.Add(new PutStep(0, ScriptWriter.EventRequest()) { CommandIdentifier = 0x1F });
        for (var index = 0; index < 4 * pairs; index++)
        {
            writer.Traffic(1 + writer.Dice.Below(pairs), 1);
        }

        writer.Settle();
    }

    public static void IdentityAcrossResets(ScriptWriter writer)
    {
        var dice = writer.Dice;
        for (var round = 0; round < 3; round++)
        {
            for (var controller = 0; controller < writer.Subsystem.ControllerCount; controller++)
            {
                var target = new QueueTarget(controller, 0);
                writer.Add(
                    new DoStep(target, new IdentifyIntent(0, IdentifyCns.Controller)),
                    new DoStep(target, new IdentifyIntent(0, IdentifyCns.ActiveNamespaceList)));
            }

            writer.Add(new ResetStep(
                dice.Below(writer.Subsystem.ControllerCount), dice.OneOf(
                    ResetKind.Controller, ResetKind.Function, ResetKind.Conventional)));
        }
    }
}
