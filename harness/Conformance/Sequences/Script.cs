namespace NvmeConformance.Conformance.Sequences;

/// <summary>A sequence as it is generated, shrunk, stored and run: the steps and nothing else.</summary>
/// <param name="Steps">In order.</param>
public sealed record Script(IReadOnlyList<Step> Steps)
{
    /// <summary>A script written out by hand.</summary>
    /// <param name="steps">In order.</param>
    /// <returns>The script.</returns>
    public static Script Of(params Step[] steps) => new(steps);

    /// <summary>How long a reader finds it: a step that repeats the one before it counts once.</summary>
    /// <returns>The number of steps to read.</returns>
    public int ReadableLength()
    {
        var length = 0;
        for (var index = 0; index < Steps.Count; index++)
        {
            if (index == 0 || !Steps[index].Equals(Steps[index - 1]))
            {
                length++;
            }
        }

        return length;
    }
}
