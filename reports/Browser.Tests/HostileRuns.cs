using NvmeConformance.Results.Journal;
using NvmeConformance.Results.Records;
using NvmeConformance.Results.Samples;
using NvmeConformance.Results.Summaries;
using NvmeConformance.Results.Vocabulary;

namespace NvmeConformance.Browser.Tests;

/// <summary>Runs of a device that is out for the reader: every text that is not ours is its own.</summary>
internal static class HostileRuns
{
    /// <summary>Runs code, if anything of it is taken for markup.</summary>
    internal const string Script = "<script>window.hacked=1;alert(1)</script><img src=x onerror='window.hacked=2'>\"' onload=alert(2) x=";

    /// <summary>Breaks out of styles, titles, comments and attributes.</summary>
    internal const string Markup = "</style></title></textarea></pre></bdi>--><h1 id=planted>Conformant</h1><style>*{display:none}</style>&lt;b&gt;";

    /// <summary>Turns a line around, rings, moves the cursor, and hides.</summary>
    internal const string Invisible = "\u202Elanrof\u202C\u2066\u0007\u001b[31m\0\u200B\uFEFF\u2028PASS\r\n";

    /// <summary>Buries the page.</summary>
    internal static string Megabyte { get; } = string.Concat(Enumerable.Repeat("<b>\u202E!", 1 << 18));

    internal static RunSummary Saying(string text) => RunAggregation.Summarize(
        [
            Sample.Run with { Device = Card(text), Peer = Card(text), Profile = text, SuiteVersion = text, CommandLine = text },
            Sample.Requirement("REQ-001", "A") with { Title = text, Suite = text, Faults = [text] },
            Sample.Requirement("REQ-002", "B") with { Title = text, Suite = text },
            Sample.Test("A", TestOutcome.Deviated, Sample.Clause(Verdict.Fail, clause: text)) with
            {
                Suite = text,
                Opcodes = new Dictionary<string, long> { [text] = 1 },
                Situations = new Dictionary<string, long> { [text] = 1 },
                Figures = [new QualityFigure(text, text, 3, 1, 2, 4, text)],
            },
            Sample.Test("B", TestOutcome.Blocked) with { Suite = text, Reason = text, Evidence = text },
            Sample.Failure(test: "A") with
            {
                Suite = text, Clause = text, Title = text, Expected = text, Actual = text, Witness = text, Replay = text, Steps = [text],
            },
            Sample.Waiver("REQ-009") with { Reason = text, Owner = text, Link = text },
            Sample.End with { EnvironmentError = text },
        ],
        [new RecordDamage(1, RecordDamageKind.UnknownKind, text)]);

    private static DeviceCard Card(string text) => new()
    {
        Uri = text,
        Adapter = text,
        Model = text,
        SerialNumber = text,
        FirmwareRevision = text,
        Vendor = text,
        SubsystemName = text,
        Facts = [new DeviceFact(text, text, text)],
    };
}
