using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace NvmeConformance.Conformance.Citations;

/// <summary>
/// The ids of a suite's requirement files, with the lines they stand on. Only the two keys that matter here are read, line by line:
/// the files' full meaning is the registry's business, and a compiler cannot load a YAML library.
/// </summary>
internal sealed class RequirementIds
{
    private const string FileName = "requirements.yaml";
    private const string FolderName = "Requirements";
    private const string IdKey = "- id:";
    private const string UntestedKey = "untested:";
    private readonly Dictionary<string, Entry> _byId = new Dictionary<string, Entry>(StringComparer.Ordinal);

    private RequirementIds()
    {
    }

    internal IReadOnlyDictionary<string, Entry> ById => _byId;

    internal static RequirementIds? Find(ImmutableArray<AdditionalText> files)
    {
        RequirementIds? ids = null;
        foreach (var file in files)
        {
            if (HoldsRequirements(file.Path) && file.GetText() is { } text)
            {
                ids ??= new RequirementIds();
                ids.Read(file.Path, text);
            }
        }

        return ids;
    }

    private static bool HoldsRequirements(string path) =>
        Path.GetFileName(path) == FileName
        || (Path.GetExtension(path) == ".yaml" && Path.GetFileName(Path.GetDirectoryName(path)) == FolderName);

    private void Read(string path, SourceText text)
    {
        Entry? current = null;
        foreach (var line in text.Lines)
        {
            var content = line.ToString().Trim();
            if (content.StartsWith(IdKey, StringComparison.Ordinal))
            {
                current = new Entry(path, line.Span, line.LineNumber);
                _byId[content.Substring(IdKey.Length).Trim().Trim('"', '\'')] = current;
            }
            else if (current != null && content.StartsWith(UntestedKey, StringComparison.Ordinal))
            {
                current.HasReason = content.Length > UntestedKey.Length;
            }
        }
    }

    internal sealed class Entry
    {
        internal Entry(string path, TextSpan span, int line)
        {
            Path = path;
            Span = span;
            Line = line;
        }

        internal string Path { get; }

        internal TextSpan Span { get; }

        internal int Line { get; }

        internal bool HasReason { get; set; }
    }
}
