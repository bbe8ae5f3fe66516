using System.Runtime.InteropServices;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Controller.NamespaceManagement.Intents;
using NvmeConformance.Controller.Reservations.Intents;
using NvmeConformance.Controller.Reservations.Model;
using NvmeConformance.Controller.Reservations.Steps;
using NvmeConformance.Controller.Tests.Stages;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Reservations;

namespace NvmeConformance.Controller.Tests.Reservations;

/// <summary>Two hosts and their reservations, right and wrong, as the oracle sees them.</summary>
public sealed class ReservationHistories : IDisposable
{
    private readonly EventStream _stage = new(ReservationOracle.For, EventStream.Subsystem((ref IdentifyController _) => { }));

    public ReservationHistories()
    {
        for (var host = 0; host < 2; host++)
        {
            Introduce(host);
        }

        Report(ReservationType.None);
        Register(0);
    }

    public void Dispose() => _stage.Dispose();

    [Theory]
    [InlineData(ReservationType.WriteExclusive, false, true)]
    [InlineData(ReservationType.ExclusiveAccess, true, true)]
    [InlineData(ReservationType.WriteExclusiveRegistrantsOnly, false, false)]
    [InlineData(ReservationType.ExclusiveAccessRegistrantsOnly, false, false)]
    [InlineData(ReservationType.WriteExclusiveAllRegistrants, false, false)]
    [InlineData(ReservationType.ExclusiveAccessAllRegistrants, false, false)]
    public void Another_registrant_may_do_what_the_type_lets_it(ReservationType type, bool readRefused, bool writeRefused)
    {
        Register(1);
        Acquire(0, type);
        Access(1, isWrite: false, readRefused);
        Access(1, isWrite: true, writeRefused);
        Access(0, isWrite: true, isRefused: false);
        Assert.Empty(_stage.Broken);

        Access(1, isWrite: true, !writeRefused);
        Assert.Equal(["BASE-164"], _stage.Broken);
    }

    [Theory]
    [InlineData(ReservationType.WriteExclusive, false)]
    [InlineData(ReservationType.ExclusiveAccess, true)]
    [InlineData(ReservationType.WriteExclusiveRegistrantsOnly, false)]
    [InlineData(ReservationType.ExclusiveAccessRegistrantsOnly, true)]
    [InlineData(ReservationType.WriteExclusiveAllRegistrants, false)]
    [InlineData(ReservationType.ExclusiveAccessAllRegistrants, true)]
    public void Whoever_is_not_registered_may_not_write(ReservationType type, bool readRefused)
    {
        Acquire(0, type);
        Access(1, isWrite: false, readRefused);
        Access(1, isWrite: true, isRefused: true);
        Assert.Empty(_stage.Broken);

        Access(1, isWrite: true, isRefused: false);
        Assert.Equal(["BASE-164"], _stage.Broken);
    }

    [Fact]
    public void Whatever_changes_blocks_is_a_write()
    {
        Acquire(0, ReservationType.WriteExclusive);
        Do(1, new WriteZeroesIntent(1, new BlockRange(0, 1), Deallocate: false), StatusCode.ReservationConflict);
        Do(1, new CopyIntent(1, 8, [new CopySource(new BlockRange(0, 1))], CopyRangeFormat.Format0), StatusCode.ReservationConflict);
        Do(1, new DatasetManagementIntent(1, [new BlockRange(0, 1)], Deallocate: false));
        Assert.Empty(_stage.Broken);

        Do(1, new DatasetManagementIntent(1, [new BlockRange(0, 1)], Deallocate: true));
        Assert.Equal(["BASE-164"], _stage.Broken);
    }

    [Fact]
    public void A_reservation_that_is_held_is_not_given_away()
    {
        Register(1);
        Acquire(0, ReservationType.WriteExclusive);
        Acquire(1, ReservationType.WriteExclusive, StatusCode.ReservationConflict);
        Assert.Empty(_stage.Broken);

        Acquire(1, ReservationType.WriteExclusive);
        Assert.Equal(["BASE-164"], _stage.Broken);
    }

    [Fact]
    public void Whoever_is_preempted_is_registered_no_longer()
    {
        Register(1);
        Acquire(0, ReservationType.ExclusiveAccessRegistrantsOnly);
        Do(1, new ReservationAcquireIntent(
            1, ReservationAcquireAction.Preempt, ReservationType.ExclusiveAccessRegistrantsOnly, Key(1), Key(0)));
        Report(ReservationType.ExclusiveAccessRegistrantsOnly, 1);
        Access(0, isWrite: true, isRefused: true);
        Assert.Empty(_stage.Broken);

        Access(0, isWrite: true, isRefused: false);
        Assert.Equal(["BASE-164"], _stage.Broken);
    }

    [Theory]
    [InlineData(PersistenceChange.Set, true)]
    [InlineData(PersistenceChange.Clear, false)]
    public void A_reservation_outlives_power_when_it_was_asked_to(PersistenceChange change, bool isKept)
    {
        Do(0, new ReservationRegisterIntent(1, ReservationRegisterAction.Replace, Key(0), Key(0)) { Persistence = change });
        Acquire(0, ReservationType.WriteExclusive);
        for (var host = 0; host < 2; host++)
        {
            _stage.Reset(host, ResetKind.PowerCycle);
        }

        Introduce(0);
        Introduce(1);
        Access(1, isWrite: true, isKept);
        Assert.Empty(_stage.Broken);

        Access(1, isWrite: true, !isKept);
        Assert.Equal(["BASE-164"], _stage.Broken);
    }

    [Fact]
    public void A_report_that_forgets_a_registrant_is_noticed()
    {
        Report(ReservationType.None);

        Assert.Equal(["BASE-164"], _stage.Broken);
    }

    [Theory]
    [InlineData(ReservationType.WriteExclusiveRegistrantsOnly, ReservationNotificationType.ReservationReleased, true)]
    [InlineData(ReservationType.WriteExclusiveRegistrantsOnly, ReservationNotificationType.Empty, false)]
    [InlineData(ReservationType.WriteExclusive, ReservationNotificationType.Empty, true)]
    public void Registrants_are_told_of_a_release(ReservationType type, ReservationNotificationType told, bool isRight)
    {
        Register(1);
        Acquire(0, type);
        Do(0, new ReservationReleaseIntent(1, ReservationReleaseAction.Release, type, Key(0)));
        Notification(1, told);
        Notification(1, ReservationNotificationType.Empty);

        Assert.Equal(isRight ? [] : ["BASE-164"], _stage.Broken);
    }

    [Theory]
    [InlineData(ReservationNotificationType.RegistrationPreempted, true)]
    [InlineData(ReservationNotificationType.ReservationPreempted, false)]
    public void Whoever_is_preempted_is_told(ReservationNotificationType told, bool isRight)
    {
        Register(1);
        Do(1, new ReservationAcquireIntent(1, ReservationAcquireAction.Preempt, ReservationType.WriteExclusive, Key(1), Key(0)));
        Notification(0, told);
        Notification(0, ReservationNotificationType.Empty);

        Assert.Equal(isRight ? [] : ["BASE-164"], _stage.Broken);
    }

    [Fact]
    public void A_report_that_names_somebody_else_is_noticed()
    {
        Acquire(0, ReservationType.WriteExclusive);
        Report(ReservationType.WriteExclusive, 0);
        Assert.Empty(_stage.Broken);

        Report(ReservationType.WriteExclusive, 1);
        Assert.Equal(["BASE-164"], _stage.Broken);
    }

    [Fact]
    public void Outliving_power_may_be_refused_where_the_namespace_cannot()
    {
        Do(0, Persistent, StatusCode.InvalidFieldInCommand);
        Assert.Empty(_stage.Broken);

        _stage.Do(
            new IdentifyIntent(1, IdentifyCns.Namespace),
            answer: data => MemoryMarshal.AsRef<IdentifyNamespace>(data).Reservations = ReservationCapabilities.PersistThroughPowerLoss);
        Do(0, Persistent, StatusCode.InvalidFieldInCommand);
        Assert.Equal(["BASE-164"], _stage.Broken);
    }

    [Theory]
    [InlineData(StatusCode.Success)]
    [InlineData(StatusCode.ReservationConflict)]
    public void Nobody_to_preempt_is_a_success_or_a_conflict(StatusCode status)
    {
        Do(0, new ReservationAcquireIntent(1, ReservationAcquireAction.Preempt, ReservationType.WriteExclusive, Key(0), Key(7)), status);

        Assert.Empty(_stage.Broken);
    }

    [Fact]
    public void A_host_that_said_nothing_of_itself_leaves_nothing_known()
    {
        _stage.Reset(1, ResetKind.Controller);
        Register(1);
        Report(ReservationType.WriteExclusive, 0, 1);

        Assert.Empty(_stage.Broken);
    }

    private static ReservationRegisterIntent Persistent { get; } =
        new(1, ReservationRegisterAction.Replace, Key(0), Key(0)) { Persistence = PersistenceChange.Set };

    private static ulong Key(int host) => 0x50 + (ulong)host;

    private void Do(int host, CommandIntent command, StatusCode status = StatusCode.Success) =>
        _stage.Do(command, status, controller: host);

    private void Introduce(int host) =>
        Do(host, new SetFeatureIntent(FeatureIdentifier.HostIdentifier, 0) { DataBytes = 8, DataHex = $"{host + 1:X2}" });

    private void Notification(int host, ReservationNotificationType type) => _stage.Do(
        ReadNotificationsStep.Take,
        answer: data => MemoryMarshal.Write(data, new ReservationNotification { Type = type, NamespaceIdentifier = 1 }),
        controller: host);

    private void Register(int host) => Do(host, new ReservationRegisterIntent(1, ReservationRegisterAction.Register, 0, Key(host)));

    private void Acquire(int host, ReservationType type, StatusCode status = StatusCode.Success) =>
        Do(host, new ReservationAcquireIntent(1, ReservationAcquireAction.Acquire, type, Key(host), 0), status);

    private void Access(int host, bool isWrite, bool isRefused) => Do(
        host,
        new UniformBlocksIntent(1, isWrite, 0, 1, 512) { Value = 1 },
        isRefused ? StatusCode.ReservationConflict : StatusCode.Success);

    // All who are named hold the reservation.
    private void Report(ReservationType type, params int[] registrants) => _stage.Do(
        new ReservationReportIntent(1),
        answer: data =>
        {
            MemoryMarshal.Write(data, new ReservationReportHeader { RegistrantCountLow = (byte)registrants.Length, Type = type });
            for (var index = 0; index < registrants.Length; index++)
            {
                MemoryMarshal.Write(data[(ReservationReportHeader.Size + (index * Registrant.Size))..], new Registrant
                {
                    HostIdentifier = (ulong)registrants[index] + 1,
                    Key = Key(registrants[index]),
                    Status = (byte)(type == ReservationType.None ? 0 : 1),
                });
            }
        });
}
