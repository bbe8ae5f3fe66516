using System.Text;
using System.Text.Json;
using NvmeConformance.Results.Journal;
using NvmeConformance.Results.Records;

namespace NvmeConformance.Results.Samples;

/// <summary>Record files in memory.</summary>
internal static class Journals
{
    internal static string Write(params IEnumerable<ResultRecord> records)
    {
        var stream = new MemoryStream();
        using (var writer = new RecordWriter(stream))
        {
            foreach (var record in records)
            {
                writer.Write(record);
            }
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    internal static RecordReading Read(string text, RecordLimits? limits = null) => Read(Encoding.UTF8.GetBytes(text), limits);

    internal static RecordReading Read(byte[] bytes, RecordLimits? limits = null)
    {
        using var stream = new MemoryStream(bytes);
        return RecordReader.Read(stream, limits);
    }

    internal static IReadOnlyList<string> Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    internal static string Text(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));

    internal static string HashOf(string line) => JsonDocument.Parse(line).RootElement.GetProperty("hash").GetString()!;
}
