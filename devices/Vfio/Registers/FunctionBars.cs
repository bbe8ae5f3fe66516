using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Vfio.Abi;
using NvmeConformance.Vfio.Functions;

namespace NvmeConformance.Vfio.Registers;

/// <summary>The BARs of a function that are in use, each mapped once.</summary>
/// <param name="function">The function.</param>
internal sealed class FunctionBars(VfioFunction function) : IDisposable
{
    // Registers and the doorbells of the admin queue (core digest 1).
    private const ulong SmallestBytes = 0x2000;
    private readonly Dictionary<uint, BarRegisters> _bars = [];

    /// <summary>The BAR with the controller's registers.</summary>
    /// <returns>BAR 0.</returns>
    /// <exception cref="DeviceException">It is too small, or cannot be read and written.</exception>
    internal BarRegisters Registers()
    {
        var region = function.RegionAt(PciRegion.FirstBar);
        if (region.SizeBytes < SmallestBytes || !region.CanRead || !region.CanWrite)
        {
            var access = region is { CanRead: true, CanWrite: true } ? "" : ", cannot be read and written";
            throw new DeviceException(
                $"BAR 0 of {function.Address} has {region.SizeBytes} bytes{access}: "
                + $"the registers of an NVMe controller need {SmallestBytes}.");
        }

        return Map(PciRegion.FirstBar, region);
    }

    /// <summary>A BAR that has an MSI-X table which we can reach.</summary>
    /// <param name="index">Which.</param>
    /// <param name="reachesTable">Whether it must be one that has a table.</param>
    /// <returns>The BAR, or null.</returns>
    internal BarRegisters? TryMap(uint index, bool reachesTable)
    {
        var region = function.RegionAt(index);
        return region.SizeBytes == 0 || !region.CanRead || !region.CanWrite || (reachesTable && !region.ReachesMsixTable)
            ? null
            : Map(index, region);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var bar in _bars.Values)
        {
            bar.Dispose();
        }

        _bars.Clear();
    }

    private BarRegisters Map(uint index, DeviceRegion region)
    {
        if (!_bars.TryGetValue(index, out var bar))
        {
            bar = new BarRegisters(function, region);
            _bars.Add(index, bar);
        }

        return bar;
    }
}
