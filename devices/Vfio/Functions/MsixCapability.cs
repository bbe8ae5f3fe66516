namespace NvmeConformance.Vfio.Functions;

/// <summary>Where a function has its MSI-X table and pending bits.</summary>
/// <param name="Vectors">Entries of the table.</param>
/// <param name="TableBar">The BAR of the table, 0 to 5.</param>
/// <param name="TableOffset">Where in it; a multiple of 8.</param>
/// <param name="PendingBar">The BAR of the pending bits, 0 to 5.</param>
/// <param name="PendingOffset">Where in it; a multiple of 8.</param>
internal sealed record MsixCapability(int Vectors, uint TableBar, int TableOffset, uint PendingBar, int PendingOffset)
{
    /// <summary>The most vectors that a function can have.</summary>
    internal const uint VectorsMaximum = 2048;

    /// <summary>Bytes of an entry of the table; its last four are the vector control, of which bit 0 is the mask.</summary>
    internal const int EntryBytes = 16;

    /// <summary>Where in an entry the vector control is.</summary>
    internal const int ControlOffset = 12;

    private const byte Identifier = 0x11;
    private const ushort SizeMask = 0x7FF;
    private const uint BarMask = 0b111;

    /// <summary>Reads it.</summary>
    /// <param name="configuration">Where.</param>
    /// <returns>The capability; null where the function has none, or one that points nowhere.</returns>
    internal static MsixCapability? Read(ConfigurationSpace configuration)
    {
        if (configuration.FindCapability(Identifier) is not { } at)
        {
            return null;
        }

        var vectors = (configuration.Read16(at + 2) & SizeMask) + 1;
        var table = configuration.Read32(at + 4);
        var pending = configuration.Read32(at + 8);
        var isSound = (table & BarMask) <= Abi.PciRegion.LastBar && (pending & BarMask) <= Abi.PciRegion.LastBar
            && (table | pending) <= int.MaxValue;
        return isSound
            ? new MsixCapability(vectors, table & BarMask, (int)(table & ~BarMask), pending & BarMask, (int)(pending & ~BarMask))
            : null;
    }
}
