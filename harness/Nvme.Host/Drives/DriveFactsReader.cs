using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Host.Verbs;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Lists;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.Nvme.Host.Drives;

/// <summary>Reads <see cref="DriveFacts"/> with commands that change nothing. What a device refuses to say counts as not there.</summary>
public sealed class DriveFactsReader
{
    private const int NamespacesRead = 64;
    private const int HostBehaviorBytes = 512;
    private const int SmallestLbaDataSizeExponent = 9;
    private const int LargestLbaDataSizeExponent = 16;
    private readonly SingleCommand _single = new();

    /// <summary>Reads through one controller.</summary>
    /// <param name="controller">Started, its admin queue idle; memory that is taken here is given back.</param>
    /// <returns>The facts.</returns>
    /// <exception cref="DeviceException">The controller does not answer Identify Controller.</exception>
    public DriveFacts Read(ControllerHandle controller)
    {
        ArgumentNullException.ThrowIfNull(controller);
        var mark = controller.Memory.Mark;
        var page = controller.Memory.AllocatePages(DmaSpace.PageBytes);
        if (!TryIdentify(controller, page, new IdentifyCommand(IdentifyCns.Controller)))
        {
            throw new DeviceException("The controller does not answer Identify Controller (CNS 01h).");
        }

        var identity = MemoryMarshal.Read<IdentifyController>(page.Span);
        var hasNvmPage = TryIdentify(controller, page, new IdentifyCommand(IdentifyCns.CommandSetController));
        var nvmIdentity = hasNvmPage ? MemoryMarshal.Read<NvmIdentifyController>(page.Span) : default;
        var active = ReadActive(controller, page);
        var namespaces = new List<DriveNamespace>();
        foreach (var identifier in active.AsSpan(0, Math.Min(active.Length, NamespacesRead)))
        {
            if (ReadNamespace(controller, page, identifier) is { } found)
            {
                namespaces.Add(found);
            }
        }

        var facts = new DriveFacts(identity, nvmIdentity)
        {
            Handle = controller.Capabilities,
            Capabilities = CapabilitiesOf(controller),
            Namespaces = namespaces,
            ActiveNamespaces = active.Length,
            HasHostBehavior = KnowsHostBehavior(controller, page),
            HasCancel = ListsCancel(controller, page),
        };
        controller.Memory.ReleaseTo(mark);
        return facts;
    }

    private static ControllerCapabilities? CapabilitiesOf(ControllerHandle controller) => controller.Registers is { } registers
        ? new ControllerCapabilities(registers.Read64(RegisterOffset.ControllerCapabilities))
        : null;

    private uint[] ReadActive(ControllerHandle controller, in DmaBuffer page)
    {
        if (!TryIdentify(controller, page, new IdentifyCommand(IdentifyCns.ActiveNamespaceList)))
        {
            return [];
        }

        return new NamespaceList(page.Span).Identifiers.ToArray();
    }

    private DriveNamespace? ReadNamespace(ControllerHandle controller, in DmaBuffer page, uint identifier)
    {
        var hasNvmPage = TryIdentify(controller, page, new IdentifyCommand(IdentifyCns.CommandSetNamespace, identifier));
        var granularity = hasNvmPage
            ? MemoryMarshal.AsRef<NvmIdentifyNamespace>(page.Span).TrackedLbaAllocationGranularityBlocks
            : 0;
        if (!TryIdentify(controller, page, new IdentifyCommand(IdentifyCns.Namespace, identifier)))
        {
            return null;
        }

        ref readonly var identity = ref MemoryMarshal.AsRef<IdentifyNamespace>(page.Span);
        var format = identity.LbaFormats[identity.FormattedLbaSize.FormatIndex];
        return format.DataSizeExponent is < SmallestLbaDataSizeExponent or > LargestLbaDataSizeExponent || identity.SizeBlocks == 0
            ? null
            : new DriveNamespace(
                identifier,
                identity.SizeBlocks,
                format.MetadataSizeBytes,
                identity.ProtectionSettings.Type,
                identity.DeallocateFeatures.ReadBehavior,
                granularity,
                identity.Features.DeallocatedErrorSupported,
                identity.LbaFormatsZeroBased);
    }

    private bool KnowsHostBehavior(ControllerHandle controller, in DmaBuffer page)
    {
        var command = new GetFeaturesCommand(FeatureIdentifier.HostBehaviorSupport);
        var answer = page.Slice(0, HostBehaviorBytes);
        return _single.Execute(controller, controller.Admin, GetFeaturesCommand.Encode(command), answer).Succeeded;
    }

    private bool ListsCancel(ControllerHandle controller, in DmaBuffer page)
    {
        page.Span.Clear();
        var command = new GetLogPageCommand(
            LogPageIdentifier.CommandsSupportedAndEffects,
            GetLogPageCommand.DwordCountZeroBasedFor(CommandsSupportedAndEffects.Size))
        {
            RetainAsynchronousEvent = true,
        };
        return _single.Execute(controller, controller.Admin, GetLogPageCommand.Encode(command), page).Succeeded
            && MemoryMarshal.AsRef<CommandsSupportedAndEffects>(page.Span).Io[(int)NvmOpcode.Cancel].IsSupported;
    }

    private bool TryIdentify(ControllerHandle controller, in DmaBuffer page, in IdentifyCommand command) =>
        _single.Execute(controller, controller.Admin, IdentifyCommand.Encode(command), page).Succeeded;
}
