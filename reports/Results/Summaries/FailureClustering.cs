using System.Security.Cryptography;
using System.Text;

namespace NvmeConformance.Results.Summaries;

/// <summary>Puts together the deviations that probably have one cause.</summary>
internal static class FailureClustering
{
    private const string AnchorPrefix = "failure-";
    private const int AnchorTextLengthMaximum = 80;
    private const int HashBytes = 4;

    /// <summary>Clusters deviations; the order of the clusters is that in which their first one came.</summary>
    /// <param name="failures">The deviations, in the order of <see cref="FailureGrouping"/>.</param>
    internal static IReadOnlyList<FailureCluster> Cluster(IEnumerable<FailureSummary> failures)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return
        [
            .. failures
                .GroupBy(failure => new
                {
                    failure.First.Verdict,
                    failure.First.Requirement,
                    failure.First.Clause,
                    Outcome = OutcomeShape.Of(failure.First.Actual),
                    failure.Expected,
                })
                .Select(group => new FailureCluster
                {
                    Outcome = group.Key.Outcome,
                    Anchor = Free(taken, AnchorOf(group.Key.Requirement, group.Key.Clause, group.Key.Outcome)),
                    Failures =
                    [
                        .. group.OrderBy(failure => failure.First.Witness is null)
                            .ThenBy(failure => failure.First.StepCount)
                            .ThenBy(failure => failure.First.Test, StringComparer.Ordinal)
                            .ThenBy(failure => failure.First.Ordinal),
                    ],
                }),
        ];
    }

    private static string AnchorOf(string requirement, string clause, string outcome)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{requirement}\n{clause}\n{outcome}"));
        var name = clause.Length > 0 ? $"{requirement}-{clause}" : requirement;
        var plain = new string([.. name.Take(AnchorTextLengthMaximum).Select(letter =>
            char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' ? letter : '_')]);
        return $"{AnchorPrefix}{plain}-{Convert.ToHexStringLower(hash.AsSpan(0, HashBytes))}";
    }

    // A foretold deviation and one that was not, or two verdicts, can share the rest.
    private static string Free(HashSet<string> taken, string anchor)
    {
        var free = anchor;
        for (var number = 2; !taken.Add(free); number++)
        {
            free = $"{anchor}-{number}";
        }

        return free;
    }
}
