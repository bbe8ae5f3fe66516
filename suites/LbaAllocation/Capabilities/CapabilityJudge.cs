using System.Runtime.InteropServices;
using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.LbaAllocation.Oracle;
using NvmeConformance.Nvme.Spec.Identify;

namespace NvmeConformance.LbaAllocation.Capabilities;

/// <summary>
/// Judges what the device says of itself against what reporting of LBAs obliges it to (LBA-ALLOC-004, 005, 006, 077, 078).
/// </summary>
internal sealed class CapabilityJudge(AllocationModel model)
{
    private const int LogEntryBytes = sizeof(uint);
    private const int FirstReservedByteOfNamespace = 296;
    private const uint Version11 = 0x0001_0100;
    private const uint NewestVersionKnown = 0x0001_03FF;

    private static readonly QualityFigure UnitBytes = new(
        "tracking unit",
        "bytes",
        "TLBAAG times LBA data size. 4096 and more is recommended (CS1.2 fig. 118).");

    private bool Reports => model.Subsystem.ReportsAllocatedLbas || model.Subsystem.ReportsUnrecoverableLbas;

    /// <summary>Judges an Identify.</summary>
    /// <param name="invocation">The command, with the data that came back.</param>
    /// <param name="status">How it ended.</param>
    public void JudgeIdentify(Invocation invocation, Status status)
    {
        var command = IdentifyCommand.Decode(invocation.Command);
        if (invocation.Data.Length < IdentifyCommand.DataSizeBytes)
        {
            return;
        }

        if (command is { Structure: IdentifyCns.CommandSetNamespace, CommandSet: CommandSetIdentifier.Nvm })
        {
            JudgeNamespacePage(command, status, invocation.Data);
        }
        else if (command is { Structure: IdentifyCns.CommandSetController, CommandSet: CommandSetIdentifier.Nvm } && status.IsSuccess)
        {
            JudgeControllerPage(MemoryMarshal.AsRef<NvmIdentifyController>(invocation.Data));
        }
        else if (command.Structure == IdentifyCns.Controller && status.IsSuccess && model.Subsystem.ReportsUnrecoverableLbas)
        {
            ref readonly var page = ref MemoryMarshal.AsRef<IdentifyController>(invocation.Data);
            var (events, log) = (page.AsynchronousEvents, page.LogPageAttributes);
            model.Judge.Expect(
                model.Rules.AlertOffered,
                events.HasFlag(OptionalAsynchronousEvents.LbaStatusInformation),
                "OAES bit 13 1, because GLSS is 1",
                $"OAES {(uint)events:X8}h");
            model.Judge.Expect(
                model.Rules.ExtendedDataOffered,
                log.HasFlag(LogPageAttributes.ExtendedData),
                "LPA bit 2 1, because GLSS is 1",
                $"LPA {(byte)log:X2}h");
        }
    }

    /// <summary>Judges a Get Log Page.</summary>
    /// <param name="note">The command.</param>
    /// <param name="status">How it ended.</param>
    /// <param name="data">What came back.</param>
    public void JudgeLog(CommandNote note, Status status, ReadOnlySpan<byte> data)
    {
        var command = GetLogPageCommand.Decode(note.Entry);
        if (command.Log == LogPageIdentifier.LbaStatusInformation && model.Subsystem.ReportsUnrecoverableLbas && command.Offset == 0)
        {
            model.Judge.Expect(model.Rules.InformationLogOffered, status.IsSuccess, "log page 0Eh, because GLSS is 1", $"{status}");
        }

        const int EntryOffset = (int)AdminOpcode.GetLbaStatus * LogEntryBytes;
        if (command.Log == LogPageIdentifier.CommandsSupportedAndEffects
            && status.IsSuccess
            && command is { Offset: 0, CommandSet: CommandSetIdentifier.Nvm }
            && data.Length >= EntryOffset + LogEntryBytes)
        {
            var isListed = (data[EntryOffset] & 1) != 0;
            model.Judge.Expect(
                Reports ? model.Rules.ListedIfSupported : model.Rules.NotListedOtherwise,
                isListed == Reports,
                $"CSUPP {(Reports ? 1 : 0)} for opcode 86h, which RALBAS and GLSS {(Reports ? "claim" : "do not claim")}",
                $"CSUPP {(isListed ? 1 : 0)}");
        }
    }

    /// <summary>Judges a Get Features.</summary>
    /// <param name="note">The command.</param>
    /// <param name="status">How it ended.</param>
    public void JudgeFeature(CommandNote note, Status status)
    {
        var command = GetFeaturesCommand.Decode(note.Entry);
        if (command is { Feature: FeatureIdentifier.LbaStatusInformationAttributes, Select: FeatureSelect.Current }
            && model.Subsystem.ReportsUnrecoverableLbas)
        {
            model.Judge.Expect(model.Rules.InformationFeatureOffered, status.IsSuccess, "feature 15h, because GLSS is 1", $"{status}");
        }
    }

    private void JudgeControllerPage(in NvmIdentifyController page)
    {
        var isThere = page.AdminOptionalCommands.HasFlag(AdminOptionalCommands.ReportAllocatedLbas);
        var version = page.Version.Bits;
        if (isThere)
        {
            model.Judge.Expect(
                model.Rules.VersionKnowsField,
                version >= Version11,
                "VER of CNS 06h at least 1.1, where AOCS was defined", $"VER {version:X8}h");
        }

        if (model.Resets > 0)
        {
            var wasThere = model.Subsystem.ReportsAllocatedLbas;
            model.Judge.Expect(
                model.Rules.Constant, isThere == wasThere, $"RALBAS {(wasThere ? 1 : 0)}, as before the reset", $"{(isThere ? 1 : 0)}");
        }
    }

    private void JudgeNamespacePage(in IdentifyCommand command, Status status, ReadOnlySpan<byte> data)
    {
        if (model.Find(command.NamespaceIdentifier) is not { IsShapeUnknown: false } ns || model.Upheavals.MayBeSanitizing)
        {
            return;
        }

        model.Judge.Expect(
            model.Rules.GranularityReadable, status.IsSuccess, $"CNS 05h of nsid {ns.Facts.Identifier}, where TLBAAG stands", $"{status}");
        if (!status.IsSuccess)
        {
            return;
        }

        var now = MemoryMarshal.AsRef<NvmIdentifyNamespace>(data).TrackedLbaAllocationGranularityBlocks;
        if (now != 0)
        {
            model.Judge.Measure(UnitBytes, (double)now * ns.Facts.BlockBytes);
        }

        if (model.Subsystem.NvmIdentity.Version.Bits is > 0 and <= NewestVersionKnown)
        {
            var stray = data[FirstReservedByteOfNamespace..].IndexOfAnyExcept((byte)0);
            model.Judge.Expect(
                model.Rules.GranularityInPlace,
                stray < 0,
                "0 in all bytes of CNS 05h behind TLBAAG, which are reserved",
                $"byte {FirstReservedByteOfNamespace + stray} is not 0");
        }

        if (model.Resets > 0)
        {
            model.Judge.Expect(
                model.Rules.Constant,
                now == ns.Facts.TrackingGranularityBlocks,
                $"TLBAAG {ns.Facts.TrackingGranularityBlocks} of nsid {ns.Facts.Identifier}, as before the reset",
                $"{now}");
        }
    }
}
