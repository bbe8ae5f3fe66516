using NvmeConformance.Linux.Kernel.SystemCalls;
using NvmeConformance.Nvme.Host.Controllers;

namespace NvmeConformance.Vfio.Functions;

/// <summary>The configuration space of a PCI function, reached through the device's file. The kernel stands in for parts of it.</summary>
/// <param name="calls">The system.</param>
/// <param name="file">The device.</param>
/// <param name="region">Where in the file it is.</param>
internal sealed unsafe class ConfigurationSpace(ISystemCalls calls, FileDescriptor file, DeviceRegion region)
{
    private const int CommandOffset = 0x04;
    private const int StatusOffset = 0x06;
    private const int CapabilitiesPointerOffset = 0x34;
    private const int FirstCapabilityOffset = 0x40;
    private const ushort MemoryEnable = 1 << 1;
    private const ushort BusMaster = 1 << 2;
    private const ushort LegacyInterruptDisable = 1 << 10;
    private const ushort HasCapabilities = 1 << 4;
    private const byte PciExpressCapability = 0x10;
    private const uint FunctionLevelReset = 1u << 28;

    // There is room for no more of them between 40h and 100h.
    private const int CapabilitiesMaximum = 48;

    /// <summary>Whether the function answers at all; one that is gone reads as all ones.</summary>
    internal bool IsThere => Read16(0) != ushort.MaxValue;

    /// <summary>Whether Device Capabilities of PCI Express offer function level reset.</summary>
    internal bool OffersFunctionLevelReset =>
        FindCapability(PciExpressCapability) is { } at && (Read32(at + 4) & FunctionLevelReset) != 0 && Read32(at + 4) != uint.MaxValue;

    /// <summary>Lets the function answer at its BARs and reach memory.</summary>
    /// <exception cref="SystemCallException">The kernel refuses.</exception>
    internal void SwitchOn() => Write16(CommandOffset, (ushort)(Read16(CommandOffset) | MemoryEnable | BusMaster | LegacyInterruptDisable));

    /// <summary>Keeps the function from reaching memory; it still answers.</summary>
    /// <exception cref="SystemCallException">The kernel refuses.</exception>
    internal void KeepFromMemory() => Write16(CommandOffset, (ushort)(Read16(CommandOffset) & ~BusMaster));

    /// <summary>Looks for a capability.</summary>
    /// <param name="identifier">Which.</param>
    /// <returns>Its offset, or null. A list that runs in a circle or out of its room ends where it does.</returns>
    internal int? FindCapability(byte identifier)
    {
        if ((Read16(StatusOffset) & HasCapabilities) == 0)
        {
            return null;
        }

        var at = Read16(CapabilitiesPointerOffset) & 0xFC;
        for (var links = 0; links < CapabilitiesMaximum && at >= FirstCapabilityOffset; links++)
        {
            var header = Read16(at);
            if ((byte)header == identifier)
            {
                return at;
            }

            at = (header >> 8) & 0xFC;
        }

        return null;
    }

    /// <summary>Reads 16 bits.</summary>
    /// <param name="offset">A multiple of 2.</param>
    /// <returns>The value.</returns>
    /// <exception cref="SystemCallException">The kernel refuses.</exception>
    internal ushort Read16(int offset)
    {
        ushort value;
        Insist(calls.ReadAt(file.Number, &value, sizeof(ushort), At(offset, sizeof(ushort))), sizeof(ushort), "read");
        return value;
    }

    /// <summary>Reads 32 bits.</summary>
    /// <param name="offset">A multiple of 4.</param>
    /// <returns>The value.</returns>
    /// <exception cref="SystemCallException">The kernel refuses.</exception>
    internal uint Read32(int offset)
    {
        uint value;
        Insist(calls.ReadAt(file.Number, &value, sizeof(uint), At(offset, sizeof(uint))), sizeof(uint), "read");
        return value;
    }

    private void Write16(int offset, ushort value) =>
        Insist(calls.WriteAt(file.Number, &value, sizeof(ushort), At(offset, sizeof(ushort))), sizeof(ushort), "write");

    private long At(int offset, int length) => (ulong)(offset + length) <= region.SizeBytes
        ? region.FileOffset + offset
        : throw new DeviceException(
            $"The function's configuration space is said to have {region.SizeBytes} bytes, and byte {offset} is needed.");

    private static void Insist(SystemResult result, int length, string verb)
    {
        if (result.OrThrow($"{verb} the function's configuration space") != length)
        {
            throw new SystemCallException($"{verb} the function's configuration space", Errno.EIO);
        }
    }
}
