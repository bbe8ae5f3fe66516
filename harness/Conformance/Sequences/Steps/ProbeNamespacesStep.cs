namespace NvmeConformance.Conformance.Sequences.Steps;

/// <summary>Reads again which namespaces there are and how they are formatted, after commands that change that.</summary>
public sealed record ProbeNamespacesStep : Step
{
    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        verbs.ProbeNamespaces();
    }

    /// <inheritdoc />
    public override string Describe() => "look again which namespaces there are";
}
