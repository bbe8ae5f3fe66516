using System.Globalization;
using System.Text.Json.Serialization;
using NvmeConformance.Results.Records;
using NvmeConformance.Results.Summaries;
using NvmeConformance.Results.Vocabulary;

namespace NvmeConformance.Results.Comparing;

/// <summary>Whose a circumstance of a run is, and so whose a difference between two runs may be.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<CircumstanceSide>))]
public enum CircumstanceSide
{
    /// <summary>The firmware.</summary>
    Firmware,

    /// <summary>The drive, or the way it is reached.</summary>
    Device,

    /// <summary>The suites and their requirements.</summary>
    Suite,

    /// <summary>What was tried: seeds and profile.</summary>
    Effort,

    /// <summary>What was accepted: waivers and strictness.</summary>
    Acceptance,
}

/// <summary>Something about two runs, other than their verdicts, that is not the same in both.</summary>
/// <param name="Side">Whose it is.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Before">In the earlier run; empty for nothing.</param>
/// <param name="After">In the later run; empty for nothing.</param>
public sealed record Circumstance(CircumstanceSide Side, string Name, string Before, string After)
{
    private const int WaiversShownMaximum = 10;

    /// <summary>What is not the same in two runs.</summary>
    /// <param name="before">The earlier run.</param>
    /// <param name="after">The later run.</param>
    internal static IReadOnlyList<Circumstance> Between(RunSummary before, RunSummary after)
    {
        if (before.Run is not { } old || after.Run is not { } current)
        {
            return [];
        }

        var isSameSeed = old.Seed == current.Seed;
        IEnumerable<Circumstance> all =
        [
            .. OfDevices("", old.Device, current.Device, isSameSeed),
            .. OfDevices("peer ", old.Peer, current.Peer, isSameSeed),
            new(CircumstanceSide.Suite, "suite version", old.SuiteVersion, current.SuiteVersion),
            new(CircumstanceSide.Suite, "requirement registry", old.RegistryVersion, current.RegistryVersion),
            new(CircumstanceSide.Effort, "profile", old.Profile, current.Profile),
            new(CircumstanceSide.Effort, "seeds", SeedsOf(old), SeedsOf(current)),
            new(CircumstanceSide.Acceptance, "warnings count as deviations", YesNo(old), YesNo(current)),
            new(CircumstanceSide.Acceptance, "waivers", WaiversOf(before), WaiversOf(after)),
            .. OfFacts("", old.Device, current.Device, isSameSeed),
            .. OfFacts("peer ", old.Peer, current.Peer, isSameSeed),
        ];
        return [.. all.Where(circumstance => circumstance.Before != circumstance.After)];
    }

    private static IEnumerable<Circumstance> OfDevices(string prefix, DeviceCard? before, DeviceCard? after, bool isSameSeed)
    {
        yield return new(CircumstanceSide.Device, prefix + "device", before?.Uri ?? "", after?.Uri ?? "");
        yield return new(CircumstanceSide.Device, prefix + "adapter", before?.Adapter ?? "", after?.Adapter ?? "");
        if (IsComparable(before, after, isSameSeed))
        {
            yield return new(
                CircumstanceSide.Firmware, prefix + "firmware revision", before?.FirmwareRevision ?? "", after?.FirmwareRevision ?? "");
            yield return new(CircumstanceSide.Device, prefix + "model", before?.Model ?? "", after?.Model ?? "");
            yield return new(CircumstanceSide.Device, prefix + "serial number", before?.SerialNumber ?? "", after?.SerialNumber ?? "");
        }
    }

    // What is made from a seed is another one under another seed, and the seeds are listed already.
    private static bool IsComparable(DeviceCard? before, DeviceCard? after, bool isSameSeed) =>
        isSameSeed || before is not { IsMadeFromSeed: true } || after is not { IsMadeFromSeed: true };

    private static IEnumerable<Circumstance> OfFacts(string prefix, DeviceCard? before, DeviceCard? after, bool isSameSeed)
    {
        if (!IsComparable(before, after, isSameSeed))
        {
            return [];
        }

        var old = ByName(before?.Facts ?? []);
        var current = ByName(after?.Facts ?? []);
        return old.Keys.Union(current.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(name => new Circumstance(
            CircumstanceSide.Device, prefix + name, old.GetValueOrDefault(name, ""), current.GetValueOrDefault(name, "")));
    }

    private static Dictionary<string, string> ByName(IReadOnlyList<DeviceFact> facts) => facts
        .DistinctBy(fact => fact.Name, StringComparer.Ordinal)
        .ToDictionary(fact => fact.Name, fact => fact.Value, StringComparer.Ordinal);

    private static string SeedsOf(RunRecord run) => run.Seeds == 1
        ? run.Seed.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{run.Seeds} from {run.Seed}");

    private static string YesNo(RunRecord run) => run.WarningsAreDeviations ? "yes" : "no";

    private static string WaiversOf(RunSummary summary)
    {
        var ids = summary.Waivers.Where(waiver => waiver.Applied).Select(waiver => waiver.Requirement)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return string.Join(", ", ids.Take(WaiversShownMaximum))
            + (ids.Count > WaiversShownMaximum ? $" and {ids.Count - WaiversShownMaximum} more" : "");
    }
}
