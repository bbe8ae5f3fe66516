using NvmeConformance.Linux.Kernel.SystemCalls;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Vfio.Functions;
using NvmeConformance.Vfio.Registers;
using NvmeConformance.Vfio.Tests.Devices;
using NvmeConformance.Vfio.Tests.Fakes;

namespace NvmeConformance.Vfio.Tests.Registers;

/// <summary>Registers and interrupts at a BAR that is mapped as a whole, in parts, or not at all.</summary>
public sealed unsafe class RegisterAccessTests : IDisposable
{
    private readonly VfioBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Mapped_registers_are_memory_of_the_device()
    {
        _bench.Function.BarFlags = 0b0111;
        using var bars = Open(out var registers);
        var mapped = (uint*)Assert.Single(_bench.Function.Mapped).Pointer;

        mapped[0x1C / 4] = 0x1234_5678;
        registers.Write32(0x3FFC, 0x9ABC_DEF0);

        Assert.Equal(0x1234_5678u, registers.Read32(0x1C));
        Assert.Equal(0x9ABC_DEF0u, mapped[0x3FFC / 4]);
        Assert.Empty(_bench.Function.Registers.WrittenOffsets);
    }

    [Fact]
    public void What_may_not_be_mapped_is_reached_through_the_file()
    {
        _bench.Function.BarFlags = 0b1111;
        _bench.Function.BarCapabilities = [1, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, .. BitConverter.GetBytes(0x1000UL), .. BitConverter.GetBytes(0x1000UL)];
        using var bars = Open(out var registers);
        var doorbells = (uint*)Assert.Single(_bench.Function.Mapped).Pointer;

        registers.Write32(0x24, 7);
        registers.Write32(0x1004, 8);

        Assert.Equal([0x24], _bench.Function.Registers.WrittenOffsets);
        Assert.Equal(8u, doorbells[1]);
        Assert.Equal((7u, 8u), (registers.Read32(0x24), registers.Read32(0x1004)));
    }

    [Fact]
    public void Behind_the_end_there_is_nothing()
    {
        using var bars = Open(out var registers);

        registers.Write32(0x4000, 1);

        Assert.Equal(0u, registers.Read32(0x4000));
        Assert.Empty(_bench.Function.Registers.WrittenOffsets);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0x1002)]
    [InlineData(-4)]
    public void An_offset_between_registers_is_refused(int offset)
    {
        using var bars = Open(out var registers);

        Assert.Throws<ArgumentOutOfRangeException>(() => registers.Read32(offset));
        Assert.Throws<ArgumentOutOfRangeException>(() => registers.Write32(offset, 0));
    }

    [Fact]
    public void Registers_that_were_given_back_are_never_touched_again()
    {
        _bench.Function.BarFlags = 0b0111;
        var bars = Open(out var registers);
        bars.Dispose();

        Assert.Throws<ObjectDisposedException>(() => registers.Read32(0));
        Assert.Throws<ObjectDisposedException>(() => registers.Write32(0x1000, 1));
    }

    [Fact]
    public void Sixty_four_bits_are_two_halves_with_the_low_one_first()
    {
        using var bars = Open(out var registers);

        registers.Write64(0x28, 0x0000_0005_0000_1000);

        Assert.Equal([0x28, 0x2C], _bench.Function.Registers.WrittenOffsets);
        Assert.Equal(0x0000_0005_0000_1000UL, registers.Read64(0x28));
    }

    [Fact]
    public void Messages_are_counted_and_masks_and_pending_bits_are_those_of_the_device()
    {
        using var device = _bench.Open();
        using var subsystem = VfioBench.Provide(device);
        var interrupts = subsystem.Controllers[0].Interrupts!;
        _bench.Kernel.Signal(VfioBench.Address, 2);
        _bench.Kernel.Signal(VfioBench.Address, 2);
        Assert.Equal((0, 2), (interrupts.Delivered(0), interrupts.Delivered(2)));
        _bench.Kernel.Signal(VfioBench.Address, 2);
        Assert.Equal(3, interrupts.Delivered(2));

        interrupts.SetMasked(3, masked: true);
        Assert.Equal(1u, _bench.Function.Registers.Read(0x2000 + (3 * 16) + 12));
        interrupts.SetMasked(3, masked: false);
        Assert.Equal(0u, _bench.Function.Registers.Read(0x2000 + (3 * 16) + 12));

        _bench.Function.Registers.Write(0x3000, 0b100);
        Assert.True(interrupts.IsPending(2));
        Assert.False(interrupts.IsPending(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => interrupts.IsPending(4));
    }

    [Fact]
    public void Without_interrupts_a_controller_is_polled_because_the_uri_says_so()
    {
        using var device = _bench.Open(VfioBench.Address + "?interrupts=off");
        using var subsystem = VfioBench.Provide(device);

        Assert.Null(subsystem.Controllers[0].Interrupts);
        Assert.Equal(0, _bench.Function.ConnectedVectors);
    }

    private OpenBars Open(out IRegisterAccess registers)
    {
        _bench.Function.Configuration[4] = 0b10;
        var opened = new OpenBars(_bench.Kernel);
        registers = opened.Bars.Registers();
        return opened;
    }

    private sealed class OpenBars : IDisposable
    {
        private readonly FileDescriptor _file;

        internal OpenBars(FakeVfio kernel)
        {
            _file = new FileDescriptor(kernel, kernel.OpenDevice(VfioBench.Address));
            Bars = new FunctionBars(new VfioFunction(kernel, _file, default));
        }

        internal FunctionBars Bars { get; }

        public void Dispose()
        {
            Bars.Dispose();
            _file.Dispose();
        }
    }
}
