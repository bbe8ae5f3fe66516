using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace NvmeConformance.Conformance.Citations;

/// <summary>
/// The ids of a suite's requirement file, with the lines they stand on. Only the two keys that matter here are read, line by line:
/// the file's full meaning is the registry's business, and a compiler cannot load a YAML library.
/// </summary>
internal sealed class RequirementIds
{
    private const string FileName = "requirements.yaml";
    private const string IdKey = "- id:";
    private const string UntestedKey = "untested:";

    private RequirementIds(AdditionalText file, ImmutableDictionary<string, Entry> byId)
    {
        File = file;
        ById = byId;
    }

    internal AdditionalText File { get; }

    internal ImmutableDictionary<string, Entry> ById { get; }

    internal static RequirementIds? Find(ImmutableArray<AdditionalText> files)
    {
        foreach (var file in files)
        {
            if (Path.GetFileName(file.Path) == FileName && file.GetText() is { } text)
            {
                return new RequirementIds(file, Read(text));
            }
        }

        return null;
    }

    private static ImmutableDictionary<string, Entry> Read(SourceText text)
    {
        var entries = new Dictionary<string, Entry>(StringComparer.Ordinal);
        Entry? current = null;
        foreach (var line in text.Lines)
        {
            var content = line.ToString().Trim();
            if (content.StartsWith(IdKey, StringComparison.Ordinal))
            {
                current = new Entry(line.Span, line.LineNumber);
                entries[content.Substring(IdKey.Length).Trim().Trim('"', '\'')] = current;
            }
            else if (current != null && content.StartsWith(UntestedKey, StringComparison.Ordinal))
            {
                current.HasReason = content.Length > UntestedKey.Length;
            }
        }

        return entries.ToImmutableDictionary(StringComparer.Ordinal);
    }

    internal sealed class Entry
    {
        internal Entry(TextSpan span, int line)
        {
            Span = span;
            Line = line;
        }

        internal TextSpan Span { get; }

        internal int Line { get; }

        internal bool HasReason { get; set; }
    }
}
