using NvmeConformance.Results.Text;

namespace NvmeConformance.Exports;

/// <summary>Lines of bounded width, with a hanging indent. Everything written passes <see cref="VisibleText"/> first.</summary>
internal sealed class TextPage(TextWriter writer, int columns, int labelColumns)
{
    private const int TextLengthMaximum = 600;

    /// <summary>An empty line.</summary>
    internal void Blank() => writer.Write('\n');

    /// <summary>Text from the left margin.</summary>
    /// <param name="text">The text.</param>
    internal void Paragraph(string text) => Hang("", 0, text, "");

    /// <summary>A label and its text, in two columns.</summary>
    /// <param name="label">The label.</param>
    /// <param name="text">The text.</param>
    internal void Labelled(string label, string text) => Hang(label, labelColumns, text, "");

    /// <summary>A command, wrapped so that it can still be pasted into a shell.</summary>
    /// <param name="label">The label.</param>
    /// <param name="command">The command.</param>
    internal void Command(string label, string command) => Hang(label, labelColumns, command, " \\");

    /// <summary>An item of a list: its name, and text that continues under it.</summary>
    /// <param name="name">The name.</param>
    /// <param name="text">The text.</param>
    internal void Item(string name, string text) => Hang("", 4, $"{name}  {text}", "", firstIndent: 2);

    private void Hang(string label, int indent, string text, string continuation, int? firstIndent = null)
    {
        var lead = label.Length > 0 ? label.PadRight(indent) : new string(' ', firstIndent ?? indent);
        var lines = Wrap(VisibleText.Of(text, TextLengthMaximum), columns - indent - continuation.Length);
        for (var index = 0; index < lines.Count; index++)
        {
            writer.Write(index == 0 ? lead : new string(' ', indent));
            writer.Write(lines[index]);
            writer.Write(index < lines.Count - 1 ? continuation : "");
            writer.Write('\n');
        }
    }

    private static List<string> Wrap(string text, int width)
    {
        var lines = new List<string>();
        var rest = text.AsSpan().TrimEnd();
        while (rest.Length > width)
        {
            var space = rest[..(width + 1)].LastIndexOf(' ');
            var cut = space > 0 ? space : width;
            lines.Add(rest[..cut].TrimEnd().ToString());
            rest = rest[cut..].TrimStart();
        }

        lines.Add(rest.ToString());
        return lines;
    }
}
