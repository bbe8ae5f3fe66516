using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace NvmeConformance.Results.Records;

/// <summary>
/// What makes two records the same. Two runs of one seed write the same set of records, in any order and at any pace, so
/// identity leaves out time and the order of properties.
/// </summary>
public static class RecordIdentity
{
    private static readonly ImmutableHashSet<string> NotIdentity = ["startedUtc", "durationSeconds", "previous", "hash"];

    /// <summary>Canonical JSON of the record: properties sorted by name, without times and without the chain's fields.</summary>
    /// <param name="record">The record.</param>
    public static string Of(ResultRecord record)
    {
        var json = JsonNode.Parse(RecordSchema.ToJson(record))!.AsObject();
        foreach (var name in NotIdentity)
        {
            json.Remove(name);
        }

        return Sorted(json)!.ToJsonString();
    }

    /// <summary>The identities of a run's records, sorted: equal for two runs that did the same.</summary>
    /// <param name="records">The records, in any order.</param>
    public static IReadOnlyList<string> OfAll(IEnumerable<ResultRecord> records) => [.. records.Select(Of).Order(StringComparer.Ordinal)];

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject properties => new JsonObject(
            properties.OrderBy(property => property.Key, StringComparer.Ordinal)
                .Select(property => KeyValuePair.Create(property.Key, Sorted(property.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
