using NvmeConformance.Nvme.Spec.Registers;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Controllers;

public class RegisterTests
{
    [Fact]
    public void Capabilities_are_those_of_the_configuration()
    {
        using var rig = new Rig(Shapes.Configuration() with
        {
            DoorbellStrideExponent = 3, ReadyTimeout500Milliseconds = 0x14, NvmSubsystemResetSupported = true,
        });

        // MQES 3FFh, CQR, TO 14h | DSTRD 3, NSSRS, NVM command set, I/O command sets, CRWMS.
        Assert.Equal(0x1401_03FFu, rig.Registers.Read32(0x00));
        Assert.Equal(0x0800_0833u, rig.Registers.Read32(0x04));
        Assert.Equal(0x0002_0200u, rig.Registers.Read32(0x08));
        Assert.Equal(0x0000_0014u, rig.Registers.Read32(0x68));
    }

    [Fact]
    public void Read_only_and_reserved_registers_ignore_writes()
    {
        using var rig = new Rig();
        int[] absent = [0x18, 0x20, 0x38, 0x3C, 0x40, 0x44, 0x48, 0x50, 0x58, 0x64, 0x6C, 0x100, 0xDFC, 0xE00, 0xE04, 0xFFC];
        int[] offsets = [0x00, 0x04, 0x08, 0x1C, 0x68, .. absent];
        var before = offsets.Select(rig.Registers.Read32).ToArray();

        Array.ForEach(offsets, offset => rig.Registers.Write32(offset, uint.MaxValue));

        Assert.Equal(before, offsets.Select(rig.Registers.Read32));
        Assert.All(absent, offset => Assert.Equal(0u, rig.Registers.Read32(offset)));
    }

    [Fact]
    public void Each_half_of_a_queue_address_is_written_on_its_own()
    {
        using var rig = new Rig();

        rig.Registers.Write32(0x2C, 0x1234_5678);
        rig.Registers.Write32(0x28, 0x9ABC_DEF0);
        rig.Registers.Write32(0x30, 0xFFFF_FFFF);

        Assert.Equal(0x1234_5678_9ABC_D000u, rig.Registers.Read64(0x28));
        Assert.Equal(0x0000_0000_FFFF_F000u, rig.Registers.Read64(0x30));
    }

    [Fact]
    public void Reserved_bits_of_writable_registers_read_zero()
    {
        using var rig = new Rig();

        rig.Registers.Write32(0x24, uint.MaxValue);
        rig.Registers.Write32(0x14, uint.MaxValue & ~0xC001u);

        Assert.Equal(0x0FFF_0FFFu, rig.Registers.Read32(0x24));
        Assert.Equal(0x00FF_3FF0u, rig.Registers.Read32(0x14));
    }

    [Fact]
    public void Selections_cannot_be_changed_while_the_controller_is_enabled()
    {
        using var rig = new Rig().Started();
        var before = rig.Registers.Read32(0x14);

        rig.Registers.Write32(0x14, before ^ 0x3FF0);

        Assert.Equal(before, rig.Registers.Read32(0x14));
    }

    [Fact]
    public void The_interrupt_mask_is_set_and_cleared_bit_by_bit()
    {
        using var rig = new Rig();

        rig.Registers.Write32(0x0C, 0b1110);
        rig.Registers.Write32(0x10, 0b0100);

        Assert.Equal((0b1010u, 0b1010u), (rig.Registers.Read32(0x0C), rig.Registers.Read32(0x10)));
    }

    [Fact]
    public void Doorbells_and_impossible_offsets_read_zero()
    {
        using var rig = new Rig().Started();

        Assert.All([0x1000, 0x1004, 2, -4, int.MinValue, int.MaxValue], offset => Assert.Equal(0u, rig.Registers.Read32(offset)));
    }

    [Fact]
    public void A_subsystem_reset_takes_its_magic_value_and_resets_every_controller()
    {
        using var rig = new Rig(Shapes.Configuration() with { NvmSubsystemResetSupported = true, Controllers = 2 }).Started();
        var other = ((Nvme.Host.Controllers.RegisterController)rig.Subsystem.Controllers[1]).Registers;

        rig.Registers.Write32(RegisterOffset.NvmSubsystemReset, 0x4E56_4D64);
        Assert.Equal(1u, other.Read32(0x1C));
        rig.Registers.Write32(RegisterOffset.NvmSubsystemReset, MagicValue.NvmSubsystemReset);

        Assert.Equal((0x10u, 0x10u), (rig.Registers.Read32(0x1C), other.Read32(0x1C)));
        Assert.Equal((0u, 0u, 0u), (other.Read32(0x14), other.Read32(0x24), other.Read32(0x28)));
        other.Write32(0x1C, 0x10);
        Assert.Equal((0x10u, 0u), (rig.Registers.Read32(0x1C), other.Read32(0x1C)));
    }

    [Fact]
    public void Without_support_the_magic_value_does_nothing()
    {
        using var rig = new Rig().Started();

        rig.Registers.Write32(RegisterOffset.NvmSubsystemReset, MagicValue.NvmSubsystemReset);

        Assert.Equal((1u, 0u), (rig.Registers.Read32(0x1C), rig.Registers.Read32(0x20)));
    }
}
