namespace NvmeConformance.Conformance.Sequences.Shrinking;

/// <summary>
/// Looks for a shorter and simpler script that shows the same. First whole stretches of steps are taken away, from halves down to
/// single steps, then the steps that are left are made simpler. Executions are counted, because on a drive each one costs time and wear.
/// </summary>
public sealed class ScriptShrinker
{
    /// <summary>The most executions spent on one witness.</summary>
    public const int DefaultExecutions = 150;

    private readonly Func<Script, bool> _shows;
    private readonly int _executionsAllowed;

    /// <summary>A shrinker for one finding.</summary>
    /// <param name="shows">Runs a script and says whether it shows the same finding.</param>
    /// <param name="executionsAllowed">The most runs.</param>
    public ScriptShrinker(Func<Script, bool> shows, int executionsAllowed = DefaultExecutions)
    {
        _shows = shows;
        _executionsAllowed = executionsAllowed;
    }

    /// <summary>Runs so far.</summary>
    public int Executions { get; private set; }

    /// <summary>Shrinks.</summary>
    /// <param name="script">Shows the finding.</param>
    /// <returns>The simplest script that was found to show it.</returns>
    public Script Shrink(Script script)
    {
        ArgumentNullException.ThrowIfNull(script);
        var steps = script.Steps.ToList();
        RemoveStretches(steps);
        while (Simplify(steps) && RemoveStretches(steps))
        {
            // A simpler step can make another one superfluous, and the other way round; executions bound the loop.
        }

        return new Script(steps);
    }

    // Removes what can be removed, long stretches first, then single steps until no single one can go: a step that was needed only
    // beside another becomes superfluous with it.
    private bool RemoveStretches(List<Step> steps)
    {
        var removedAny = false;
        for (var length = steps.Count / 2; length > 1; length /= 2)
        {
            removedAny |= RemoveOfLength(length, steps);
        }

        while (RemoveOfLength(1, steps))
        {
            removedAny = true;
        }

        return removedAny;
    }

    // From the end: what follows the cause is the likeliest to go.
    private bool RemoveOfLength(int length, List<Step> steps)
    {
        var removedAny = false;
        for (var start = steps.Count - length; start > -length; start -= length)
        {
            var from = Math.Max(0, start);
            var count = Math.Min(length, steps.Count - from);
            if (count > 0 && count < steps.Count && TryTake([.. steps[..from], .. steps[(from + count)..]], steps))
            {
                removedAny = true;
            }
        }

        return removedAny;
    }

    private bool Simplify(List<Step> steps)
    {
        var simplifiedAny = false;
        for (var index = 0; index < steps.Count; index++)
        {
            while (TrySimplifyAt(index, steps))
            {
                simplifiedAny = true;
            }
        }

        return simplifiedAny;
    }

    private bool TrySimplifyAt(int index, List<Step> steps)
    {
        foreach (var simpler in steps[index].Simpler())
        {
            List<Step> candidate = [.. steps];
            candidate[index] = simpler;
            if (TryTake(candidate, steps))
            {
                return true;
            }
        }

        return false;
    }

    private bool TryTake(List<Step> candidate, List<Step> steps)
    {
        if (Executions >= _executionsAllowed)
        {
            return false;
        }

        Executions++;
        if (!_shows(new Script(candidate)))
        {
            return false;
        }

        steps.Clear();
        steps.AddRange(candidate);
        return true;
    }
}
