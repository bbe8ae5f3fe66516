using System.Runtime.InteropServices;

namespace NvmeConformance.CommandLine.Consoles;

/// <summary>
/// Ctrl-C and SIGTERM. The first one asks the run to end between two sequences and write its reports; the second one ends the process at
/// once, and what was recorded until then can still be rendered.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly List<PosixSignalRegistration> _registrations = [];

    /// <summary>Cancelled by the first signal.</summary>
    internal CancellationToken Token => _source.Token;

    /// <summary>Listens to the signals of this process.</summary>
    internal static Interruption OfProcess()
    {
        var interruption = new Interruption();
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP })
        {
            interruption._registrations.Add(PosixSignalRegistration.Create(signal, interruption.OnSignal));
        }

        return interruption;
    }

    /// <summary>Asks the run to end.</summary>
    internal void Request() => _source.Cancel();

    /// <inheritdoc />
    public void Dispose()
    {
        _registrations.ForEach(registration => registration.Dispose());
        _source.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        if (_source.IsCancellationRequested)
        {
            Environment.Exit(ExitStatus.Interrupted);
        }

        Request();
    }
}
