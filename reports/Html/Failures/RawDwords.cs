using System.Text;
using NvmeConformance.Results.Text;

namespace NvmeConformance.Html.Failures;

/// <summary>An exchange as raw dwords, in text that can be copied.</summary>
internal static class RawDwords
{
    /// <summary>The text; empty when the rows hold no entry.</summary>
    /// <param name="rows">The exchange.</param>
    internal static string Of(IEnumerable<ExchangeRow> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            var command = CompletionWords.LinesOfSubmission(row.Command?.Dwords ?? "").ToList();
            var completion = CompletionWords.LinesOfCompletion(row.Completion?.Dwords ?? "").ToList();
            if (command.Count + completion.Count > 0)
            {
                var queue = row.Queue.Length > 0 ? $"  [{row.Queue}]" : "";
                var title = VisibleText.Of(row.Command?.Text ?? row.Completion?.Text, ShownText.Line);
                text.Append(row.Number > 0 ? $"{row.Number}. " : "").Append(title).Append(queue).Append('\n');
                command.ForEach(line => text.Append("   ").Append(line).Append('\n'));
                completion.ForEach(line => text.Append("   ").Append(line).Append('\n'));
            }
        }

        return text.ToString().TrimEnd('\n');
    }
}
