namespace NvmeConformance.CommandLine.Proving;

/// <summary>What came out of the trial of a fault.</summary>
internal sealed record TrialResult
{
    /// <summary>The fault.</summary>
    internal required ListedFault Fault { get; init; }

    /// <summary>How many tests were to find it.</summary>
    internal int TestCount { get; init; }

    /// <summary>The first finding against a requirement that the fault names; null when it survived.</summary>
    internal Kill? Kill { get; init; }

    /// <summary>Every rule that was seen broken, named by the fault or not, as <c>ID/clause</c>.</summary>
    internal IReadOnlyList<string> FailedRules { get; init; } = [];

    /// <summary>Sequences that it took, without those for shrinking.</summary>
    internal long SequencesRun { get; init; }

    /// <summary>How long it took, seconds.</summary>
    internal double DurationSeconds { get; init; }

    /// <summary>What kept it from being tried properly; null when nothing did.</summary>
    internal string? Problem { get; init; }

    /// <summary>Whether a requirement that it names found it.</summary>
    internal bool IsKilled => Kill is not null;
}

/// <summary>How a fault was found.</summary>
/// <param name="Requirement">By which requirement.</param>
/// <param name="Clause">By which of its clauses; empty for one without.</param>
/// <param name="Test">In which test.</param>
/// <param name="Steps">Steps of the witness, a repeat counted once.</param>
/// <param name="OriginalSteps">Steps of the sequence that it was shrunk from.</param>
/// <param name="ShrinkExecutions">How many executions shrinking took.</param>
internal sealed record Kill(string Requirement, string Clause, string Test, int Steps, int OriginalSteps, int ShrinkExecutions)
{
    /// <summary>Requirement and clause.</summary>
    internal string Rule => Clause.Length > 0 ? $"{Requirement}/{Clause}" : Requirement;
}
