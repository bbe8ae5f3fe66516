using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Registers;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Controllers;

public class LifeCycleTests
{
    private const int Configuration = RegisterOffset.ControllerConfiguration;
    private const uint Enabled = 0x0046_0001;
    private const uint NormalShutdown = 0x4000;

    [Fact]
    public void A_reset_with_commands_in_flight_lets_nothing_happen_afterwards()
    {
        using var rig = new Rig(policies: Shapes.Reordering).Started();
        var queue = new RawQueue(rig, identifier: 2, submissionEntries: 64, completionEntries: 64);
        queue.SubmitFlushes(30);
        AdvanceTo(rig, () => queue.Posted.ToArray().Any(entry => entry.Phase));
        rig.Registers.Write32(Configuration, 0);
        var whenReset = queue.Completions.Span.ToArray();

        rig.RunDry();

        Assert.Equal(whenReset, queue.Completions.Span.ToArray());
        Assert.InRange(whenReset.Chunk(16).Count(entry => (entry[14] & 1) != 0), 1, 29);
        Assert.Equal(0u, rig.Registers.Read32(0x1C));
        Assert.Empty(rig.Memory.StrayAccesses);
    }

    [Fact]
    public void Doorbells_of_queues_that_a_reset_deleted_do_nothing()
    {
        using var rig = new Rig().Started();
        var queue = new RawQueue(rig, identifier: 2, submissionEntries: 8, completionEntries: 8);
        rig.Registers.Write32(Configuration, 0);
        rig.RunDry();
        rig.Registers.Write32(Configuration, Enabled);
        rig.RunDry();

        queue.SubmitFlushes(3);
        rig.RunDry();

        Assert.Equal(1u, rig.Registers.Read32(0x1C));
        Assert.DoesNotContain(queue.Posted.ToArray(), entry => entry.Phase);
    }

    [Fact]
    public void A_controller_reset_keeps_the_admin_queue_registers_and_clears_the_configuration()
    {
        using var rig = new Rig().Started();
        var before = (rig.Registers.Read32(0x24), rig.Registers.Read64(0x28), rig.Registers.Read64(0x30));

        rig.Registers.Write32(Configuration, rig.Registers.Read32(Configuration) & ~1u);

        Assert.Equal(before, (rig.Registers.Read32(0x24), rig.Registers.Read64(0x28), rig.Registers.Read64(0x30)));
        Assert.Equal(0u, rig.Registers.Read32(Configuration));
    }

    [Fact]
    public void Ready_follows_enable_and_disable_after_a_while()
    {
        using var rig = new Rig().Started();

        rig.Registers.Write32(Configuration, 0);
        Assert.Equal(1u, rig.Registers.Read32(0x1C));
        rig.RunDry();
        Assert.Equal(0u, rig.Registers.Read32(0x1C));
        rig.Registers.Write32(Configuration, Enabled);
        Assert.Equal(0u, rig.Registers.Read32(0x1C));
        rig.RunDry();
        Assert.Equal(1u, rig.Registers.Read32(0x1C));
    }

    [Fact]
    public void A_thousand_resets_leave_a_controller_that_works()
    {
        using var rig = new Rig();

        for (var round = 0; round < 1000; round++)
        {
            rig.Started();
        }

        Assert.Equal("SN42"u8, rig.Identify(IdentifyCns.Controller).AsSpan(4, 4));
    }

    [Fact]
    public void A_shutdown_completes_and_a_reset_leads_out_of_it()
    {
        using var rig = new Rig().Started();

        rig.Registers.Write32(Configuration, rig.Registers.Read32(Configuration) | NormalShutdown);
        Assert.Equal(0b0101u, rig.Registers.Read32(0x1C));
        rig.RunDry();
        Assert.Equal(0b1001u, rig.Registers.Read32(0x1C));

        rig.Started();
        Assert.Equal(0b0001u, rig.Registers.Read32(0x1C));
    }

    [Fact]
    public void A_shutdown_of_a_disabled_controller_is_left_by_one_write_that_enables_it()
    {
        using var rig = new Rig().Started();
        rig.Controller.Reset(ResetKind.Controller);
        rig.Registers.Write32(Configuration, 0x8000);
        rig.RunDry();
        Assert.Equal(0b1000u, rig.Registers.Read32(0x1C));

        rig.Registers.Write32(Configuration, Enabled);
        rig.RunDry();

        Assert.Equal(0b0001u, rig.Registers.Read32(0x1C));
    }

    [Fact]
    public void Commands_submitted_after_a_shutdown_began_are_not_taken()
    {
        using var rig = new Rig().Started();
        var queue = new RawQueue(rig, identifier: 2, submissionEntries: 8, completionEntries: 8);
        rig.Registers.Write32(Configuration, rig.Registers.Read32(Configuration) | NormalShutdown);

        queue.SubmitFlushes(2);
        rig.RunDry();

        Assert.DoesNotContain(queue.Posted.ToArray(), entry => entry.Phase);
    }

    [Theory]
    [InlineData(0x0046_0071u)]
    [InlineData(0x0046_0801u)]
    [InlineData(0x0046_0081u)]
    public void What_the_controller_cannot_do_is_a_fatal_error_that_a_reset_clears(uint configuration)
    {
        using var rig = new Rig().Started();
        rig.Controller.Reset(ResetKind.Controller);

        rig.Registers.Write32(Configuration, configuration);
        rig.RunDry();
        Assert.Equal(0b0010u, rig.Registers.Read32(0x1C));

        rig.Started();
        Assert.Equal(0b0001u, rig.Registers.Read32(0x1C));
    }

    [Theory]
    [InlineData(0x0000_0000u)]
    [InlineData(0x0FFF_0FFFu)]
    public void Admin_queues_that_cannot_be_are_a_fatal_error(uint attributes)
    {
        using var rig = new Rig();
        rig.Registers.Write64(0x28, rig.Page().DeviceAddress);
        rig.Registers.Write64(0x30, rig.Page().DeviceAddress);
        rig.Registers.Write32(0x24, attributes);

        rig.Registers.Write32(Configuration, Enabled);
        rig.RunDry();

        Assert.Equal(0b0010u, rig.Registers.Read32(0x1C));
    }

    [Fact]
    public void Host_pages_above_4_KiB_are_used_where_the_controller_takes_them()
    {
        using var rig = new Rig(Shapes.Configuration() with { MaximumPageSizeExponent = 2 });
        rig.Memory.AllocatePages(1 << 20);
        rig.Registers.Write64(0x28, rig.Memory.BaseDeviceAddress);
        rig.Registers.Write64(0x30, rig.Memory.BaseDeviceAddress + 0x4000);
        rig.Registers.Write32(0x24, 0x000F_000F);

        rig.Registers.Write32(Configuration, Enabled | (2 << 7));
        rig.RunDry();

        Assert.Equal(1u, rig.Registers.Read32(0x1C));
    }

    private static void AdvanceTo(Rig rig, Func<bool> isMet) =>
        Assert.Equal(Determinism.Time.WaitOutcome.Met, rig.Subsystem.Clock.WaitUntil(new Condition(isMet), long.MaxValue - 1));

    private sealed class Condition(Func<bool> isMet) : Determinism.Time.IWaitCondition
    {
        public bool IsMet() => isMet();
    }
}
