using System.Buffers.Binary;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Reservations;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Namespaces;

/// <summary>
/// Reservations (BASE-164). Each of three controllers stands for a host of its own, called 0 to 2; their keys are 10h, 11h and 12h.
/// </summary>
public class ReservationTests
{
    private static readonly ReferenceConfiguration Reservable = Shapes.Configuration() with
    {
        Controllers = 3,
        Reservations = new ReservationConfiguration { IsSupported = true, PersistThroughPowerLoss = true },
    };

    // Who of holder, registrant and stranger may read and write: r, w, or - for neither.
    [Theory]
    [InlineData(ReservationType.WriteExclusive, "rw r- r-")]
    [InlineData(ReservationType.ExclusiveAccess, "rw -- --")]
    [InlineData(ReservationType.WriteExclusiveRegistrantsOnly, "rw rw r-")]
    [InlineData(ReservationType.ExclusiveAccessRegistrantsOnly, "rw rw --")]
    [InlineData(ReservationType.WriteExclusiveAllRegistrants, "rw rw r-")]
    [InlineData(ReservationType.ExclusiveAccessAllRegistrants, "rw rw --")]
    public void Each_type_keeps_others_out_in_its_way(ReservationType type, string expected)
    {
        using var rig = Registered(0, 1);
        Assert.Equal(StatusCode.Success, Acquire(rig, 0, type));

        var found = Enumerable.Range(0, 3).Select(host =>
            $"{(Access(rig, host, NvmOpcode.Read) ? 'r' : '-')}{(Access(rig, host, NvmOpcode.Write) ? 'w' : '-')}");

        Assert.Equal(expected, string.Join(' ', found));
        Assert.Equal(expected.Split(' ')[2].Contains('w'), Access(rig, 2, NvmOpcode.Flush));
    }

    [Fact]
    public void Only_registrants_acquire_and_only_one_holds()
    {
        using var rig = Registered(0, 1);

        Assert.Equal(StatusCode.ReservationConflict, Acquire(rig, 2, ReservationType.WriteExclusive));
        Assert.Equal(StatusCode.ReservationConflict, Acquire(rig, 0, ReservationType.WriteExclusive, key: 0x99));
        Assert.Equal(StatusCode.Success, Acquire(rig, 0, ReservationType.WriteExclusive));
        Assert.Equal(StatusCode.Success, Acquire(rig, 0, ReservationType.WriteExclusive));
        Assert.Equal(StatusCode.ReservationConflict, Acquire(rig, 0, ReservationType.ExclusiveAccess));
        Assert.Equal(StatusCode.ReservationConflict, Acquire(rig, 1, ReservationType.WriteExclusive));
        Assert.Equal("2 1 0 | 7 1 10 | 8 0 11", Report(rig));
    }

    [Fact]
    public void A_reservation_that_is_released_is_free_for_the_next()
    {
        using var rig = Registered(0, 1);
        Assert.Equal(StatusCode.Success, Acquire(rig, 0, ReservationType.ExclusiveAccessRegistrantsOnly));

        Assert.Equal(StatusCode.Success, Release(rig, 1, ReservationType.ExclusiveAccessRegistrantsOnly));
        Assert.Equal(StatusCode.InvalidFieldInCommand, Release(rig, 0, ReservationType.WriteExclusive));
        Assert.False(Access(rig, 2, NvmOpcode.Read));
        Assert.Equal(StatusCode.Success, Release(rig, 0, ReservationType.ExclusiveAccessRegistrantsOnly));
        Assert.True(Access(rig, 2, NvmOpcode.Write));
        Assert.Equal("1:2", Notifications(rig, 1));
        Assert.Equal("", Notifications(rig, 0));
        Assert.Equal(StatusCode.Success, Acquire(rig, 1, ReservationType.ExclusiveAccess));
    }

    [Fact]
    public void Preempting_takes_registration_and_reservation_and_tells_the_loser()
    {
        using var rig = Registered(0, 1, 2);
        Assert.Equal(StatusCode.Success, Acquire(rig, 0, ReservationType.WriteExclusive));

        Assert.Equal(StatusCode.ReservationConflict, Acquire(rig, 1, ReservationType.WriteExclusive, other: 0x99, preempt: true));
        Assert.Equal(StatusCode.Success, Acquire(rig, 1, ReservationType.WriteExclusive, other: 0x10, preempt: true));

        Assert.Equal("4 1 0 | 8 1 11 | 9 0 12", Report(rig, 1));
        Assert.Equal("1:1", Notifications(rig, 0));
        Assert.Equal("", Notifications(rig, 2));
        Assert.False(Access(rig, 0, NvmOpcode.Write));
        Assert.True(Access(rig, 1, NvmOpcode.Write));
    }

    [Fact]
    public void Clearing_leaves_nobody_registered()
    {
        using var rig = Registered(0, 1);
        Assert.Equal(StatusCode.Success, Acquire(rig, 0, ReservationType.WriteExclusive));

        Assert.Equal(StatusCode.Success, Release(rig, 1, ReservationType.None, ReservationReleaseAction.Clear));

        Assert.Equal("3 0 0", Report(rig));
        Assert.Equal("1:3", Notifications(rig, 0));
        Assert.True(Access(rig, 2, NvmOpcode.Write));
    }

    [Fact]
    public void Keys_are_replaced_and_given_back()
    {
        using var rig = Registered(0);

        Assert.Equal(StatusCode.ReservationConflict, Register(rig, 0, 0, 0x20));
        Assert.Equal(StatusCode.ReservationConflict, Register(rig, 0, 0x99, 0x20, ReservationRegisterAction.Replace));
        Assert.Equal(StatusCode.Success, Register(rig, 0, 0x10, 0x20, ReservationRegisterAction.Replace));
        Assert.Equal("2 0 0 | 7 0 20", Report(rig));
        Assert.Equal(StatusCode.ReservationConflict, Register(rig, 0, 0x10, 0, ReservationRegisterAction.Unregister));
        Assert.Equal(StatusCode.Success, Register(rig, 0, 0x20, 0, ReservationRegisterAction.Unregister));
        Assert.Equal("3 0 0", Report(rig));
    }

    [Fact]
    public void A_holder_that_unregisters_gives_the_reservation_back()
    {
        using var rig = Registered(0, 1);
        Assert.Equal(StatusCode.Success, Acquire(rig, 0, ReservationType.ExclusiveAccessAllRegistrants));

        Assert.Equal(StatusCode.Success, Register(rig, 0, 0x10, 0, ReservationRegisterAction.Unregister));
        Assert.False(Access(rig, 0, NvmOpcode.Read));
        Assert.True(Access(rig, 1, NvmOpcode.Read));
        Assert.Equal(StatusCode.Success, Register(rig, 1, 0x11, 0, ReservationRegisterAction.Unregister));
        Assert.True(Access(rig, 0, NvmOpcode.Read));
    }

    [Fact]
    public void A_host_that_is_only_known_by_its_controller_is_gone_with_a_reset()
    {
        using var rig = Registered(0, 1);
        Assert.Equal(StatusCode.Success, Acquire(rig, 1, ReservationType.ExclusiveAccess));

        rig.Subsystem.Controllers[1].Reset(ResetKind.Controller);

        Assert.True(Access(rig, 0, NvmOpcode.Write));
        Assert.Equal("2 0 0 | 7 0 10", Report(rig));
    }

    [Fact]
    public void Capabilities_and_persistence_are_told()
    {
        using var rig = new Rig(Reservable).Started();

        Assert.Equal(0b1111_1111, rig.Identify(IdentifyCns.Namespace, Shapes.Nsid)[31]);
        Assert.Equal(0b1111_1111, rig.Identify(IdentifyCns.IndependentNamespace, Shapes.Nsid)[2]);
        Assert.Equal(1 << 5, rig.Identify(IdentifyCns.Controller)[520] & (1 << 5));
        Assert.Equal(StatusCode.Success, rig.SetFeature(FeatureIdentifier.ReservationPersistence, 1, Shapes.Nsid));
        Assert.Equal("0 0 1", Report(rig));
        Assert.Equal(StatusCode.Success, Register(rig, 0, 0, 0x10, persistence: PersistenceChange.Clear));
        Assert.Equal("1 0 0 | 7 0 10", Report(rig));
    }

    [Theory]
    [InlineData(ReservationType.None)]
    [InlineData((ReservationType)7)]
    [InlineData(ReservationType.ExclusiveAccess)]
    public void Types_that_are_not_offered_are_refused(ReservationType type)
    {
        using var rig = new Rig(Reservable with { Reservations = new ReservationConfiguration { IsSupported = true, Types = 1 } }).Started();
        Assert.Equal(StatusCode.Success, Register(rig, 0, 0, 0x10));

        Assert.Equal(StatusCode.InvalidFieldInCommand, Acquire(rig, 0, type));
        Assert.Equal(StatusCode.InvalidFieldInCommand, Register(rig, 0, 0x10, 0x10, persistence: PersistenceChange.Set));
        Assert.Equal(StatusCode.Success, Acquire(rig, 0, ReservationType.WriteExclusive));
    }

    [Fact]
    public void A_masked_notification_is_not_given()
    {
        using var rig = Registered(0, 1);
        var mask = SetFeaturesCommand.Encode(new SetFeaturesCommand(FeatureIdentifier.ReservationNotificationMask, 1 << 2, Shapes.Nsid));
        Assert.Equal(StatusCode.Success, rig.StatusOf(mask, controller: 1));
        Assert.Equal(StatusCode.Success, Acquire(rig, 0, ReservationType.WriteExclusiveRegistrantsOnly));

        Assert.Equal(StatusCode.Success, Release(rig, 0, ReservationType.WriteExclusiveRegistrantsOnly));

        Assert.Equal("", Notifications(rig, 1));
    }

    private static Rig Registered(params int[] hosts)
    {
        var rig = new Rig(Reservable).Started();
        foreach (var host in hosts)
        {
            Assert.Equal(StatusCode.Success, Register(rig, host, 0, KeyOf(host)));
        }

        return rig;
    }

    private static ulong KeyOf(int host) => 0x10 + (ulong)host;

    private static StatusCode Register(
        Rig rig,
        int host,
        ulong current,
        ulong key,
        ReservationRegisterAction action = ReservationRegisterAction.Register,
        PersistenceChange persistence = PersistenceChange.None) => Send(
            rig,
            host,
            ReservationRegisterCommand.Encode(new ReservationRegisterCommand(Shapes.Nsid, action, Persistence: persistence)),
            current,
            key);

    private static StatusCode Acquire(Rig rig, int host, ReservationType type, ulong? key = null, ulong other = 0, bool preempt = false) =>
        Send(
            rig,
            host,
            ReservationAcquireCommand.Encode(new ReservationAcquireCommand(
                Shapes.Nsid, preempt ? ReservationAcquireAction.Preempt : ReservationAcquireAction.Acquire, type)),
            key ?? KeyOf(host),
            other);

    private static StatusCode Release(
        Rig rig, int host, ReservationType type, ReservationReleaseAction action = ReservationReleaseAction.Release) =>
        Send(rig, host, ReservationReleaseCommand.Encode(new ReservationReleaseCommand(Shapes.Nsid, action, type)), KeyOf(host), 0);

    private static StatusCode Send(Rig rig, int host, in SubmissionEntry command, ulong current, ulong other)
    {
        var buffer = rig.Subsystem.Controllers[host].Memory.Allocate(16, 8);
        BinaryPrimitives.WriteUInt64LittleEndian(buffer.Span, current);
        BinaryPrimitives.WriteUInt64LittleEndian(buffer.Span[8..], other);
        return rig.Io(command, buffer, host).Completion.Status.CodeWithType;
    }

    private static bool Access(Rig rig, int host, NvmOpcode opcode)
    {
        var buffer = rig.Subsystem.Controllers[host].Memory.Allocate(512, 4096);
        var status = rig.Io(ReadWriteCommand.Encode(new ReadWriteCommand(opcode, Shapes.Nsid, 0, 0)), buffer, host).Completion.Status;
        Assert.True(status.CodeWithType is StatusCode.Success or StatusCode.ReservationConflict);
        return status.CodeWithType == StatusCode.Success;
    }

    /// <summary>Generation, type and persistence; then controller, whether it holds, and key of each registrant, in hexadecimal.</summary>
    private static string Report(Rig rig, int host = 0)
    {
        var buffer = rig.Subsystem.Controllers[host].Memory.Allocate(4096, 4096);
        var command = ReservationReportCommand.Encode(new ReservationReportCommand(Shapes.Nsid, 1023));
        Assert.Equal(StatusCode.Success, rig.Io(command, buffer, host).Completion.Status.CodeWithType);
        var report = new ReservationReport(buffer.Span, extended: false);
        var text = $"{report.Header.Generation} {(int)report.Header.Type} {report.Header.PersistThroughPowerLossState}";
        foreach (var entry in report.Registrants)
        {
            text += $" | {entry.ControllerIdentifier} {entry.Status} {entry.Key:X}";
        }

        return text;
    }

    /// <summary>NSID and type of each notification, in the order in which they came.</summary>
    private static string Notifications(Rig rig, int host)
    {
        var text = new List<string>();
        for (var page = Read(); page[8] != 0; page = Read())
        {
            text.Add($"{BinaryPrimitives.ReadUInt32LittleEndian(page.AsSpan(12))}:{page[8]}");
        }

        return string.Join(' ', text);

        byte[] Read() => rig.Log(LogPageIdentifier.ReservationNotification, 64, controller: host);
    }
}
