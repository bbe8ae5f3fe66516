using System.Globalization;
using NvmeConformance.CommandLine.Consoles;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace NvmeConformance.CommandLine.Planning;

/// <summary>
/// One entry of a YAML list, with the line that it stands in, so that every complaint can name it. A key that nobody knows is a
/// complaint as well: a mistyped "expires" must not turn into a waiver without end.
/// </summary>
internal sealed class YamlItem
{
    private static readonly char[] WordSeparators = [' ', ',', '\n', '\t'];
    private const long FileBytesMaximum = 4 * 1024 * 1024;
    private readonly string _path;
    private readonly YamlMappingNode _node;

    private YamlItem(string path, YamlMappingNode node) => (_path, _node) = (path, node);

    /// <summary>The entries of a file that is a list of mappings.</summary>
    /// <param name="path">The file.</param>
    /// <param name="keys">What an entry may say.</param>
    /// <exception cref="UsageException">The file is not that.</exception>
    internal static IReadOnlyList<YamlItem> ReadList(string path, params IReadOnlyList<string> keys)
    {
        var root = ReadRoot(path);
        return root switch
        {
            null => [],
            YamlSequenceNode list => [.. list.Children.Select(child => new YamlItem(path, Mapping(path, child, keys)))],
            _ => throw Complaint(path, root, "the file must be a list: each entry begins with a hyphen"),
        };
    }

    /// <summary>The words of a file that is a list of words, or just words.</summary>
    /// <exception cref="UsageException">The file is not that.</exception>
    internal static IReadOnlyList<(string Word, int Line)> ReadWords(string path)
    {
        var root = ReadRoot(path);
        return root switch
        {
            null => [],
            YamlScalarNode words =>
                [.. (words.Value ?? "").Split(WordSeparators, StringSplitOptions.RemoveEmptyEntries).Select(word => (word, Line(words)))],
            YamlSequenceNode list => [.. list.Children.Select(child => child is YamlScalarNode { Value: { Length: > 0 } word }
                ? (word, Line(child))
                : throw Complaint(path, child, "an entry must be a requirement's id or a field's name"))],
            _ => throw Complaint(path, root, "the file must be a list of requirement ids and field names"),
        };
    }

    /// <summary>What the entry says under a key that it must have.</summary>
    internal string Needed(string key) =>
        Optional(key) is { Length: > 0 } text ? text : throw Complaint($"the entry has no {key}");

    /// <summary>What the entry says under a key, or null.</summary>
    internal string? Optional(string key) => ValueOf(_node, key);

    /// <summary>What the entry says under a key of a mapping of its own, or null.</summary>
    internal string? Optional(string key, string innerKey, params IReadOnlyList<string> innerKeys) =>
        Child(_node, key) is { } child ? ValueOf(Mapping(_path, child, innerKeys), innerKey) : null;

    /// <summary>A day, or null.</summary>
    internal DateOnly? OptionalDay(string key) =>
        Optional(key) is not { } text ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw Complaint($"{key} \"{text}\" is no day; write it as 2027-12-31");

    /// <summary>A complaint about this entry.</summary>
    internal UsageException Complaint(string what) => Complaint(_path, _node, what);

    private static UsageException Complaint(string path, YamlNode node, string what) => new($"{path}, line {Line(node)}: {what}.");

    private static int Line(YamlNode node) => (int)node.Start.Line;

    private static YamlNode? ReadRoot(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (file.Exists && file.Length > FileBytesMaximum)
            {
                throw new UsageException($"{path} is too large ({file.Length} bytes) to be what it is given as.");
            }

            using var reader = new StreamReader(path);
            var stream = new YamlStream();
            stream.Load(reader);
            return stream.Documents.Count == 0 ? null : stream.Documents[0].RootNode;
        }
        catch (YamlException problem)
        {
            throw new UsageException($"{path}, line {problem.Start.Line}: this is not YAML: {problem.Message.TrimEnd('.')}.");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"{path} cannot be read: {problem.Message}");
        }
    }

    private static YamlMappingNode Mapping(string path, YamlNode node, IReadOnlyList<string> keys)
    {
        if (node is not YamlMappingNode mapping)
        {
            throw Complaint(path, node, $"here must stand \"key: value\" with the keys {string.Join(", ", keys)}");
        }

        var unknown = mapping.Children.Keys.FirstOrDefault(key => !keys.Contains((key as YamlScalarNode)?.Value ?? ""));
        return unknown is null
            ? mapping
            : throw Complaint(path, unknown, $"there is no key \"{unknown}\"; the keys are {string.Join(", ", keys)}");
    }

    private static YamlNode? Child(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null;

    private string? ValueOf(YamlMappingNode node, string key) => Child(node, key) switch
    {
        null => null,
        YamlScalarNode scalar => scalar.Value,
        var other => throw Complaint(_path, other, $"{key} must be a single value"),
    };
}
