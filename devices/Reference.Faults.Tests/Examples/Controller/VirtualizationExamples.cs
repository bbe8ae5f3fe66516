using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Verbs;
using NvmeConformance.Nvme.Spec.Virtualization;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Faults.Tests.Examples.Controller;

/// <summary>A primary controller, 7, and its secondary controllers 8 and 9.</summary>
internal static class VirtualizationExamples
{
    private const ushort First = 8;

    private static readonly ReferenceConfiguration Shared = Shapes.Configuration() with
    {
        InterruptVectors = 4,
        NamespaceManagement = new NamespaceManagementConfiguration { IsSupported = true },
        LbaFormats = new LbaFormatsConfiguration { Formats = [new LbaFormatConfiguration { BlockSizeExponent = 9 }] },
        Virtualization = new VirtualizationConfiguration
        {
            Secondaries = [2],
            Queues = new FlexibleResourceConfiguration { Total = 10, MaximumPerSecondary = 6 },
            Vectors = new FlexibleResourceConfiguration { Total = 8, MaximumPerSecondary = 5 },
        },
    };

    internal static IEnumerable<Example> All => Examples.Select(example => example with { Configuration = Shared });

    private static IEnumerable<Example> Examples =>
    [
        new("virtual-offline-keeps-resources", "0", "2", rig =>
        {
            var verbs = Assign(rig, 2);
            verbs.TakeOffline(First);
            return QueuesOfFirst(verbs);
        }),
        new("virtual-assignment-adds", "3", "5", rig =>
        {
            Assign(rig, 2);
            return QueuesOfFirst(Assign(rig, 3));
        }),
        new("virtual-reset-leaves-secondaries-online", "offline", "online", rig =>
        {
            var second = rig.Controller.Secondaries[1];
            new SecondaryControllerVerbs(rig.Controller).Prepare(second);
            rig.Restart();
            var state = new SecondaryControllerVerbs(rig.Controller).Find(second).State;
            return state.HasFlag(SecondaryControllerStates.Online) ? "online" : "offline";
        }),
    ];

    private static SecondaryControllerVerbs Assign(Rig rig, ushort queues)
    {
        var verbs = new SecondaryControllerVerbs(rig.Controller);
        Assert.True(verbs.Assign(First, ControllerResourceType.VirtualQueue, queues).Succeeded);
        return verbs;
    }

    private static string QueuesOfFirst(SecondaryControllerVerbs verbs) => verbs.List()[0].VirtualQueues.ToString(null, null);
}
