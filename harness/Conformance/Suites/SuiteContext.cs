namespace NvmeConformance.Conformance.Suites;

/// <summary>What a test has at hand: one property to state. A test states exactly one.</summary>
public sealed class SuiteContext
{
    private readonly SuiteRun _run;
    private readonly TestIdentity _test;
    private bool _isUsed;

    internal SuiteContext(SuiteRun run, TestIdentity test)
    {
        _run = run;
        _test = test;
    }

    /// <summary>
    /// Tries a property on as many subsystems and scripts as the profile asks for, shrinks what does not hold, and reports.
    /// </summary>
    /// <param name="property">The property.</param>
    /// <exception cref="DeviationException">Something did not hold; the message is for people.</exception>
    /// <exception cref="Xunit.SkipException">It could not be tried: not supported, blocked, or not run.</exception>
    public void ForAll(Property property)
    {
        ArgumentNullException.ThrowIfNull(property);
        if (_isUsed)
        {
            throw new InvalidOperationException($"{_test.Name} states a second property; a test states exactly one.");
        }

        _isUsed = true;
        _run.Observer.OnTestStarted(_test);
        var report = new PropertyRun(_run, _test, property).Execute();
        _run.Observer.OnTestEnded(report);
        OutcomeForXunit.Announce(report);
    }
}
