using System.Globalization;

namespace NvmeConformance.Linux.Kernel.Pci;

/// <summary>Where a PCI function sits.</summary>
/// <param name="Domain">Domain.</param>
/// <param name="Bus">Bus.</param>
/// <param name="Device">Device on the bus, 0 to 31.</param>
/// <param name="Function">Function of the device, 0 to 7.</param>
public readonly record struct PciAddress(uint Domain, byte Bus, byte Device, byte Function)
{
    /// <summary>Reads an address as the kernel writes it.</summary>
    /// <param name="text">For example <c>0000:01:00.0</c>.</param>
    /// <param name="address">The address.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out PciAddress address)
    {
        address = default;
        var dot = text.LastIndexOf('.');
        var second = text.LastIndexOf(':');
        var first = text.IndexOf(':');
        if (first is < 4 or > 8 || second != first + 3 || dot != second + 3 || text.Length != dot + 2
            || !TryHex(text[..first], uint.MaxValue, out var domain)
            || !TryHex(text[(first + 1)..second], byte.MaxValue, out var bus)
            || !TryHex(text[(second + 1)..dot], 31, out var device)
            || !TryHex(text[(dot + 1)..], 7, out var function))
        {
            return false;
        }

        address = new PciAddress(domain, (byte)bus, (byte)device, (byte)function);
        return true;
    }

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Domain:x4}:{Bus:x2}:{Device:x2}.{Function:x}");

    private static bool TryHex(ReadOnlySpan<char> text, uint maximum, out uint value) =>
        uint.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value) && value <= maximum;
}
