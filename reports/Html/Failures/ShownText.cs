namespace NvmeConformance.Html.Failures;

/// <summary>How much of a failure the page shows; the record and the witness have it all.</summary>
internal static class ShownText
{
    /// <summary>Characters of what was expected, and of what was observed.</summary>
    internal const int Outcome = 4000;

    /// <summary>Characters of a step, a command or a fact.</summary>
    internal const int Line = 300;

    /// <summary>Characters of the script.</summary>
    internal const int Script = 12_000;

    /// <summary>Characters of the text for a bug report.</summary>
    internal const int BugReport = 24_000;

    /// <summary>Steps.</summary>
    internal const int Steps = 60;

    /// <summary>Commands with their completions.</summary>
    internal const int Commands = 48;

    /// <summary>Facts about the state of the device.</summary>
    internal const int StateFacts = 40;

    /// <summary>Other tests that showed the same.</summary>
    internal const int Sightings = 40;
}
