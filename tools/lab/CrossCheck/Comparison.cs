using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace NvmeConformance.CrossCheck;

/// <summary>What came out.</summary>
/// <param name="Compared">Fields that both sides had.</param>
/// <param name="Differences">One sentence each.</param>
internal sealed record Findings(int Compared, IReadOnlyList<string> Differences);

/// <summary>Holds what describe says against what nvme-cli says, field by field.</summary>
internal sealed partial class Comparison
{
    private readonly List<string> _differences = [];
    private int _compared;

    /// <summary>Compares with whatever nvme-cli left in a folder.</summary>
    /// <exception cref="JsonException">A file there is not JSON.</exception>
    internal static Findings Of(DescribedDevice device, string folder)
    {
        var comparison = new Comparison();
        foreach (var path in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            comparison.CompareFile(device, path);
        }

        return new Findings(comparison._compared, comparison._differences);
    }

    private void CompareFile(DescribedDevice device, string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        if (name == "id-ctrl")
        {
            Compare(device, "Identify Controller", FieldMap.Controller, Document(path));
        }
        else if (NamespaceFile().Match(name) is { Success: true } ns)
        {
            Compare(device, $"Identify Namespace {ns.Groups[1].Value}", FieldMap.Namespace, Document(path));
        }
        else if (name == "smart-log-before")
        {
            var after = Path.Combine(Path.GetDirectoryName(path)!, "smart-log-after.json");
            Compare(device, "SMART / Health Information", FieldMap.Health, Document(path), Document(after));
        }
        else if (FeatureFile().Match(name) is { Success: true } feature)
        {
            CompareFeature(device, feature.Groups[1].Value.ToUpperInvariant(), Document(path));
        }
    }

    /// <summary>One structure; a field that only one side has is left out, because each side may be newer than the other.</summary>
    private void Compare(
        DescribedDevice device, string title, IReadOnlyList<MappedField> map, JsonElement theirs, JsonElement? after = null)
    {
        if (!device.Sections.TryGetValue(title, out var section))
        {
            _differences.Add($"{title}: nvme-cli has it, describe does not");
            return;
        }

        var ours = section.ToDictionary(pair => FirstByte(pair.Key), pair => pair.Value);
        foreach (var field in map)
        {
            if (ours.TryGetValue(field.Offset, out var value) && theirs.TryGetProperty(field.Key, out var their))
            {
                _compared++;
                var last = after is { } page && page.TryGetProperty(field.Key, out var later) ? later : their;
                if (!IsSame(field.Kind, value, their, last))
                {
                    _differences.Add($"{title}, {field.Key} (from byte {field.Offset}): nvme-cli says {their.GetRawText()}, describe "
                        + $"says {value.Name} = {value.Text}");
                }
            }
        }
    }

    private void CompareFeature(DescribedDevice device, string identifier, JsonElement theirs)
    {
        if (!theirs.TryGetProperty($"feature: 0x{identifier.ToLowerInvariant()}", out var list)
            || !device.Sections.TryGetValue("Features", out var features)
            || !features.TryGetValue($"FID {identifier}h", out var ours))
        {
            return;
        }

        _compared++;
        var text = list[0].GetProperty("Current").GetString()!;
        var digits = text.StartsWith("0x", StringComparison.Ordinal) ? text[2..] : text;
        var their = BigInteger.Parse("0" + digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        if (ours.Number(byteOrder: false) != their)
        {
            _differences.Add($"feature {identifier}h: nvme-cli says {text}, describe says {ours.Name} = {ours.Text}");
        }
    }

    private static bool IsSame(FieldKind kind, DescribedValue ours, JsonElement their, JsonElement later) => kind switch
    {
        FieldKind.Text => ours.Text.TrimEnd() == their.GetString()!.TrimEnd(' ', '\0'),
        FieldKind.Bytes => ours.Text == their.GetString() || (ours.Text == "0" && their.GetString()!.All(digit => digit == '0')),
        FieldKind.BytesAsNumber => ours.Number(byteOrder: true) == Number(their),
        FieldKind.Growing => ours.Number(byteOrder: false) is { } value && value >= Number(their) && value <= Number(later),
        _ => ours.Number(byteOrder: false) == Number(their),
    };

    // Large counters come as digits in quotes from some versions, as a number from others.
    private static BigInteger Number(JsonElement value) => BigInteger.Parse(
        value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText(), NumberStyles.None, CultureInfo.InvariantCulture);

    private static int FirstByte(string location) =>
        int.Parse(Location().Match(location).Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture);

    private static JsonElement Document(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        return document.RootElement.Clone();
    }

    [GeneratedRegex("^id-ns-([0-9]+)$")]
    private static partial Regex NamespaceFile();

    [GeneratedRegex("^get-feature-([0-9a-fA-F]{2})$")]
    private static partial Regex FeatureFile();

    [GeneratedRegex("([0-9]+)$")]
    private static partial Regex Location();
}
