using System.Globalization;

namespace NvmeConformance.Linux.Kernel.SystemCalls;

/// <summary>By which the kernel knows a device, whatever its nodes are called.</summary>
/// <param name="Major">Which driver.</param>
/// <param name="Minor">Which of its devices.</param>
public readonly record struct DeviceNumber(uint Major, uint Minor)
{
    /// <summary>Reads a number as sysfs and mountinfo write it.</summary>
    /// <param name="text">For example <c>259:0</c>.</param>
    /// <param name="number">The number.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out DeviceNumber number)
    {
        number = default;
        var colon = text.IndexOf(':');
        if (colon < 0
            || !uint.TryParse(text[..colon], NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            || !uint.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var minor))
        {
            return false;
        }

        number = new DeviceNumber(major, minor);
        return true;
    }

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}:{Minor}");
}
