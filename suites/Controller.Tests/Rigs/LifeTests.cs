using NvmeConformance.Controller.Observations;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.Controller.Tests.Rigs;

/// <summary>Registers, enabling, resets and shutdown (core digest 1 and 2).</summary>
public sealed class LifeTests
{
    private const long Limit = 500_000_000;
    private readonly RigStage _stage = new();

    [Theory]
    [InlineData(true, true, Limit, true)]
    [InlineData(true, true, Limit + 1, false)]
    [InlineData(true, false, Limit, false)]
    [InlineData(false, true, Limit, true)]
    [InlineData(false, false, 4 * Limit, false)]
    public void Ready_comes_and_goes_in_time(bool wanted, bool came, long elapsed, bool isLegal)
    {
        _stage.See(new ReadyChanged(0, wanted, came, elapsed, Limit, new ControllerStatus { Ready = wanted == came }));

        Assert.Equal(!isLegal, _stage.Broken.Contains(wanted ? "BASE-004" : "BASE-005"));
    }

    [Fact]
    public void A_controller_that_does_not_get_ready_again_has_used_something_up()
    {
        _stage.See(Ready(false));
        Assert.DoesNotContain("BASE-019", _stage.Broken);

        _stage.See(Ready(true), Ready(false));
        Assert.Contains("BASE-019", _stage.Broken);

        static ReadyChanged Ready(bool came) => new(0, true, came, Limit, Limit, new ControllerStatus { Ready = came });
    }

    [Theory]
    [InlineData(0, 0, null)]
    [InlineData(1, 0, "BASE-007")]
    [InlineData(0, 1, "BASE-007")]
    public void Memory_is_left_alone_after_a_reset(int damaged, long strays, string? broken)
    {
        _stage.Start().See(new ControllerStopped(0), new MemoryLookedAt(damaged, strays));

        Assert.Equal(broken is null ? [] : [broken, "LNX-50"], _stage.Broken);
    }

    [Fact]
    public void Event_requests_are_not_completed_by_a_reset()
    {
        _stage.Start().See(new ControllerStopped(1), new MemoryLookedAt(1, 0));

        Assert.Equal(["BASE-007", "LNX-50", "BASE-008"], _stage.Broken);
    }

    [Theory]
    [InlineData(StatusCode.CommandAbortRequested, true, "BASE-008")]
    [InlineData(StatusCode.AbortedDueToSubmissionQueueDeletion, true, "BASE-008")]
    [InlineData(StatusCode.AsynchronousEventRequestLimitExceeded, true, null)]
    [InlineData(StatusCode.CommandAbortRequested, false, "BASE-120/accepted")]
    public void Event_requests_are_not_flushed_on_the_way_down(StatusCode status, bool isReset, string? broken)
    {
        _stage.Start().Send(0, RigStage.EventRequest(), 1).Send(0, RigStage.EventRequest(), 2).Send(0, RigStage.EventRequest(), 3);
        if (isReset)
        {
            _stage.See(new ResetBegins());
        }

        _stage.Post(0, 0, 3, 3, status).See(new ControllerStopped(2));

        Expect(broken);
    }

    [Fact]
    public void A_queue_of_before_a_reset_does_nothing_after_it()
    {
        _stage.Start().See(new ControllerStopped(0)).Start().See(new TailRung(1, 2), new MemoryLookedAt(1, 0));

        Assert.Equal(["BASE-006/deleted", "LNX-50"], _stage.Broken);
    }

    [Theory]
    [InlineData(0x00F_000Fu, null)]
    [InlineData(0u, "BASE-006/kept")]
    public void A_controller_reset_keeps_the_admin_registers(uint attributes, string? broken)
    {
        _stage.Start().See(new ControllerStopped(0), new AdminRegistersRead(0x00F_000F, 0x1000, 0x2000, attributes, 0x1000, 0x2000));

        Assert.Equal(broken is null, _stage.Broken.Count == 0);
        Assert.Equal(broken, _stage.FirstBroken);
    }

    [Theory]
    [InlineData(false, ShutdownStatus.Complete, false, null)]
    [InlineData(false, ShutdownStatus.InProgress, false, "BASE-010/completes")]
    [InlineData(false, ShutdownStatus.Complete, true, "BASE-010/completes")]
    [InlineData(true, ShutdownStatus.NormalOperation, false, "BASE-011")]
    public void Shutdowns_complete(bool isAbrupt, ShutdownStatus shutdown, bool ofSubsystem, string? broken)
    {
        var status = new ControllerStatus { Shutdown = shutdown, ShutdownIsOfNvmSubsystem = ofSubsystem };
        _stage.See(new ShutdownSeen(0, isAbrupt, false, true, true, status));

        Expect(broken);
    }

    [Theory]
    [InlineData(false, ShutdownStatus.NormalOperation, null)]
    [InlineData(false, ShutdownStatus.Complete, "BASE-012")]
    [InlineData(true, ShutdownStatus.Complete, "BASE-013")]
    public void A_start_after_a_shutdown_clears_its_status(bool wasEnabled, ShutdownStatus after, string? broken)
    {
        _stage.See(
            new ShutdownSeen(0, false, false, wasEnabled, true, new ControllerStatus { Shutdown = ShutdownStatus.Complete }),
            new ReadyChanged(0, true, true, 0, Limit, new ControllerStatus { Ready = true, Shutdown = after }));

        Assert.Equal(broken, _stage.FirstBroken);
    }

    [Fact]
    public void A_subsystem_shutdown_stays_until_a_subsystem_reset()
    {
        var down = new ControllerStatus { Shutdown = ShutdownStatus.Complete, ShutdownIsOfNvmSubsystem = true };
        _stage.See(new ShutdownSeen(0, false, true, true, true, down), new StatusRead(0, down));
        Assert.Empty(_stage.Broken);

        _stage.See(new StatusRead(0, down with { ShutdownIsOfNvmSubsystem = false }));
        Assert.Equal(["BASE-016/stays"], _stage.Broken);
    }

    [Theory]
    [InlineData(ResetKind.Function, 0u, true, null)]
    [InlineData(ResetKind.Function, 0x00460000u, true, "BASE-018")]
    [InlineData(ResetKind.Subsystem, 0u, true, null)]
    [InlineData(ResetKind.Subsystem, 0u, false, "BASE-014/occurred")]
    [InlineData(ResetKind.Subsystem, 1u, true, "BASE-015")]
    public void Resets_reset_registers(ResetKind how, uint configuration, bool flag, string? broken)
    {
        _stage.See(new ResetSeen(
            0, how, true, true, new ControllerConfiguration(configuration), new ControllerStatus { NvmSubsystemResetOccurred = flag }, 0));

        Expect(broken);
    }

    [Theory]
    [InlineData(0x18, 0u, 0u, null)]
    [InlineData(0x18, 0u, 4u, "BASE-001/reserved")]
    [InlineData(0x24, 0u, 0x0FFF_0FFFu, null)]
    [InlineData(0x24, 0u, 0x8000_0000u, "BASE-001/reserved")]
    [InlineData(0x08, 0x20200u, 0x20200u, null)]
    [InlineData(0x08, 0x20200u, 0xFFFF_FFFFu, "BASE-001/read-only")]
    [InlineData(0x1C, 0x10u, 0u, null)]
    public void Registers_take_only_what_is_theirs(int offset, uint before, uint after, string? broken)
    {
        _stage.See(new RegisterTried(offset, before, uint.MaxValue, after));

        Expect(broken);
    }

    [Theory]
    [InlineData(0x0800_0020_0100_003Ful, 0x20200u, null)]
    [InlineData(0x0800_0020_0100_003Ful, 0x20100u, "BASE-002/equal")]
    [InlineData(0x0000_0020_0100_003Ful, 0x20200u, "BASE-003/ready-mode")]
    [InlineData(0x0800_0020_0100_0000ul, 0x20200u, "BASE-003/queue-entries")]
    [InlineData(0x0810_0020_0100_003Ful, 0x20200u, null)]
    [InlineData(0x0801_0020_0100_003Ful, 0x20200u, "BASE-003/page-sizes")]
    [InlineData(0x0C00_0020_0100_003Ful, 0x20200u, "BASE-003/subsystem-shutdown")]
    [InlineData(0x0800_0000_0100_003Ful, 0x20200u, "BASE-003/command-sets")]
    public void The_identity_registers_agree(ulong capabilities, uint version, string? broken)
    {
        _stage.See(new IdentityRegistersRead(capabilities, version, 1, 0, 0, false, 0));

        Assert.Equal(broken, _stage.Broken.FirstOrDefault(rule => rule.StartsWith("BASE-", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(true, 0x0Fu, 0x0Fu, null)]
    [InlineData(false, 0x03u, 0x03u, null)]
    [InlineData(false, 0x0Fu, 0x0Fu, "BASE-009")]
    [InlineData(true, 0x0Fu, 0u, "BASE-009")]
    public void Masks_are_set_and_cleared(bool sets, uint fromSet, uint fromClear, string? broken)
    {
        _stage.See(new MaskWritten(0x03, sets, 0x0C, fromSet, fromClear));

        Expect(broken);
    }

    [Fact]
    public void Other_values_in_the_reset_register_do_nothing()
    {
        _stage.See(new ResetRegisterTried(1, 0x460001, 0x460001, 1, 1, 0));
        Assert.Empty(_stage.Broken);

        _stage.See(new ResetRegisterTried(1, 0x460001, 0, 1, 0, 1));
        Assert.Equal(["BASE-014/other-values", "BASE-014/reads-zero"], _stage.Broken);
    }

    [Theory]
    [InlineData(0x11u, 0x01u, null)]
    [InlineData(0x11u, 0x11u, "BASE-014/cleared")]
    [InlineData(0x11u, 0x00u, "LNX-08")]
    public void The_reset_flag_is_cleared_and_nothing_else(uint before, uint after, string? broken)
    {
        _stage.See(new ResetFlagCleared(before, after));

        Expect(broken);
    }

    [Fact]
    public void Halves_make_the_whole()
    {
        _stage.See(new HalvesRead(0, 0x11_0000_0022, 0x22, 0x11));
        Assert.Empty(_stage.Broken);

        _stage.See(new HalvesRead(0, 0x11_0000_0022, 0x11, 0x22));
        Assert.Equal(["LNX-05"], _stage.Broken);
    }

    private void Expect(string? broken) => Assert.Equal(broken is null ? [] : [broken], _stage.Broken);
}
