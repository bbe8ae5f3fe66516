using System.Runtime.InteropServices;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Controller.NamespaceManagement.Intents;
using NvmeConformance.Controller.Reservations.Intents;
using NvmeConformance.Controller.Reservations.Model;
using NvmeConformance.Controller.Tests.Stages;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
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

        Report(0, ReservationType.None);
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
        Report(1, ReservationType.ExclusiveAccessRegistrantsOnly);
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
        Report(0, ReservationType.None);

        Assert.Equal(["BASE-164"], _stage.Broken);
    }

    private static ulong Key(int host) => 0x50 + (ulong)host;

    private void Do(int host, CommandIntent command, StatusCode status = StatusCode.Success) => _stage.Do(command, status, controller: host);

    private void Introduce(int host) =>
        Do(host, new SetFeatureIntent(FeatureIdentifier.HostIdentifier, 0) { DataBytes = 8, DataHex = $"{host + 1:X2}" });

    private void Register(int host) => Do(host, new ReservationRegisterIntent(1, ReservationRegisterAction.Register, 0, Key(host)));

    private void Acquire(int host, ReservationType type, StatusCode status = StatusCode.Success) =>
        Do(host, new ReservationAcquireIntent(1, ReservationAcquireAction.Acquire, type, Key(host), 0), status);

    private void Access(int host, bool isWrite, bool isRefused) => Do(
        host, new UniformBlocksIntent(1, isWrite, 0, 1, 512) { Value = 1 }, isRefused ? StatusCode.ReservationConflict : StatusCode.Success);

    private void Report(int registrants, ReservationType type) => _stage.Do(
        new ReservationReportIntent(1),
        answer: data => MemoryMarshal.Write(data, new ReservationReportHeader { RegistrantCount = (ushort)registrants, Type = type }));
}
