using System.Runtime.InteropServices;
using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Host.Verbs;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.TestDoubles.Adapters;

namespace NvmeConformance.CommandLine.Tests.Programs;

/// <summary>What a kept drive is like, read command by command by this test itself, with nothing of what puts drives right.</summary>
internal static class KeptDriveState
{
    private const int PageBytes = 4096;
    private static readonly FeatureIdentifier[] Features =
    [
        FeatureIdentifier.TemperatureThreshold, FeatureIdentifier.VolatileWriteCache, FeatureIdentifier.AsynchronousEventConfiguration,
    ];

    internal static IReadOnlyList<string> Of(string file)
    {
        Assert.True(DeviceUri.TryParse($"kept:{file}", out var uri, out _));
        using var drive = new KeptDriveAdapter().Open(uri);
        var subsystem = Assert.IsType<Provision.Ready>(drive.Provision(SubsystemNeeds.Least, Draw.FromSeed(1))).Subsystem;
        var controller = subsystem.Controllers[0];
        controller.Start(new QueueLayout());
        return [.. Lines(controller)];
    }

    private static IEnumerable<string> Lines(ControllerHandle controller)
    {
        foreach (var feature in Features)
        {
            yield return $"{feature}: {Feature(controller, feature, 0, FeatureSelect.Current)}, "
                + $"saved {Feature(controller, feature, 0, FeatureSelect.Saved)}";
        }

        var list = MemoryMarshal.Cast<byte, uint>(Identify(controller, new(IdentifyCns.AllocatedNamespaceList))).ToArray();
        foreach (var ns in list.TakeWhile(ns => ns != 0))
        {
            var page = MemoryMarshal.Read<IdentifyNamespace>(Identify(controller, new(IdentifyCns.AllocatedNamespace, ns)));
            var controllers = Convert.ToHexString(Identify(controller, new(IdentifyCns.NamespaceControllerList, ns)).AsSpan(0, 16));
            yield return $"namespace {ns}: {page.SizeBlocks} blocks, format {page.FormattedLbaSize.Bits:X2}h, attached {controllers}, "
                + $"protected {Feature(controller, FeatureIdentifier.NamespaceWriteProtection, ns, FeatureSelect.Current)}";
        }
    }

    private static string Feature(ControllerHandle controller, FeatureIdentifier feature, uint ns, FeatureSelect select)
    {
        var result = Send(controller, GetFeaturesCommand.Encode(new GetFeaturesCommand(feature, ns) { Select = select }), DmaBuffer.None);
        return result.Succeeded ? $"{result.Completion.Dword0:X8}h" : $"{result}";
    }

    private static byte[] Identify(ControllerHandle controller, in IdentifyCommand command)
    {
        var page = controller.Memory.AllocatePages(PageBytes);
        Assert.True(Send(controller, IdentifyCommand.Encode(command), page).Succeeded);
        return page.Span.ToArray();
    }

    private static CommandResult Send(ControllerHandle controller, in SubmissionEntry command, in DmaBuffer data) =>
        new SingleCommand().Execute(controller, controller.Admin, command, data);
}
