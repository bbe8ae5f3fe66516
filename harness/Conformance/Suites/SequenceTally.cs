using NvmeConformance.Conformance.Sequences.Running;

namespace NvmeConformance.Conformance.Suites;

/// <summary>
/// How the sequences of a test went. One that was cut short, by the host's own side or by time, has shown that nothing was wrong before;
/// whether it would have come to its end so, nobody knows.
/// </summary>
internal sealed class SequenceTally
{
    private const int RefusedBeforeGivingUp = 16;
    private long _refused;
    private string _refusal = "";
    private string _cut = "";
    private string _stop = "";

    /// <summary>Sequences that were begun.</summary>
    internal long Begun { get; private set; }

    /// <summary>Those that came to an end of their own: all steps, or a finding, or something that never came.</summary>
    internal long Ended { get; private set; }

    /// <summary>Whether every sequence that was begun was cut short.</summary>
    internal bool HasNoneEnded => Begun > 0 && Ended == 0;

    /// <summary>Whether a command could not be sent, so that its sequence ended there.</summary>
    internal bool AnyRefused => _refused > 0;

    /// <summary>Whether time, or whoever stopped the run, kept the test from its other sequences.</summary>
    internal bool IsStopped => _stop.Length > 0 || _cut.Length > 0;

    /// <summary>What a completion said that no correct controller says; empty for nothing. No sequence is begun behind it.</summary>
    internal string Anomaly { get; private set; } = "";

    /// <summary>Whether nothing has ever got through, so that nothing will.</summary>
    internal bool IsHopeless => _refused == Begun && _refused >= RefusedBeforeGivingUp;

    /// <summary>What is worth saying, as one sentence; empty for nothing.</summary>
    internal string Reason => string.Join("; ", new[] { Anomaly, _cut, _stop, Refusals }.Where(text => text.Length > 0));

    private string Refusals => _refused == 0 ? "" : $"{_refused} of {Begun} sequences were cut short: {_refusal}";

    /// <summary>A sequence begins.</summary>
    internal void Begin() => Begun++;

    /// <summary>It is over.</summary>
    /// <param name="runner">Who ran it.</param>
    /// <param name="index">Which sequence.</param>
    internal void End(SequenceRunner runner, int index)
    {
        if (runner.Anomaly is { } anomaly)
        {
            Anomaly = $"sequence {index}: {anomaly}";
        }
        else if (runner.Refusal is { } refusal)
        {
            _refusal = _refused++ == 0 ? refusal : _refusal;
        }
        else if (runner.CutShort is { } reason)
        {
            _cut = $"sequence {index} was cut short: {reason}";
        }
        else
        {
            Ended++;
        }
    }

    /// <summary>The test stops before all of its sequences were run.</summary>
    /// <param name="done">Sequences so far.</param>
    /// <param name="planned">Sequences in all.</param>
    /// <param name="reason">Why.</param>
    internal void Stop(int done, int planned, string reason) =>
        _stop = _cut.Length > 0 ? $"stopped after {done} of {planned} sequences" : $"stopped after {done} of {planned} sequences: {reason}";
}
