using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Reservations;
using NvmeConformance.Nvme.Spec.Tests.Identify;

namespace NvmeConformance.Nvme.Spec.Tests.Reservations;

/// <summary>Reservation commands and what they carry, and I/O management, against bytes written down by hand.</summary>
public class ReservationBytes
{
    [Fact]
    public void Register_that_replaces_a_key_and_turns_persistence_on()
    {
        var command = new ReservationRegisterCommand(3, ReservationRegisterAction.Replace, true, PersistenceChange.Set, true);

        AssertDwords(ReservationRegisterCommand.Encode(command), 0x0D, 0xC000001A, 0);
        Assert.Equal(command, ReservationRegisterCommand.Decode(ReservationRegisterCommand.Encode(command)));
    }

    [Fact]
    public void Acquire_that_preempts_and_aborts()
    {
        var command = new ReservationAcquireCommand(
            3, ReservationAcquireAction.PreemptAndAbort, ReservationType.ExclusiveAccessAllRegistrants);

        AssertDwords(ReservationAcquireCommand.Encode(command), 0x11, 0x00000602, 0);
        Assert.Equal(command, ReservationAcquireCommand.Decode(ReservationAcquireCommand.Encode(command)));
    }

    [Fact]
    public void Release_that_clears()
    {
        var command = new ReservationReleaseCommand(3, ReservationReleaseAction.Clear, ReservationType.WriteExclusive, true);

        AssertDwords(ReservationReleaseCommand.Encode(command), 0x15, 0x00000109, 0);
        Assert.Equal(command, ReservationReleaseCommand.Decode(ReservationReleaseCommand.Encode(command)));
    }

    [Fact]
    public void Report_with_extended_registrants()
    {
        var command = new ReservationReportCommand(3, 0x01020304, Extended: true);

        AssertDwords(ReservationReportCommand.Encode(command), 0x0E, 0x01020304, 1);
        Assert.Equal(command, ReservationReportCommand.Decode(ReservationReportCommand.Encode(command)));
    }

    [Fact]
    public void IO_management_of_either_direction()
    {
        var receive = new IoManagementCommand(NvmOpcode.IoManagementReceive, 3, 1, 0x0102, 0x03040506);

        AssertDwords(IoManagementCommand.Encode(receive), 0x12, 0x01020001, 0x03040506);
        AssertDwords(IoManagementCommand.Encode(new(NvmOpcode.IoManagementSend, 3, 1, 7)), 0x1D, 0x00070001, 0);
        Assert.Equal(receive, IoManagementCommand.Decode(IoManagementCommand.Encode(receive)));
    }

    [Fact]
    public void Structures_have_every_field_at_its_bytes()
    {
        FieldTable.AssertDescribes<ReservationKeys>(16, "7:0 CurrentKey\n15:8 OtherKey");
        FieldTable.AssertDescribes<ReservationReportHeader>(
            24, "3:0 Generation\n4 Type\n5 RegistrantCountLow\n6 RegistrantCountHigh\n9 PersistThroughPowerLossState");
        FieldTable.AssertDescribes<Registrant>(24, "1:0 ControllerIdentifier\n2 Status\n15:8 HostIdentifier\n23:16 Key");
        FieldTable.AssertDescribes<ExtendedRegistrant>(64, "1:0 ControllerIdentifier\n2 Status\n15:8 Key\n31:16 HostIdentifier");
    }

    [Fact]
    public void A_report_shows_as_many_registrants_as_the_buffer_holds()
    {
        var buffer = WireBytes.FromHex(
            """
            07 00 00 00 | 03 | 02 01 | 00 00 | 01 | 00 00 00 00 00 00 00 00 00 00 00 00 00 00
            05 00 | 01 | 00 00 00 00 00 | 08 07 06 05 04 03 02 01 | 18 17 16 15 14 13 12 11
            00 00 00 00
            """);

        var report = new ReservationReport(buffer, extended: false);

        Assert.Equal((7u, ReservationType.WriteExclusiveRegistrantsOnly), (report.Header.Generation, report.Header.Type));
        Assert.Equal((0x0102, true), (report.Header.RegistrantCount, report.ClaimsTooMany));
        Assert.Equal(1, report.Registrants.Length);
        Assert.Equal((5, 1), (report.Registrants[0].ControllerIdentifier, report.Registrants[0].Status));
        Assert.Equal((0x0102030405060708ul, 0x1112131415161718ul), (report.Registrants[0].HostIdentifier, report.Registrants[0].Key));
        Assert.True(report.ExtendedRegistrants.IsEmpty);
    }

    [Theory]
    [InlineData(24, 0)]
    [InlineData(64, 0)]
    [InlineData(127, 0)]
    [InlineData(128, 1)]
    public void An_extended_report_has_its_registrants_from_byte_64(int bytes, int registrants)
    {
        var buffer = new byte[bytes];
        buffer[5] = 1;
        buffer.AsSpan(Math.Min(64, bytes)).Fill(0xA5);

        var report = new ReservationReport(buffer, extended: true);

        Assert.Equal(registrants, report.ExtendedRegistrants.Length);
        Assert.Equal(registrants == 0, report.ClaimsTooMany);
        Assert.All(report.ExtendedRegistrants.ToArray(), registrant => Assert.Equal(0xA5A5A5A5A5A5A5A5, registrant.Key));
    }

    [Fact]
    public void A_buffer_without_a_header_is_refused() =>
        Assert.Throws<ArgumentException>(() => new ReservationReport(new byte[23], extended: false).ClaimsTooMany);

    private static void AssertDwords(SubmissionEntry entry, byte opcode, uint dword10, uint dword11)
    {
        Assert.Equal((opcode, 3u), (entry.Opcode, entry.NamespaceIdentifier));
        Assert.Equal((dword10, dword11), (entry.Dword10, entry.Dword11));
    }
}
