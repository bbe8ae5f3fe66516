using System.Text.Json.Serialization;

namespace NvmeConformance.Results.Records;

/// <summary>
/// One line of <c>results.jsonl</c>. The property <c>kind</c> names the derived type; <c>previous</c> and <c>hash</c> belong to the
/// line, not to the record (see <see cref="Journal.RecordChain"/>).
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = KindProperty)]
[JsonDerivedType(typeof(RunRecord), RunRecord.KindName)]
[JsonDerivedType(typeof(RequirementRecord), RequirementRecord.KindName)]
[JsonDerivedType(typeof(TestRecord), TestRecord.KindName)]
[JsonDerivedType(typeof(FailureRecord), FailureRecord.KindName)]
[JsonDerivedType(typeof(WaiverRecord), WaiverRecord.KindName)]
[JsonDerivedType(typeof(ExpectationRecord), ExpectationRecord.KindName)]
[JsonDerivedType(typeof(MergeRecord), MergeRecord.KindName)]
[JsonDerivedType(typeof(EndRecord), EndRecord.KindName)]
public abstract record ResultRecord
{
    /// <summary>The JSON property that tells the kinds apart.</summary>
    public const string KindProperty = "kind";

    /// <summary>Seals the hierarchy to this assembly, so that a reader knows every kind there is.</summary>
    private protected ResultRecord()
    {
    }
}
