using NvmeConformance.CommandLine.Workbenches;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.Results.Vocabulary;

namespace NvmeConformance.CommandLine.Planning;

/// <summary>A verdict that is foretold, so that the exit status means "something unexpected" and not "red as always".</summary>
/// <param name="Requirement">Id.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Reason">Why.</param>
/// <param name="Source">Where that is written down; the file itself unless the entry says more.</param>
/// <param name="Device">For which devices.</param>
/// <param name="LeastProfile">The shortest profile that has to find it; a shorter one may.</param>
internal sealed record Expectation(
    string Requirement, Verdict Verdict, string Reason, string Source, DevicePattern Device, RunProfile LeastProfile)
{
    /// <summary>Reads a file of expectations.</summary>
    internal static IReadOnlyList<Expectation> Read(string path, Workbench workbench) =>
    [
        .. YamlItem.ReadList(path, "requirement", "verdict", "reason", "source", "device", "profile").Select(item => new Expectation(
            item.KnownRequirement(workbench),
            VerdictOf(item),
            item.Needed("reason"),
            item.Optional("source") ?? Path.GetFileName(path),
            DevicePattern.Of(item),
            ProfileOf(item))),
    ];

    /// <summary>Whether a deviation of the requirement is covered: one as bad as foretold, or milder.</summary>
    internal bool Covers(string requirement, Verdict verdict) => requirement == Requirement && verdict >= Verdict;

    /// <summary>Whether a run of this profile tries enough to be held against the expectation.</summary>
    internal bool BindsAt(RunProfile profile) => profile.SequencesPerTest >= LeastProfile.SequencesPerTest;

    private static RunProfile ProfileOf(YamlItem item)
    {
        var name = item.Optional("profile") ?? RunProfile.Smoke.Name;
        return RunProfile.All.FirstOrDefault(profile => profile.Name == name)
            ?? throw item.Complaint($"\"{name}\" is no profile; there are {string.Join(", ", RunProfile.All.Select(profile => profile.Name))}");
    }

    private static Verdict VerdictOf(YamlItem item)
    {
        var text = item.Needed("verdict");
        foreach (var verdict in Enum.GetValues<Verdict>())
        {
            if (string.Equals(verdict.ToRecordName(), text, StringComparison.OrdinalIgnoreCase))
            {
                return verdict;
            }
        }

        var names = Enum.GetValues<Verdict>().Select(verdict => verdict.ToRecordName());
        throw item.Complaint($"\"{text}\" is no verdict; there are {string.Join(", ", names)}");
    }
}
