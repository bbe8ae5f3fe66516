using System.Runtime.InteropServices;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Controller.Firmware;
using NvmeConformance.Controller.Firmware.Model;
using NvmeConformance.Controller.Tests.Stages;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Tests.Firmware;

/// <summary>Updates, right and wrong, as the oracle sees them: three slots, the first of them read only and running.</summary>
public sealed class FirmwareHistories : IDisposable
{
    private const int Bytes = 4096;
    private readonly EventStream _stage = new(FirmwareOracle.For, Subsystem());

    public FirmwareHistories()
    {
        _stage.Oracle.OnObservation(new FirmwareImagesSeen(
        [
            new FirmwareImage("NEW", Image(1), FirmwareActivation.AtOnceOrAtReset),
            new FirmwareImage("SLOW", Image(2), FirmwareActivation.SubsystemReset),
        ]));
        Revision("OLD");
        Slots(1, 0, "OLD", "", "");
    }

    public void Dispose() => _stage.Dispose();

    [Fact]
    public void Updates_as_they_should_be_break_nothing()
    {
        Download(1);
        Commit(FirmwareCommitAction.ReplaceAndActivateAtReset, 2);
        Revision("OLD");
        Slots(1, 2, "OLD", "NEW", "");
        _stage.Reset();
        Revision("NEW");
        Slots(2, 0, "OLD", "NEW", "");
        Download(2);
        Commit(FirmwareCommitAction.ReplaceAndActivateAtReset, 3, StatusCode.FirmwareActivationRequiresNvmSubsystemReset);
        _stage.Reset();
        Revision("NEW");
        _stage.Reset(kind: ResetKind.PowerCycle);
        Revision("SLOW");
        Commit(FirmwareCommitAction.ActivateNow, 2);
        Revision("NEW");
        Slots(2, 0, "OLD", "NEW", "SLOW");

        Assert.Empty(_stage.Broken);
    }

    [Theory]
    [InlineData(FirmwareCommitAction.Replace, 1, StatusCode.Success)]
    [InlineData(FirmwareCommitAction.Replace, 4, StatusCode.InvalidFirmwareImage)]
    [InlineData(FirmwareCommitAction.Replace, 2, StatusCode.InvalidFirmwareSlot)]
    [InlineData(FirmwareCommitAction.ActivateAtReset, 3, StatusCode.Success)]
    [InlineData(FirmwareCommitAction.ActivateNow, 2, StatusCode.FirmwareActivationRequiresControllerLevelReset)]
    public void A_commit_that_ends_wrongly_is_noticed(FirmwareCommitAction action, byte slot, StatusCode wrong)
    {
        Download(1);
        Commit(action, slot, wrong);

        Assert.Equal(["BASE-146/commit"], _stage.Broken);
    }

    [Fact]
    public void A_broken_image_is_refused()
    {
        Download(9);
        Commit(FirmwareCommitAction.Replace, 2, StatusCode.InvalidFirmwareImage);
        Assert.Empty(_stage.Broken);

        Download(9);
        Commit(FirmwareCommitAction.Replace, 2);
        Assert.Equal(["BASE-146/commit"], _stage.Broken);
    }

    [Theory]
    [InlineData(1u, StatusCode.Success)]
    [InlineData(0u, StatusCode.OverlappingRange)]
    public void A_piece_that_is_taken_or_refused_wrongly_is_noticed(uint offset, StatusCode wrong)
    {
        _stage.Do(new FirmwareDownloadIntent(offset, Image(1)), wrong);

        Assert.Equal(["BASE-146/download"], _stage.Broken);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Firmware_that_does_not_run_after_its_activation_is_noticed(bool reset)
    {
        Download(1);
        Commit(reset ? FirmwareCommitAction.ReplaceAndActivateAtReset : FirmwareCommitAction.ActivateNow, 2);
        if (reset)
        {
            _stage.Reset();
        }

        Revision("OLD");

        Assert.Equal(["BASE-146/activate"], _stage.Broken);
    }

    [Theory]
    [InlineData(1, 3, "OLD", "NEW")]
    [InlineData(2, 2, "OLD", "NEW")]
    [InlineData(1, 2, "OLD", "")]
    [InlineData(1, 2, "", "NEW")]
    public void A_slot_log_that_disagrees_is_noticed(int current, int next, string first, string second)
    {
        Download(1);
        Commit(FirmwareCommitAction.ReplaceAndActivateAtReset, 2);
        Slots(current, next, first, second, "");

        Assert.Equal(["BASE-089"], _stage.Broken);
    }

    [Fact]
    public void A_next_slot_that_stays_is_noticed()
    {
        Download(1);
        Commit(FirmwareCommitAction.ReplaceAndActivateAtReset, 2);
        _stage.Reset();
        Slots(2, 2, "OLD", "NEW", "");

        Assert.Equal(["BASE-089"], _stage.Broken);
    }

    [Fact]
    public void With_slot_0_the_log_says_which_one_it_was()
    {
        Download(1);
        Commit(FirmwareCommitAction.Replace, 0);
        Slots(1, 0, "OLD", "", "NEW");
        Assert.Empty(_stage.Broken);

        Slots(1, 0, "OLD", "NEW", "NEW");
        Assert.Equal(["BASE-089"], _stage.Broken);
    }

    private static ProbedSubsystem Subsystem() => EventStream.Subsystem(
        (ref IdentifyController identity) =>
        {
            identity.FirmwareUpdates = new FirmwareUpdates { SlotCount = 3, FirstSlotReadOnly = true, ActivationWithoutReset = true };
            identity.FirmwareUpdateGranularity4Kibibytes = 1;
        },
        controllers: 1);

    private static byte[] Image(byte value) => [.. Enumerable.Repeat(value, Bytes)];

    [Theory]
    [InlineData(StatusCode.Success, true)]
    [InlineData(StatusCode.CommandAbortRequested, false)]
    [InlineData(StatusCode.AbortedDueToSubmissionQueueDeletion, false)]
    public void Reads_beside_a_commit_are_not_aborted(StatusCode status, bool isRight)
    {
        Download(1);
        var read = _stage.Begin(new ReadIntent(1, new BlockRange(0, 1)));
        Commit(FirmwareCommitAction.ActivateNow, 2);
        _stage.End(read, status);

        Assert.Equal(isRight ? [] : ["BASE-146/activate"], _stage.Broken);
    }

    private void Download(byte value) => _stage.Do(new FirmwareDownloadIntent(0, Image(value)));

    private void Commit(FirmwareCommitAction action, byte slot, StatusCode status = StatusCode.Success) =>
        _stage.Do(new FirmwareCommitIntent(action, slot), status);

    private void Revision(string revision) => _stage.Do(
        new IdentifyIntent(0, IdentifyCns.Controller),
        answer: data => AsciiField.Write(MemoryMarshal.AsRef<IdentifyController>(data).FirmwareRevision, revision));

    private void Slots(int current, int next, params string[] revisions) => _stage.Do(
        new LogPageIntent(LogPageIdentifier.FirmwareSlotInformation, FirmwareSlotInformation.Size / sizeof(uint)),
        answer: data =>
        {
            ref var log = ref MemoryMarshal.AsRef<FirmwareSlotInformation>(data);
            log.ActiveFirmware = new ActiveFirmware { CurrentSlot = (byte)current, NextSlot = (byte)next };
            for (var slot = 0; slot < revisions.Length; slot++)
            {
                if (revisions[slot].Length > 0)
                {
                    AsciiField.Write(log.Revisions[slot], revisions[slot]);
                }
            }
        });
}
