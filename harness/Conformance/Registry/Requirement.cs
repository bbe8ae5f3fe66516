using NvmeConformance.Nvme.Host.Controllers;

namespace NvmeConformance.Conformance.Registry;

/// <summary>One testable rule of a specification.</summary>
public sealed record Requirement
{
    /// <summary>Stable id, such as <c>LBA-ALLOC-029</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Ids it had before.</summary>
    public IReadOnlyList<string> FormerIds { get; init; } = [];

    /// <summary>The suite that owns it.</summary>
    public required string Suite { get; init; }

    /// <summary>The rule in a few words of ours.</summary>
    public required string Title { get; init; }

    /// <summary>How strongly it is asked for.</summary>
    public required RequirementLevel Level { get; init; }

    /// <summary>How sure we are of it.</summary>
    public required Confidence Confidence { get; init; }

    /// <summary>Where it comes from.</summary>
    public required SpecificationSource Source { get; init; }

    /// <summary>When it applies: a condition over probed fields, such as <c>RALBAS = 1</c>; empty for always.</summary>
    public string Applies { get; init; } = "";

    /// <summary>What a handle must be able to do for it to be tested.</summary>
    public HandleCapabilities Needs { get; init; }

    /// <summary>What testing it may do to a drive.</summary>
    public Hazard Hazard { get; init; }

    /// <summary>How it can be observed, in a word or two.</summary>
    public string Observability { get; init; } = "black box";

    /// <summary>Why no test cites it; empty when one does.</summary>
    public string Untested { get; init; } = "";

    /// <summary>Its clauses; at least one.</summary>
    public IReadOnlyList<Rule> Rules { get; init; } = [];
}
