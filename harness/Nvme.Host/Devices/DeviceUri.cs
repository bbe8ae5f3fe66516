using System.Diagnostics.CodeAnalysis;

namespace NvmeConformance.Nvme.Host.Devices;

/// <summary>
/// Names a device: <c>reference</c>, <c>reference?config=NAME&amp;policy=NAME</c>, <c>linux:/dev/nvme0</c>,
/// <c>vfio:0000:01:00.0</c>. Scheme, then an optional place after a colon, then optional parameters after a question mark.
/// </summary>
public sealed class DeviceUri
{
    private DeviceUri(string text, string scheme, string place, IReadOnlyDictionary<string, string> parameters)
    {
        Text = text;
        Scheme = scheme;
        Place = place;
        Parameters = parameters;
    }

    /// <summary>The whole, as it was given.</summary>
    public string Text { get; }

    /// <summary>Which adapter: lower case letters, digits and hyphens.</summary>
    public string Scheme { get; }

    /// <summary>Where the device is, or empty.</summary>
    public string Place { get; }

    /// <summary>Parameters by name.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; }

    /// <summary>Reads a device name.</summary>
    /// <param name="text">What the user wrote.</param>
    /// <param name="uri">The parts.</param>
    /// <param name="problem">What is wrong with it, as one sentence.</param>
    /// <returns>Whether it can be read.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out DeviceUri? uri, [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        uri = null;
        var question = text.IndexOf('?', StringComparison.Ordinal);
        var beforeQuery = question < 0 ? text : text[..question];
        var colon = beforeQuery.IndexOf(':', StringComparison.Ordinal);
        var scheme = colon < 0 ? beforeQuery : beforeQuery[..colon];
        if (scheme.Length == 0
            || !scheme.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-'))
        {
            problem = $"\"{text}\" is no device: it must begin with a scheme such as reference, linux: or vfio:.";
            return false;
        }

        if (!TryParseParameters(question < 0 ? "" : text[(question + 1)..], out var parameters, out problem))
        {
            return false;
        }

        uri = new DeviceUri(text, scheme, colon < 0 ? "" : beforeQuery[(colon + 1)..], parameters);
        return true;
    }

    /// <inheritdoc />
    public override string ToString() => Text;

    private static bool TryParseParameters(
        string query, out Dictionary<string, string> parameters, [NotNullWhen(false)] out string? problem)
    {
        parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var name = equals <= 0 ? "" : part[..equals];
            if (name.Length == 0 || !parameters.TryAdd(name, Uri.UnescapeDataString(part[(equals + 1)..])))
            {
                problem = $"Device parameter \"{part}\" must read name=value, each name once.";
                return false;
            }
        }

        problem = null;
        return true;
    }
}
