using NvmeConformance.CommandLine.Running;
using NvmeConformance.Conformance.Safekeeping;
using NvmeConformance.Conformance.Safekeeping.Changes;
using NvmeConformance.Determinism.Time;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.CommandLine.Drives;

/// <summary>
/// A drive while tests have it: behind a guard that lets nothing pass which was not allowed, and with a journal of what has to be put back.
/// However a run ends, short of being killed, the drive is put right; after that, <c>nvmec recover</c> does it.
/// </summary>
internal sealed class DriveCare : IDisposable
{
    private const int FailuresTold = 5;
    private readonly IDevice _drive;
    private readonly DriveKeeper _keeper;
    private bool _isFinished;

    private DriveCare(IDevice drive, DriveKeeper keeper, DriveGuard guard)
    {
        (_drive, _keeper) = (drive, keeper);
        Device = new GuardedDevice(drive, guard);
    }

    /// <summary>The drive, as tests may have it.</summary>
    internal IDevice Device { get; }

    /// <summary>Takes a drive into care. Nothing is changed on it yet.</summary>
    /// <param name="drive">The drive; it stays the caller's.</param>
    /// <param name="uri">How it was named.</param>
    /// <param name="gate">What may be done to it.</param>
    /// <param name="terms">Where to keep what, and what the bench has.</param>
    /// <exception cref="DeviceException">An earlier run left it changed, somebody else is at work on it, or it does not answer.</exception>
    internal static DriveCare Begin(IDevice drive, DeviceUri uri, HazardGate gate, DriveTerms terms)
    {
        var journal = ChangeJournal.Create(terms.StateFolder, terms.Directory, new JournalLine(JournalLineKind.Begin)
        {
            Drive = DriveKeeper.Identify(drive, uri),
            StartedUtc = WallClock.UtcNow,
            CommandLine = terms.CommandLine,
        });
        try
        {
            var keeper = DriveKeeper.Begin(drive, journal);
            return new DriveCare(drive, keeper, new DriveGuard { WhyNot = gate.WhyNot, Keeper = keeper, Power = terms.Power });
        }
        catch
        {
            journal.Dispose();
            throw;
        }
    }

    /// <summary>Puts right whatever is not as it was.</summary>
    /// <returns>What could not be put right, as one sentence; null when the drive is as it was.</returns>
    internal string? Finish()
    {
        _isFinished = true;
        try
        {
            _keeper.PutBackAll(_drive);
            return Trouble(_keeper.Log);
        }
        catch (DeviceException problem)
        {
            return $"{problem.Message} What the run changed was not put back; its journal is {_keeper.JournalPath}.";
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return $"The journal of changes cannot be written: {problem.Message}";
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (!_isFinished)
        {
            Finish();
        }

        _keeper.Dispose();
    }

    // What could not be put back between two tests may have been put back at the end: then the journal is gone.
    private string? Trouble(PutBackLog log) => log.Failed.Count == 0 || !File.Exists(_keeper.JournalPath)
        ? null
        : $"The drive is not as it was: {string.Join(" ", log.Failed.Distinct().Take(FailuresTold))} Its journal is {_keeper.JournalPath}.";
}

/// <summary>What a drive in care comes with.</summary>
/// <param name="StateFolder">Where the journal is.</param>
/// <param name="Directory">Where its copy goes; null for none.</param>
/// <param name="CommandLine">How the run was started.</param>
/// <param name="Power">Switches its power; null for nobody.</param>
internal sealed record DriveTerms(string StateFolder, string? Directory, string CommandLine, IPowerSwitch? Power = null);
