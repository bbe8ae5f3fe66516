using System.Runtime.InteropServices;
using NvmeConformance.Determinism.Time;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Host.Verbs;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.Conformance.Probing;

/// <summary>
/// Reads what a started subsystem says of itself. Missing command-set pages count as zero, as the digests ask for older devices;
/// a device that cannot even be identified cannot be tested.
/// </summary>
internal sealed partial class ProbeReader
{
    private const int NamespacesProbed = 64;
    private const int SmallestLbaDataSizeExponent = 9;
    private const int LargestLbaDataSizeExponent = 16;
    private const int SupportLogBytes = 1024;
    private readonly SingleCommand _single = new();
    private readonly uint[] _namespaceIdentifiers = new uint[NamespacesProbed];

    /// <summary>Reads through the first controller, and through the others which namespaces they have.</summary>
    internal void Read(IReadOnlyList<ControllerHandle> controllers, ProbePages pages, ProbedSubsystem into)
    {
        var (controller, page) = (controllers[0], pages.Of(controllers[0]));
        into.Clear();
        into.Handle = controller.Capabilities;
        ReadRegisters(controller, into);
        into.ControllerCount = controllers.Count;
        into.IoQueuesPerController = controller.IoQueues.Count;
        ReadController(controller, page, into);
        ReadCommandSet(controller, page, into);
        ReadListedSupport(controller, page, into);
        ReadNamespaces(controller, page, into);
        ReadAttachments(controllers, pages, into);
    }

    /// <summary>Reads once more which namespaces the controllers have, and how they are formatted.</summary>
    /// <returns>False where the first one does not say: then nothing has changed.</returns>
    internal bool TryReadNamespacesAgain(IReadOnlyList<ControllerHandle> controllers, ProbePages pages, ProbedSubsystem into)
    {
        var (controller, page) = (controllers[0], pages.Of(controllers[0]));
        if (!TryReadActiveNamespaces(controller, page, out var count))
        {
            return false;
        }

        into.ForgetNamespaces();
        ReadNamespaces(controller, page, count, into);
        ReadAttachments(controllers, pages, into);
        return true;
    }

    private void ReadNamespaces(ControllerHandle controller, in DmaBuffer page, ProbedSubsystem into)
    {
        if (!TryReadActiveNamespaces(controller, page, out var count))
        {
            throw new DeviceException("The controller does not answer Identify with the list of active namespaces (CNS 02h).");
        }

        ReadNamespaces(controller, page, count, into);
    }

    private void ReadNamespaces(ControllerHandle controller, in DmaBuffer page, int count, ProbedSubsystem into)
    {
        into.TakeActive(_namespaceIdentifiers.AsSpan(0, count));
        into.KnowsAllActive = count < NamespacesProbed;
        for (var index = 0; index < count; index++)
        {
            ReadNamespace(controller, page, _namespaceIdentifiers[index], into);
        }
    }

    private void ReadController(ControllerHandle controller, in DmaBuffer page, ProbedSubsystem into)
    {
        if (!TryIdentify(controller, page, new IdentifyCommand(IdentifyCns.Controller)))
        {
            throw new DeviceException("The controller does not answer Identify Controller (CNS 01h).");
        }

        ref readonly var identity = ref MemoryMarshal.AsRef<IdentifyController>(page.Span);
        into.Take(identity);
        into.Version = identity.Version.Bits;
        into.HighestNamespaceIdentifier = identity.NumberOfNamespaces;
        into.OptionalNvmCommands = (ushort)identity.OptionalNvmCommands;
        into.ReportsUnrecoverableLbas = identity.OptionalAdminCommands.HasFlag(OptionalAdminCommands.GetLbaStatus);
        into.MaximumTransferBytes = Bytes(identity.MaximumDataTransferSizeExponent, MinimumPageBytes(into));
    }

    private void ReadCommandSet(ControllerHandle controller, in DmaBuffer page, ProbedSubsystem into)
    {
        var isThere = TryIdentify(controller, page, new IdentifyCommand(IdentifyCns.CommandSetController));
        NvmIdentifyController none = default;
        ref readonly var identity = ref isThere ? ref MemoryMarshal.AsRef<NvmIdentifyController>(page.Span) : ref none;
        into.Take(identity);
        into.ReportsAllocatedLbas = identity.AdminOptionalCommands.HasFlag(AdminOptionalCommands.ReportAllocatedLbas);
        into.DatasetRangesLimit = identity.DatasetManagementRangesLimit;
        into.DatasetRangeBlocksLimit = identity.DatasetManagementRangeSizeLimitBlocks;
        into.DatasetBlocksLimit = identity.DatasetManagementSizeLimitBlocks;
        into.WriteZeroesLimitBytes = identity.WriteZeroesSizeLimitExponent == 0
            ? 0
            : Bytes(identity.WriteZeroesSizeLimitExponent, MinimumPageBytes(into));
    }

    private static void ReadRegisters(ControllerHandle controller, ProbedSubsystem into)
    {
        if (controller.Registers is { } registers)
        {
            into.Capabilities = new ControllerCapabilities(registers.Read64(RegisterOffset.ControllerCapabilities));
            into.ReadyTimeouts = new ReadyTimeouts(registers.Read32(RegisterOffset.ControllerReadyTimeouts));
        }
    }

    // What a controller of an older revision does not list counts as not there.
    private void ReadListedSupport(ControllerHandle controller, in DmaBuffer page, ProbedSubsystem into)
    {
        if (TryReadSupportLog(controller, page, LogPageIdentifier.SupportedLogPages))
        {
            into.TakeLogPages(MemoryMarshal.Cast<byte, uint>(page.Span));
        }

        if (into.ListsLogPage((byte)LogPageIdentifier.FeatureIdentifiersSupportedAndEffects)
            && TryReadSupportLog(controller, page, LogPageIdentifier.FeatureIdentifiersSupportedAndEffects))
        {
            into.TakeFeatures(MemoryMarshal.Cast<byte, uint>(page.Span));
        }
    }

    private bool TryReadSupportLog(ControllerHandle controller, in DmaBuffer page, LogPageIdentifier log)
    {
        var buffer = page.Slice(0, SupportLogBytes);
        buffer.Span.Clear();
        var command = new GetLogPageCommand(log, GetLogPageCommand.DwordCountZeroBasedFor(SupportLogBytes))
        {
            RetainAsynchronousEvent = true,
        };
        return IsAnswered(_single.Execute(controller, controller.Admin, GetLogPageCommand.Encode(command), buffer));
    }

    private bool TryReadActiveNamespaces(ControllerHandle controller, in DmaBuffer page, out int count)
    {
        var isAnswered = TryIdentify(controller, page, new IdentifyCommand(IdentifyCns.ActiveNamespaceList));
        count = isAnswered ? TakeActive(page) : 0;
        return isAnswered;
    }

    private int TakeActive(in DmaBuffer page)
    {
        var list = MemoryMarshal.Cast<byte, uint>(page.Span);
        var count = 0;
        while (count < NamespacesProbed && list[count] != 0)
        {
            _namespaceIdentifiers[count] = list[count];
            count++;
        }

        return count;
    }

    private void ReadNamespace(ControllerHandle controller, in DmaBuffer page, uint identifier, ProbedSubsystem into)
    {
        if (!TryIdentify(controller, page, new IdentifyCommand(IdentifyCns.CommandSetNamespace, identifier)))
        {
            page.Span.Clear();
        }

        var commandSet = MemoryMarshal.AsRef<NvmIdentifyNamespace>(page.Span);
        if (!TryIdentify(controller, page, new IdentifyCommand(IdentifyCns.Namespace, identifier)))
        {
            return;
        }

        ref readonly var identity = ref MemoryMarshal.AsRef<IdentifyNamespace>(page.Span);
        var exponent = identity.LbaFormats[identity.FormattedLbaSize.FormatIndex].DataSizeExponent;
        if (exponent is < SmallestLbaDataSizeExponent or > LargestLbaDataSizeExponent || identity.SizeBlocks == 0)
        {
            return;
        }

        into.Add(WithBlockFacts(into, identity, commandSet, new ProbedNamespace(
            identifier,
            identity.SizeBlocks,
            1 << exponent,
            commandSet.TrackedLbaAllocationGranularityBlocks,
            (int)identity.DeallocateFeatures.ReadBehavior,
            identity.DeallocateFeatures.WriteZeroesDeallocates,
            identity.Features.DeallocatedErrorSupported,
            identity.Features.ThinProvisioning)
        {
            MetadataBytes = identity.LbaFormats[identity.FormattedLbaSize.FormatIndex].MetadataSizeBytes,
            HasExtendedMetadata = identity.FormattedLbaSize.ExtendedMetadata,
            ProtectionType = identity.ProtectionSettings.Type,
        }));
    }

    private bool TryIdentify(ControllerHandle controller, in DmaBuffer page, in IdentifyCommand command) =>
        IsAnswered(_single.Execute(controller, controller.Admin, IdentifyCommand.Encode(command), page));

    // What is refused is not there. A controller that says nothing at all has said nothing about what is there.
    private static bool IsAnswered(in CommandResult result) => result.Wait == WaitOutcome.Met
        ? result.Succeeded
        : throw new DeviceException("The controller stopped answering while it was asked what it is.");

    // Without registers the capabilities read as zeros, and the smallest page the standard allows is the safe reading.
    private static int MinimumPageBytes(ProbedSubsystem probed) => 1 << (12 + probed.Capabilities.MinimumPageSizeExponent);

    private static int Bytes(int exponent, int pageBytes) =>
        exponent == 0 || exponent > 18 ? int.MaxValue : (int)Math.Min((long)pageBytes << exponent, int.MaxValue);
}
