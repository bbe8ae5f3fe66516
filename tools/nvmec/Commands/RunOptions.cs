using System.CommandLine;
using NvmeConformance.CommandLine.Planning;

namespace NvmeConformance.CommandLine.Commands;

/// <summary>The options of <c>nvmec run</c>, each with what a newcomer wants to know about it.</summary>
internal sealed class RunOptions
{
    private const string UnquotedMarks = "-_./:=,+%@";

    private readonly Option<string[]> _device = SharedOptions.Several(
        "--device",
        "URI",
        "The device under test, for example reference, \"reference?fault=ID\" or linux:/dev/nvme0; nvmec list devices shows what is "
            + "here. Default: reference.");

    private readonly Option<string[]> _peer = SharedOptions.Several(
        "--peer",
        "URI",
        "A second device, the destination of migrations. It is opened and recorded; no suite of this version uses it. "
            + "Default: reference.");

    private readonly Option<string[]> _suite = SharedOptions.Several(
        "--suite", "NAME", "Only this suite, for example --suite LbaAllocation. May be repeated. Default: all suites.");

    private readonly Option<string[]> _requirement = SharedOptions.Several(
        "--requirement", "ID", "Only tests of this requirement, for example --requirement LBA-ALLOC-029. May be repeated. Default: all.");

    private readonly Option<string?> _profile = SharedOptions.One(
        "--profile",
        "smoke|quick|full",
        "How much is tried: smoke takes seconds, quick under a minute on a reference device, full has no cap. Default: quick; smoke "
            + "with --seeds.");

    private readonly Option<string?> _seed = SharedOptions.Seed();

    private readonly Option<string?> _seeds = SharedOptions.One(
        "--seeds", "COUNT", "Run this many consecutive seeds, each a whole pass over the tests, for example --seeds 200. Default: 1.");

    private readonly Option<string?> _time = SharedOptions.One(
        "--time",
        "DURATION",
        "End after this time, for example 90s, 5m or 2h; what was not reached is reported as not run. Default: no limit.");

    private readonly Option<string?> _out = SharedOptions.One(
        "--out", "DIR", "Where results go; must not hold those of another run. Default: a fresh nvmec-out/NNN.");

    private readonly Option<string?> _waivers = SharedOptions.One(
        "--waivers",
        "FILE",
        "Deviations that somebody has accepted: a YAML list of {requirement, reason, owner, link, device: {model, firmware}, expires}.");

    private readonly Option<string?> _expect = SharedOptions.One(
        "--expect",
        "FILE",
        "Verdicts that are foretold: a YAML list of {requirement, verdict, reason, source, device}. Only what is not foretold makes "
            + "exit status 1.");

    private readonly Option<string?> _require = SharedOptions.One(
        "--require",
        "FILE",
        "What the device has to claim: a list of requirement ids or fields such as RALBAS. Not supporting one is then a failure.");

    private readonly Option<bool> _strict = SharedOptions.Switch(
        "--strict", "Count unexpected warnings as deviations on any device; on reference devices they always count.");

    private readonly Option<string[]> _adapter = SharedOptions.Adapters();

    private readonly Option<string[]> _destroyData = SharedOptions.Several(
        "--destroy-data",
        "SERIAL",
        "Allow tests that destroy the data and namespaces of the drive with exactly this serial number. Reference devices need no "
            + "permission.");

    private readonly Option<string[]> _allow = SharedOptions.Several(
        "--allow", "HAZARD", "Allow tests of this hazard on a drive: persistent or irreversible. May be repeated.");

    private readonly Option<bool> _dryRun = SharedOptions.Switch(
        "--dry-run",
        "Show what would be sent, destroyed and worn, and how long it would take. A drive is read for that; nothing on it is changed.");

    private readonly Option<bool> _stopOnFail = SharedOptions.Switch("--stop-on-fail", "End the run at the first deviation.");

    private readonly Option<string?> _onFail = SharedOptions.One(
        "--on-fail",
        "COMMAND",
        "Run a shell command at the first deviation of each test. It finds NVMEC_WITNESS, NVMEC_TEST, NVMEC_REQUIREMENT, NVMEC_SEED "
            + "and NVMEC_OUT in its environment; its output goes to on-fail.log.");

    private readonly Option<string?> _powerCycle = SharedOptions.One(
        "--power-cycle",
        "COMMAND",
        "A shell command that takes the drive's power away, gives it back, and then ends, within two minutes. With it, tests that need a "
            + "loss of power run on a drive. Its output goes to power-cycle.log.");

    /// <summary>Gives a command these options.</summary>
    internal void AddTo(Command command)
    {
        Option[] all =
        [
            _device, _peer, _suite, _requirement, _profile, _seed, _seeds, _time, _out, _waivers, _expect, _require, _strict, _adapter,
            _destroyData, _allow, _dryRun, _stopOnFail, _onFail, _powerCycle,
        ];
        foreach (var option in all)
        {
            command.Add(option);
        }
    }

    /// <summary>Whether the run is only to be shown.</summary>
    internal bool IsDryRun(ParseResult result) => result.GetValue(_dryRun);

    /// <summary>The assemblies that are to be added.</summary>
    internal IReadOnlyList<string> Adapters(ParseResult result) => result.GetValue(_adapter) ?? [];

    /// <summary>Where results are to go; null for a fresh directory.</summary>
    internal string? Out(ParseResult result) => result.GetValue(_out);

    /// <summary>What was asked for.</summary>
    internal RunRequest Read(ParseResult result) => new()
    {
        Devices = result.GetValue(_device) ?? [],
        Peers = result.GetValue(_peer) ?? [],
        Suites = result.GetValue(_suite) ?? [],
        Requirements = result.GetValue(_requirement) ?? [],
        Profile = result.GetValue(_profile),
        Seed = result.GetValue(_seed),
        Seeds = result.GetValue(_seeds),
        Time = result.GetValue(_time),
        Waivers = result.GetValue(_waivers),
        Expect = result.GetValue(_expect),
        Require = result.GetValue(_require),
        Strict = result.GetValue(_strict),
        DestroyData = result.GetValue(_destroyData) ?? [],
        Allow = result.GetValue(_allow) ?? [],
        StopOnFail = result.GetValue(_stopOnFail),
        OnFail = result.GetValue(_onFail),
        PowerCycle = result.GetValue(_powerCycle),
        CommandLine = $"nvmec {string.Join(' ', result.Tokens.Select(token => Quoted(token.Value)))}",
    };

    private static string Quoted(string token) =>
        token.Length > 0 && token.All(letter => char.IsAsciiLetterOrDigit(letter) || UnquotedMarks.Contains(letter))
            ? token
            : $"'{token.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
