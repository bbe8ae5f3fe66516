using NvmeConformance.Nvme.Spec.LiveMigration;

namespace NvmeConformance.Nvme.Host.LiveMigration;

/// <summary>A piece of a controller's host memory that was reported as written, in bytes. A device may claim anything: nothing here overflows.</summary>
/// <param name="Address">Its first byte, in the address space of the controller that is tracked.</param>
/// <param name="LengthBytes">Its length; what would reach beyond the last address is cut off.</param>
public readonly record struct ChangedMemory(ulong Address, ulong LengthBytes)
{
    private const int SmallestUnitExponent = 12;

    /// <summary>The address of its last byte; with a length of 0, its first.</summary>
    public ulong LastAddress => LengthBytes == 0 ? Address : Address + (LengthBytes - 1);

    /// <summary>What a descriptor means.</summary>
    /// <param name="change">The descriptor.</param>
    /// <param name="granularityExponent">RPMPG of its list.</param>
    /// <returns>The same in bytes.</returns>
    public static ChangedMemory Of(in TrackedMemoryChange change, ushort granularityExponent)
    {
        var room = ulong.MaxValue - change.StartAddress;
        var unit = (UInt128)1 << Math.Min(64, SmallestUnitExponent + granularityExponent);
        var wanted = change.LengthUnits * unit;
        return new ChangedMemory(change.StartAddress, wanted > room ? room : (ulong)wanted);
    }

    /// <summary>Whether a byte lies in it.</summary>
    /// <param name="address">Where.</param>
    /// <returns>Whether it does.</returns>
    public bool Contains(ulong address) => address >= Address && address - Address < LengthBytes;
}
