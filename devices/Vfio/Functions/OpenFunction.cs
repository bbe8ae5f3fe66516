using NvmeConformance.Determinism.Time;
using NvmeConformance.Linux.Kernel.Pci;
using NvmeConformance.Linux.Kernel.SystemCalls;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Vfio.Interrupts;
using NvmeConformance.Vfio.Iommu;
using NvmeConformance.Vfio.Registers;

namespace NvmeConformance.Vfio.Functions;

/// <summary>
/// A function in our hands: opened, its memory mapped, its registers mapped, switched on, its interrupts connected. Everything is taken
/// back in the opposite order, also where the opening fails half way.
/// </summary>
internal sealed class OpenFunction : IDisposable
{
    /// <summary>Memory for queues and transfers of one controller.</summary>
    internal const int MemoryBytes = 32 << 20;

    private const long LongestAbsenceNanoseconds = 30_000_000_000;

    // Not a secret: it only tells the kernel that the users of the physical and of the virtual functions are the same program.
    private static readonly Guid Token = new("6e766d65-6320-4376-8f69-6f2076660001");
    private readonly Undoing _undo;

    private OpenFunction(VfioFunction function, BarRegisters registers, MsixInterrupts? interrupts, DmaSpace memory, Undoing undo) =>
        (Function, Registers, Interrupts, Memory, _undo) = (function, registers, interrupts, memory, undo);

    /// <summary>What VFIO does with it.</summary>
    internal VfioFunction Function { get; }

    /// <summary>The controller's registers.</summary>
    internal BarRegisters Registers { get; }

    /// <summary>Its interrupts; null where it is polled.</summary>
    internal MsixInterrupts? Interrupts { get; }

    /// <summary>Memory that it can reach.</summary>
    internal DmaSpace Memory { get; }

    /// <summary>Opens a function.</summary>
    /// <param name="calls">The system.</param>
    /// <param name="function">Bound to vfio-pci.</param>
    /// <param name="contexts">Where its address space comes from.</param>
    /// <param name="isPolled">Whether its interrupts are left alone.</param>
    /// <returns>The open function.</returns>
    /// <exception cref="SystemCallException">The kernel refuses.</exception>
    /// <exception cref="DeviceException">The function is not what it should be.</exception>
    internal static OpenFunction Open(ISystemCalls calls, PciFunction function, IommuContexts contexts, bool isPolled)
    {
        using var undo = new Undoing();
        var context = contexts.Of(function);
        var file = undo.Take(OpenDevice(context, function));
        var opened = new VfioFunction(calls, file, function.Address);
        if (function.VirtualFunctionsMaximumCount > 0)
        {
            opened.TrySetToken(Token);
        }

        var memory = MapMemory(context, undo);
        var bars = undo.Take(new FunctionBars(opened));
        undo.Add(opened.Configuration.KeepFromMemory);
        opened.Configuration.SwitchOn();
        var registers = bars.Registers();
        var interrupts = isPolled ? null : MsixInterrupts.TrySwitchOn(opened, bars);
        if (interrupts is not null)
        {
            undo.Take(interrupts);
        }

        return new OpenFunction(opened, registers, interrupts, memory, undo.HandOver());
    }

    /// <summary>Puts back what a reset past the registers, or a loss of power, took from the function.</summary>
    /// <param name="clock">The time in which it lives.</param>
    /// <param name="forgotInterrupts">Whether the kernel knows nothing of the reset, and so did not put the interrupts back.</param>
    /// <exception cref="SystemCallException">The kernel refuses.</exception>
    /// <exception cref="DeviceException">The function does not come back.</exception>
    internal void Recover(Clock clock, bool forgotInterrupts)
    {
        var presence = new Presence(Function.Configuration);
        if (clock.WaitUntil(presence, clock.NowNanoseconds + LongestAbsenceNanoseconds) != WaitOutcome.Met)
        {
            throw new DeviceException(
                $"Function {Function.Address} has not come back within {LongestAbsenceNanoseconds / 1_000_000_000} s after a reset.");
        }

        // A kernel that finds its BARs empty at this write fills them in.
        Function.Configuration.SwitchOn();
        if (forgotInterrupts)
        {
            Interrupts?.Reconnect();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _undo.Dispose();

    private static FileDescriptor OpenDevice(IIommuContext context, PciFunction function)
    {
        try
        {
            return context.OpenDevice(function.Address, token: null);
        }
        catch (SystemCallException problem) when (problem.Error == Errno.EACCES && function.PhysicalFunction is not null)
        {
            return context.OpenDevice(function.Address, Token);
        }
    }

    private static DmaSpace MapMemory(IIommuContext context, Undoing undo)
    {
        var deviceAddress = context.Addresses.Reserve(MemoryBytes);
        undo.Add(() => context.Addresses.Release(deviceAddress));
        var memory = undo.Take(new DmaSpace(MemoryBytes, deviceAddress));
        context.Map(memory.HostAddress, MemoryBytes, deviceAddress);
        undo.Add(() => context.Unmap(deviceAddress, MemoryBytes));
        return memory;
    }

    private sealed class Presence(ConfigurationSpace configuration) : IWaitCondition
    {
        public bool IsMet()
        {
            try
            {
                return configuration.IsThere;
            }
            catch (SystemCallException)
            {
                return false;
            }
        }
    }
}
