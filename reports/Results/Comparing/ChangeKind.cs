using System.Text.Json.Serialization;
using NvmeConformance.Results.Vocabulary;

namespace NvmeConformance.Results.Comparing;

/// <summary>How the verdict of a requirement differs between two runs. Declared in the order in which a reader wants to see them.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ChangeKind>))]
public enum ChangeKind
{
    /// <summary>It fails, or one of its clauses does, and did not before.</summary>
    NewlyFailing,

    /// <summary>It is worse in another way: a warning, no longer decided, or a capability that passed and is gone.</summary>
    Worse,

    /// <summary>It passes and did not before.</summary>
    NewlyPassing,

    /// <summary>It is different, and neither worse nor passing.</summary>
    Otherwise,

    /// <summary>Only the later run has it, and it does not fail.</summary>
    Added,

    /// <summary>Only the earlier run has it.</summary>
    Missing,
}
