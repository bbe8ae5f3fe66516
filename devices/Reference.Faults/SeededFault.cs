using NvmeConformance.Reference.Parts;

namespace NvmeConformance.Reference.Faults;

/// <summary>
/// One firmware bug: the parts of a reference subsystem of which exactly one is wrong, and what is to be known of it. A fault is
/// legal in everything else, repeats itself like the rest of the subsystem, and keeps no state of its own: what a bug has to
/// remember lives in the part that it replaces.
/// </summary>
public abstract class SeededFault : ReferenceParts
{
    private protected SeededFault(string id, string suite, IReadOnlyList<string> requirements, int steps, string summary, bool strays = false)
    {
        Id = id;
        Suite = suite;
        Requirements = requirements;
        Steps = steps;
        Summary = summary;
        StraysFromMemory = strays;
    }

    /// <summary>The name it is asked for by, as in <c>reference?fault=ID</c>: lower case words joined by hyphens. Never changes.</summary>
    public string Id { get; }

    /// <summary>The suite that is to find it, as <c>--suite</c> takes it.</summary>
    public string Suite { get; }

    /// <summary>The requirements that it breaks, the one that says it best first. At least one.</summary>
    public IReadOnlyList<string> Requirements { get; }

    /// <summary>The fewest steps of a host that can show it, from 1: commands, queries and resets count alike.</summary>
    public int Steps { get; }

    /// <summary>What the firmware does wrong, in one sentence.</summary>
    public string Summary { get; }

    /// <summary>Whether the bug is that memory is touched that the subsystem was not given.</summary>
    public bool StraysFromMemory { get; }

    /// <inheritdoc />
    public sealed override string FaultIdentifier => Id;
}
