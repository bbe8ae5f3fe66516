using System.Net;
using System.Text.RegularExpressions;
using NvmeConformance.Results.Records;
using NvmeConformance.Results.Samples;
using NvmeConformance.Results.Summaries;

namespace NvmeConformance.Html.Tests;

/// <summary>
/// A rendered report, taken apart. The page is our own output in which every angle bracket of a text is encoded, so tags can be found
/// by pattern; a text that got out of its place shows up as a tag too many.
/// </summary>
internal sealed partial class RenderedPage
{
    private RenderedPage(string html)
    {
        Html = html;
        Tags = [.. TagPattern().Matches(OwnText().Replace(html, "<$1>")).Select(match => new Tag(match.Value))];
    }

    internal string Html { get; }

    internal IReadOnlyList<Tag> Tags { get; }

    /// <summary>What a reader sees, without markup.</summary>
    internal string Text => TextOf(Html);

    /// <summary>The page's structure: names of tags and attributes, without the marks that escaped text adds.</summary>
    internal IEnumerable<string> Skeleton => Tags.Where(tag => !tag.IsTextMark).Select(tag => tag.Shape);

    internal IEnumerable<string> Ids => Attribute("id");

    /// <summary>Where a reader can go from the page; its empty icon leads nowhere.</summary>
    internal IEnumerable<string> Links =>
        Tags.Where(tag => tag.Name != "link").SelectMany(tag => tag.Attributes).Where(one => one.Name == "href").Select(one => one.Value);

    /// <summary>What a reader sees of a piece of the page.</summary>
    internal static string TextOf(string html) => WebUtility.HtmlDecode(TagPattern().Replace(OwnText().Replace(html, ""), ""));

    /// <summary>The element with an id, with all that is in it.</summary>
    internal string Element(string name, string id)
    {
        var from = Html.IndexOf($"<{name} id=\"{id}\"", StringComparison.Ordinal);
        return Html[from..Html.IndexOf($"</{name}>", from, StringComparison.Ordinal)];
    }

    internal static Task<RenderedPage> Of(params IEnumerable<ResultRecord> records) =>
        Of(RunAggregation.Summarize([Sample.Run, .. records, Sample.End]));

    internal static async Task<RenderedPage> Of(RunSummary summary)
    {
        var writer = new StringWriter();
        await ReportRenderer.RenderAsync(summary, writer);
        return new RenderedPage(writer.ToString());
    }

    internal IEnumerable<string> Attribute(string name) =>
        Tags.SelectMany(tag => tag.Attributes).Where(attribute => attribute.Name == name).Select(attribute => attribute.Value);

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex TagPattern();

    // The style sheet and the script are ours; a text of a run cannot get into them without a tag too many.
    [GeneratedRegex("<(style|script)>.*?</\\1>", RegexOptions.Singleline)]
    private static partial Regex OwnText();
}

/// <summary>One tag of a page.</summary>
internal sealed partial record Tag(string Source)
{
    internal string Name => NamePattern().Match(Source).Value;

    internal IEnumerable<(string Name, string Value)> Attributes => AttributePattern().Matches(Source)
        .Select(match => (match.Groups["name"].Value, WebUtility.HtmlDecode(match.Groups["value"].Value)));

    internal string Shape => Name + "(" + string.Join(' ', Attributes.Select(attribute => attribute.Name)) + ")";

    internal bool IsTextMark => Name.TrimStart('/') == "span";

    [GeneratedRegex("(?<=^<)/?[a-zA-Z0-9!]+")]
    private static partial Regex NamePattern();

    [GeneratedRegex("\\s(?<name>[^\\s=\"/>]+)(=\"(?<value>[^\"]*)\")?")]
    private static partial Regex AttributePattern();
}
