using NvmeConformance.Results.Records;
using NvmeConformance.Results.Vocabulary;

namespace NvmeConformance.Results.Summaries;

/// <summary>
/// The tallies of all requirements. A requirement whose own line is lost still gets one as soon as anything mentions it: a lost line
/// must not hide a deviation.
/// </summary>
internal sealed class RequirementTallies
{
    private readonly SortedDictionary<string, RequirementTally> _byId = new(StringComparer.Ordinal);
    private readonly ILookup<string, string> _requirementsOfTest;

    /// <summary>Starts with the requirements of the run.</summary>
    /// <param name="requirements">Their records; of two with one id the first counts.</param>
    internal RequirementTallies(IEnumerable<RequirementRecord> requirements)
    {
        var records = requirements.DistinctBy(requirement => requirement.Id, StringComparer.Ordinal).ToList();
        records.ForEach(record => _byId[record.Id] = new RequirementTally(record));
        _requirementsOfTest = records
            .SelectMany(record => record.Tests.Distinct(StringComparer.Ordinal), (record, test) => (record.Id, test))
            .ToLookup(pair => pair.test, pair => pair.Id, StringComparer.Ordinal);
    }

    /// <summary>The tallies, in the order of the ids.</summary>
    internal IReadOnlyDictionary<string, RequirementTally> ById => _byId;

    /// <summary>Takes a test.</summary>
    /// <param name="test">The test.</param>
    internal void Add(TestRecord test)
    {
        foreach (var result in test.Clauses)
        {
            Of(result.Requirement, test.Suite).Add(test, result);
        }

        foreach (var id in _requirementsOfTest[test.Test])
        {
            _byId[id].Add(test);
        }
    }

    /// <summary>Takes a deviation.</summary>
    /// <param name="failure">The deviation.</param>
    internal void Add(FailureRecord failure) => Of(failure.Requirement, failure.Suite).Add(failure);

    private RequirementTally Of(string id, string suite)
    {
        if (!_byId.TryGetValue(id, out var tally))
        {
            _byId[id] = tally = new RequirementTally(new RequirementRecord
            {
                Id = id,
                Suite = suite,
                Title = "(the records do not describe this requirement)",
                Level = RequirementLevel.Must,
                Confidence = Confidence.Inferred,
            });
        }

        return tally;
    }
}
