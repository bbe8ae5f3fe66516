namespace NvmeConformance.Conformance.Sequences;

/// <summary>
/// One thing that a host does. A sequence is a list of steps; taking any of them away leaves a sequence that can be run. Derived
/// types are sealed records whose names end in <c>Step</c>; they are stored in witnesses under that name.
/// </summary>
public abstract record Step
{
    /// <summary>Does it.</summary>
    /// <param name="verbs">How.</param>
    public abstract void Run(ISequenceVerbs verbs);

    /// <summary>Simpler steps to put in its place, the simplest first.</summary>
    /// <returns>Possibly none.</returns>
    public virtual IEnumerable<Step> Simpler() => [];

    /// <summary>The step in one line.</summary>
    /// <returns>For witnesses.</returns>
    public abstract string Describe();
}
