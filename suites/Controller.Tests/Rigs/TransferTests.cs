using NvmeConformance.Controller.Observations;
using NvmeConformance.Controller.Rigs;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Tests.Rigs;

/// <summary>Buffers (core digest 4.2 to 4.4).</summary>
public sealed class TransferTests
{
    private readonly RigStage _stage = new("BASE-060");
    private ushort _cid = 20;

    [Theory]
    [InlineData(7, 7, false, 0, null)]
    [InlineData(7, 8, false, 0, "BASE-060")]
    [InlineData(7, 8, true, 0, "BASE-063")]
    [InlineData(7, 8, false, 1, "BASE-062")]
    public void What_was_written_is_read(byte written, byte read, bool isSgl, int pageSize, string? broken)
    {
        _stage.Start();
        Write(written);
        Read(read, new DataLayout { IsSgl = isSgl }, pageSize);

        Expect(broken);
    }

    [Fact]
    public void What_nobody_wrote_may_be_anything()
    {
        _stage.Start();
        Read(9, new DataLayout());

        Assert.Empty(_stage.Broken);
    }

    [Fact]
    public void A_block_that_was_written_meanwhile_may_be_anything()
    {
        _stage.Start();
        Write(7);
        var read = Begin(NvmOpcode.Read, [], new DataLayout(), 0, 512);
        Write(8);
        End(read, StatusCode.Success, 7);

        Assert.Empty(_stage.Broken);
    }

    [Theory]
    [InlineData(LayoutFlaw.OffsetInList, false, StatusCode.PrpOffsetInvalid, null)]
    [InlineData(LayoutFlaw.OffsetInList, false, StatusCode.Success, "BASE-061")]
    [InlineData(LayoutFlaw.UnalignedFirst, false, StatusCode.Success, null)]
    [InlineData(LayoutFlaw.Unreachable, false, StatusCode.DataTransferError, null)]
    [InlineData(LayoutFlaw.Unreachable, false, StatusCode.Success, "BASE-066")]
    [InlineData(LayoutFlaw.SegmentInMiddle, true, StatusCode.InvalidNumberOfSglDescriptors, null)]
    [InlineData(LayoutFlaw.SegmentInLast, true, StatusCode.InvalidSglSegmentDescriptor, null)]
    [InlineData(LayoutFlaw.OddSegment, true, StatusCode.SglDescriptorTypeInvalid, "BASE-064/status")]
    [InlineData(LayoutFlaw.ReservedType, true, StatusCode.SglDescriptorTypeInvalid, null)]
    [InlineData(LayoutFlaw.TooShort, true, StatusCode.DataSglLengthInvalid, null)]
    [InlineData(LayoutFlaw.TooShort, true, StatusCode.Success, "BASE-064/status")]
    [InlineData(LayoutFlaw.TooLong, true, StatusCode.Success, null)]
    [InlineData(LayoutFlaw.Wraps, true, StatusCode.Success, "BASE-064/status")]
    internal void A_wrong_description_ends_with_a_status_of_its_own(LayoutFlaw flaw, bool isSgl, StatusCode status, string? broken)
    {
        _stage.Start();
        End(Begin(NvmOpcode.Read, [], new DataLayout { IsSgl = isSgl, Flaw = flaw }, 0, 512), status, 0);

        Expect(broken);
    }

    [Theory]
    [InlineData(LayoutFlaw.None, false, "BASE-060")]
    [InlineData(LayoutFlaw.TooShort, true, "BASE-064/bounds")]
    internal void Nothing_but_the_buffer_is_touched(LayoutFlaw flaw, bool isSgl, string broken)
    {
        _stage.Start();
        var status = flaw == LayoutFlaw.None ? StatusCode.Success : StatusCode.DataSglLengthInvalid;
        End(Begin(NvmOpcode.Read, [], new DataLayout { IsSgl = isSgl, Flaw = flaw }, 0, 512), status, 0, damage: 4);

        Expect(broken);
    }

    [Theory]
    [InlineData(128, StatusCode.Success, null)]
    [InlineData(128, StatusCode.InvalidFieldInCommand, "BASE-060")]
    [InlineData(129, StatusCode.InvalidFieldInCommand, null)]
    [InlineData(129, StatusCode.Success, "BASE-065/beyond")]
    public void The_transfer_limit_is_128_kib(int kibibytes, StatusCode status, string? broken)
    {
        _stage.Start();
        End(Begin(NvmOpcode.Read, [], new DataLayout(), 0, kibibytes * 1024), status, 0);

        Assert.Equal(broken, _stage.FirstBroken);
    }

    [Theory]
    [InlineData(true, "BASE-010/durable")]
    [InlineData(false, null)]
    public void What_was_written_before_an_orderly_shutdown_survives_a_power_cut(bool isOrderly, string? broken)
    {
        _stage.Start();
        Write(7);
        if (isOrderly)
        {
            var complete = new Nvme.Spec.Registers.ControllerStatus { Shutdown = Nvme.Spec.Registers.ShutdownStatus.Complete };
            _stage.See(new ShutdownSeen(0, false, false, true, true, complete));
        }

        _stage.See(new PowerWasCut()).Start();
        Read(0, new DataLayout());

        Expect(broken);
    }

    [Theory]
    [InlineData(StatusCode.Success, (byte)8, null)]
    [InlineData(StatusCode.Success, (byte)7, "BASE-047")]
    [InlineData(StatusCode.CommandIdConflict, (byte)7, null)]
    [InlineData(StatusCode.InternalError, (byte)7, "BASE-047")]
    public void Writes_under_one_identifier_are_both_done_or_one_is_refused(StatusCode second, byte read, string? broken)
    {
        _stage.Start();
        var first = Begin(NvmOpcode.Write, Filled(7), new DataLayout(), 0, 512);
        _cid--;
        Begin(NvmOpcode.Write, Filled(8), new DataLayout(), 0, 512, lba: 1);
        End(first, StatusCode.Success, 7);
        End(first, second, 8);
        End(Begin(NvmOpcode.Read, [], new DataLayout(), 0, 512, lba: 1), StatusCode.Success, read);

        Expect(broken);
    }

    private static byte[] Filled(byte fill)
    {
        var data = new byte[512];
        data.AsSpan().Fill(fill);
        return data;
    }

    private void Write(byte fill)
    {
        End(Begin(NvmOpcode.Write, Filled(fill), new DataLayout(), 0, 512), StatusCode.Success, fill);
    }

    private void Read(byte fill, DataLayout layout, int pageSize = 0) =>
        End(Begin(NvmOpcode.Read, [], layout, pageSize, 512), StatusCode.Success, fill);

    private ushort Begin(NvmOpcode opcode, byte[] data, DataLayout layout, int pageSize, int bytes, ulong lba = 0)
    {
        var entry = ReadWriteCommand.Encode(new ReadWriteCommand(opcode, 1, lba, (ushort)((bytes / 512) - 1)));
        _stage.Place(1, entry, ++_cid, facts: new TransferFacts(layout, bytes, 0, data, pageSize));
        return _cid;
    }

    private void End(ushort cid, StatusCode status, byte fill, int damage = -1) =>
        _stage.See(new TransferEnded(1, cid, Status.Of(status), Filled(fill), damage, 0));

    private void Expect(string? broken) => Assert.Equal(broken is null ? [] : [broken], _stage.Broken);
}
