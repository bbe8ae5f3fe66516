using NvmeConformance.Results.Text;
using Spectre.Console;

namespace NvmeConformance.CommandLine.Consoles;

/// <summary>A table: drawn on a terminal, columns of plain text elsewhere. Cells may hold anything a device said.</summary>
internal static class TableWriter
{
    private const int WidthOfPlainCellMaximum = 60;

    /// <summary>Writes a table.</summary>
    internal static void Write(Terminal terminal, IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows)
    {
        List<string[]> visible = [.. rows.Select(row => row.Select(cell => VisibleText.Of(cell)).ToArray())];
        if (terminal.CanDraw)
        {
            Draw(terminal.Drawing, headings, visible);
        }
        else
        {
            WritePlain(terminal.Output, headings, visible);
        }
    }

    private static void Draw(IAnsiConsole console, IReadOnlyList<string> headings, List<string[]> rows)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var heading in headings)
        {
            table.AddColumn(new TableColumn(Markup.Escape(heading)));
        }

        foreach (var row in rows)
        {
            table.AddRow([.. row.Select(Markup.Escape)]);
        }

        console.Write(table);
    }

    // A cell that is too long pushes the rest of its line to the right rather than being cut: scripts read this.
    private static void WritePlain(TextWriter output, IReadOnlyList<string> headings, List<string[]> rows)
    {
        string[][] all = [[.. headings.Select(heading => heading.ToUpperInvariant())], .. rows];
        int[] widths =
        [
            .. Enumerable.Range(0, headings.Count).Select(column => Math.Min(WidthOfPlainCellMaximum, all.Max(row => row[column].Length))),
        ];
        foreach (var row in all)
        {
            output.WriteLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }
    }
}
