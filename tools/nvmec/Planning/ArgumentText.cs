using System.Globalization;
using NvmeConformance.CommandLine.Consoles;
using NvmeConformance.CommandLine.Workbenches;
using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Suites;

namespace NvmeConformance.CommandLine.Planning;

/// <summary>The meaning of single arguments. What cannot be read is a <see cref="UsageException"/> that says what would be right.</summary>
internal static class ArgumentText
{
    /// <summary>The seed of a run unless another is given.</summary>
    internal const ulong DefaultSeed = 1;

    private const int SeedsMaximum = 10_000_000;
    private const double HoursMaximum = 24 * 365;

    /// <summary>A seed.</summary>
    internal static ulong Seed(string? text) =>
        text is null ? DefaultSeed
        : ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed
        : throw new UsageException($"--seed \"{text}\" is no number from 0 to {ulong.MaxValue}.");

    /// <summary>How many seeds.</summary>
    internal static int SeedCount(string? text, ulong first)
    {
        if (text is null)
        {
            return 1;
        }

        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 1 or > SeedsMaximum)
        {
            throw new UsageException($"--seeds \"{text}\" is no number from 1 to {SeedsMaximum}.");
        }

        return first <= ulong.MaxValue - (ulong)(count - 1)
            ? count
            : throw new UsageException($"--seeds {count} from --seed {first} on goes beyond the largest seed, {ulong.MaxValue}.");
    }

    /// <summary>A length of time, in nanoseconds: <c>90s</c>, <c>5m</c>, <c>2h</c>.</summary>
    internal static long? DurationNanoseconds(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var secondsPerUnit = text.Length == 0 ? 0 : char.ToLowerInvariant(text[^1]) switch { 's' => 1, 'm' => 60, 'h' => 3600, _ => 0 };
        return secondsPerUnit > 0
            && double.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number > 0
            && number * secondsPerUnit <= HoursMaximum * 3600
            ? (long)(number * secondsPerUnit * 1e9)
            : throw new UsageException($"--time \"{text}\" is no length of time; write for example 90s, 5m or 2h.");
    }

    /// <summary>A profile; with several seeds the shortest one unless another is given.</summary>
    internal static RunProfile Profile(string? text, bool severalSeeds)
    {
        if (text is null)
        {
            return severalSeeds ? RunProfile.Smoke : RunProfile.Quick;
        }

        var names = RunProfile.All.Select(profile => profile.Name).ToList();
        return RunProfile.All.FirstOrDefault(profile => profile.Name == text)
            ?? throw new UsageException($"--profile \"{text}\" is none of {string.Join(", ", names)}{NearestNames.Suggest(text, names)}.");
    }

    /// <summary>The hazards that are allowed by name. Data and layout are allowed per drive instead.</summary>
    internal static IReadOnlySet<Hazard> Allowed(IEnumerable<string> names) => names.Select(Allowed).ToHashSet();

    private static Hazard Allowed(string name) => name.ToLowerInvariant() switch
    {
        "persistent" => Hazard.Persistent,
        "irreversible" => Hazard.Irreversible,
        "data" or "layout" => throw new UsageException(
            $"--allow {name} is not enough: what destroys data is allowed for one drive at a time, with --destroy-data SERIAL."),
        _ => throw new UsageException($"--allow \"{name}\" is no hazard; there are persistent and irreversible."),
    };
}
