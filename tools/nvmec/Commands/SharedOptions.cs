using System.CommandLine;

namespace NvmeConformance.CommandLine.Commands;

/// <summary>Makes options; some are the same in several commands.</summary>
internal static class SharedOptions
{
    /// <summary>--adapter.</summary>
    internal static Option<string[]> Adapters() => Several(
        "--adapter",
        "DLL",
        "A .NET assembly that brings device adapters or suites of your own, for example --adapter ./Acme.Nvme.dll. May be repeated.");

    /// <summary>--json.</summary>
    internal static Option<bool> Json() => Switch("--json", "Write JSON for programs instead of a table for people.");

    /// <summary>--seed.</summary>
    internal static Option<string?> Seed() => One(
        "--seed", "N", "Where every random choice comes from; the same seed repeats the same run. Default: 1.");

    /// <summary>An option that may be given several times, one value each.</summary>
    internal static Option<string[]> Several(string name, string valueName, string description) =>
        new(name) { HelpName = valueName, Description = description, Arity = ArgumentArity.OneOrMore, DefaultValueFactory = _ => [] };

    /// <summary>An option with one value.</summary>
    internal static Option<string?> One(string name, string valueName, string description) =>
        new(name) { HelpName = valueName, Description = description };

    /// <summary>An option without a value.</summary>
    internal static Option<bool> Switch(string name, string description) => new(name) { Description = description };
}
