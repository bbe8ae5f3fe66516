using NvmeConformance.CommandLine.Consoles;
using NvmeConformance.Conformance.Suites.Timing;

namespace NvmeConformance.CommandLine.Running;

/// <summary>
/// Everything that ends a run before it is through: an interrupt, the end of the time given, a deviation where one is enough, a device that
/// is lost. Tests look at the time themselves, so no timer of its own runs beside them.
/// </summary>
internal sealed class RunStop : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Interruption _interruption;
    private readonly CancellationTokenSource _source;

    /// <summary>Begins to watch.</summary>
    internal RunStop(Interruption interruption, RunTime time)
    {
        (_interruption, Time) = (interruption, time);
        _source = CancellationTokenSource.CreateLinkedTokenSource(interruption.Token);
    }

    /// <summary>The time that the run has.</summary>
    internal RunTime Time { get; }

    /// <summary>Cancelled when the run is to end.</summary>
    internal CancellationToken Token => _source.Token;

    /// <summary>Whether somebody stopped the run from outside.</summary>
    internal bool IsInterrupted => _interruption.Token.IsCancellationRequested;

    /// <summary>Why the run is to end early, in a few words; null when it is not, or was interrupted.</summary>
    internal string? Reason { get; private set; }

    /// <summary>How long the run has taken, seconds.</summary>
    internal double ElapsedSeconds => Time.ElapsedNanoseconds / 1e9;

    /// <summary>Ends the run; the first reason stays.</summary>
    internal void Stop(string reason)
    {
        lock (_gate)
        {
            Reason ??= reason;
        }

        _source.Cancel();
    }

    /// <summary>Ends the run if its time is up.</summary>
    internal void LookAtTime()
    {
        if (Time.IsUp && !_source.IsCancellationRequested)
        {
            Stop("the time given with --time is up");
        }
    }

    /// <inheritdoc />
    public void Dispose() => _source.Dispose();
}
