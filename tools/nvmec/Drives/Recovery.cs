using NvmeConformance.CommandLine.Consoles;
using NvmeConformance.CommandLine.Running;
using NvmeConformance.Conformance.Safekeeping.Changes;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Results.Text;

namespace NvmeConformance.CommandLine.Drives;

/// <summary>Puts a drive right that a run left behind, by that run's journal.</summary>
/// <param name="output">Where it says what it does.</param>
/// <param name="stateFolder">Where journals are.</param>
internal sealed class Recovery(TextWriter output, string stateFolder)
{
    private const int ChangesTold = 20;

    /// <summary>Recovers a drive.</summary>
    /// <param name="drive">The drive.</param>
    /// <param name="uri">How it was named.</param>
    /// <param name="journalPath">The journal; null for the one in the state folder.</param>
    /// <param name="forgets">Whether what cannot be put back is accepted.</param>
    /// <returns>The exit status.</returns>
    /// <exception cref="DeviceException">The drive does not answer, is in use, or is not the one of the journal.</exception>
    internal int Run(IDevice drive, DeviceUri uri, string? journalPath, bool forgets)
    {
        if (HazardGate.HeldSentence(drive) is { } held)
        {
            throw new DeviceException(held);
        }

        var identity = DriveKeeper.Identify(drive, uri);
        var path = journalPath ?? ChangeJournal.PathFor(stateFolder, identity);
        if (!File.Exists(path))
        {
            Say(journalPath is null
                ? $"No run left anything behind on the drive with serial number \"{identity.SerialNumber}\"."
                : throw new UsageException($"There is no journal {journalPath}."));
            return ExitStatus.Clean;
        }

        // Whoever is at work on the drive has the journal itself, not its copy.
        var own = ChangeJournal.PathFor(stateFolder, identity);
        using var inUse = File.Exists(own) && Path.GetFullPath(path) != Path.GetFullPath(own) ? ChangeJournal.Resume(own, out _) : null;
        using var journal = ChangeJournal.Resume(path, out var reading);
        RefuseOther(path, reading, identity, isOwn: journalPath is null);
        if (!reading.OwesSomething)
        {
            Say("The run of this journal changed nothing that is not put back.");
            journal.Close();
            return ExitStatus.Clean;
        }

        var status = PutRight(drive, journal, reading, forgets);
        if (status == ExitStatus.Clean && journalPath is not null)
        {
            // What was owed by the copy was owed by the journal itself.
            File.Delete(own);
        }

        return status;
    }

    private static void RefuseOther(string path, JournalReading reading, DriveIdentity identity, bool isOwn)
    {
        if (reading.Drive is { } other && !other.IsSameDriveAs(identity))
        {
            throw new DeviceException(
                $"{path} is about another drive: its serial number is \"{VisibleText.Of(other.SerialNumber)}\", this one has "
                + $"\"{VisibleText.Of(identity.SerialNumber)}\". Nothing was changed.");
        }

        // In our own folder it is a journal whose first line was cut off: then nothing had been changed.
        if (reading.Drive is null && !isOwn)
        {
            throw new UsageException($"{path} is no journal of changes.");
        }
    }

    private int PutRight(IDevice drive, ChangeJournal journal, JournalReading reading, bool forgets)
    {
        Say($"A run of {reading.StartedUtc:u} was cut off on the drive with serial number \"{reading.Drive!.SerialNumber}\".");
        foreach (var change in reading.OpenChanges.Take(ChangesTold))
        {
            Say($"  it had sent, and not put back: {change.Command} ({change.State})");
        }

        using var keeper = DriveKeeper.Resume(journal, reading);
        var isRight = keeper.PutBackAll(drive);
        foreach (var sentence in keeper.Log.Done)
        {
            Say($"  put right: {sentence}");
        }

        foreach (var sentence in keeper.Log.Failed)
        {
            Say($"  not put right: {sentence}");
        }

        if (isRight)
        {
            Say(keeper.Log.Done.Count == 0 ? "The drive is as it was; nothing had to be done." : "The drive is as it was.");
            return ExitStatus.Clean;
        }

        if (forgets)
        {
            keeper.Forget();
            Say("The rest is accepted as it is; the journal is closed.");
            return ExitStatus.Clean;
        }

        Say($"The drive is not as it was. The journal stays; --forget accepts the drive as it is.");
        return ExitStatus.Device;
    }

    private void Say(string sentence) => output.WriteLine(VisibleText.Of(sentence));
}
