using System.Text.Json;

namespace NvmeConformance.CrossCheck;

/// <summary>What <c>nvmec describe --json</c> said: the fields of each section by where they lie.</summary>
/// <param name="Sections">By title; within one, values by location as described, such as <c>byte 72</c> or <c>FID 02h</c>.</param>
internal sealed record DescribedDevice(IReadOnlyDictionary<string, IReadOnlyDictionary<string, DescribedValue>> Sections)
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="JsonException">It is not what describe writes.</exception>
    /// <exception cref="KeyNotFoundException">Likewise.</exception>
    internal static DescribedDevice Read(string path) => Parse(File.ReadAllText(path));

    /// <summary>Reads what describe wrote.</summary>
    internal static DescribedDevice Parse(string text)
    {
        using var document = JsonDocument.Parse(text);
        var sections = new Dictionary<string, IReadOnlyDictionary<string, DescribedValue>>(StringComparer.Ordinal);
        foreach (var section in document.RootElement.GetProperty("sections").EnumerateArray())
        {
            var fields = section.GetProperty("fields");
            sections[section.GetProperty("title").GetString()!] = fields.ValueKind == JsonValueKind.Array
                ? fields.EnumerateArray().ToDictionary(
                    field => field.GetProperty("location").GetString()!,
                    field => new DescribedValue(field.GetProperty("name").GetString()!, field.GetProperty("value").GetString()!),
                    StringComparer.Ordinal)
                : new Dictionary<string, DescribedValue>(StringComparer.Ordinal);
        }

        return new DescribedDevice(sections);
    }
}
