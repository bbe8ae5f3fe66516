using System.Globalization;
using System.Text.Json;
using NvmeConformance.Conformance.Safekeeping.Changes.States;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Conformance.Safekeeping.Changes;

/// <summary>
/// Keeps a drive as it was: reads before a run all that can be put back, writes down each lasting change before it is made, and puts back
/// what differs, between tests, at the end of the run, or in another process after the run was killed.
/// </summary>
public sealed class DriveKeeper : IDisposable
{
    private static readonly QueueLayout Layout = new(IoEntries: 8);

    // In the order in which they are put back: what could be in the way of others comes first.
    private static readonly IReadOnlyList<LastingState> States =
    [
        new LockdownState(),
        new FeatureState("write protection", KeptFeature.WriteProtection),
        new SanitizeProgress(),
        new KeptReservations(),
        new NamespaceLayout(),
        new FeatureState("features", KeptFeature.All),
        new SecondaryControllers(),
        new WhatStays(),
    ];

    private readonly Lock _gate = new();
    private readonly ChangeJournal _journal;
    private readonly Dictionary<(string State, ushort? Controller), JsonElement> _before = [];
    private readonly Dictionary<string, HashSet<string>> _touched = [];
    private bool _isReady;

    private DriveKeeper(ChangeJournal journal) => _journal = journal;

    /// <summary>What was put back so far, and what could not be.</summary>
    public PutBackLog Log { get; } = new();

    /// <summary>Where the journal is.</summary>
    public string JournalPath => _journal.FilePath;

    /// <summary>Reads who a drive is.</summary>
    /// <param name="device">The drive.</param>
    /// <param name="uri">How it was named.</param>
    /// <returns>The identity.</returns>
    /// <exception cref="DeviceException">It does not say.</exception>
    public static DriveIdentity Identify(IDevice device, DeviceUri uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        using var subsystem = Provide(device);
        subsystem.Controllers[0].Start(Layout);
        using var line = new DriveLine(subsystem.Controllers[0]);
        var page = line.Identity;
        return new DriveIdentity(
            AsciiField.Read(page.SerialNumber).Trim(' '),
            NqnField.Read(page.NvmSubsystemQualifiedName),
            AsciiField.Read(page.ModelNumber).Trim(' '),
            uri.Text);
    }

    /// <summary>Begins to keep a drive: reads what it is like, and writes that down.</summary>
    /// <param name="device">The drive.</param>
    /// <param name="journal">Empty but for its first line; disposed with the keeper.</param>
    /// <returns>The keeper.</returns>
    /// <exception cref="DeviceException">The drive does not answer.</exception>
    public static DriveKeeper Begin(IDevice device, ChangeJournal journal)
    {
        ArgumentNullException.ThrowIfNull(journal);
        var keeper = new DriveKeeper(journal);
        using var subsystem = Provide(device);
        ForEach(subsystem, (line, state, controller) =>
        {
            var value = state.Read(line);
            keeper._before[(state.Name, controller)] = value;
            journal.Append(new JournalLine(JournalLineKind.Before) { State = state.Name, Controller = controller, Value = value });
        });
        journal.Append(new JournalLine(JournalLineKind.Ready));
        keeper._isReady = true;
        return keeper;
    }

    /// <summary>Takes up what a run left behind.</summary>
    /// <param name="journal">Its journal; disposed with the keeper.</param>
    /// <param name="reading">What that says.</param>
    /// <returns>The keeper.</returns>
    public static DriveKeeper Resume(ChangeJournal journal, JournalReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var keeper = new DriveKeeper(journal) { _isReady = true };
        foreach (var line in reading.Lines.Where(line => line is { Kind: JournalLineKind.Before, State: not null, Value: not null }))
        {
            keeper._before[(line.State!, line.Controller)] = line.Value!.Value;
        }

        return keeper;
    }

    /// <summary>Puts back whatever differs from what was before, and closes the journal if all of it could be put back.</summary>
    /// <param name="device">The drive.</param>
    /// <returns>Whether the drive is as it was.</returns>
    /// <exception cref="DeviceException">It does not answer; the journal stays.</exception>
    public bool PutBackAll(IDevice device)
    {
        using var subsystem = Provide(device);
        var failedBefore = Log.Failed.Count;
        PutBack(subsystem, null);
        if (Log.Failed.Count > failedBefore)
        {
            return false;
        }

        _journal.Close();
        return true;
    }

    /// <summary>Closes the journal although the drive is not as it was: somebody has accepted that.</summary>
    public void Forget() => _journal.Close();

    /// <inheritdoc />
    public void Dispose() => _journal.Dispose();

    /// <summary>A command is about to be placed. What it changes for longer than itself is on the disk when this returns.</summary>
    internal void NoteBefore(bool isAdmin, in SubmissionEntry command)
    {
        foreach (var state in States)
        {
            if (state.PartChangedBy(isAdmin, command) is { } part && _isReady)
            {
                lock (_gate)
                {
                    Touch(state, part, isAdmin, command);
                }
            }
        }
    }

    /// <summary>Puts back what was touched since the last time; does nothing when that is nothing.</summary>
    internal void PutBackTouched(ISubsystem subsystem)
    {
        lock (_gate)
        {
            if (_touched.Count > 0)
            {
                PutBack(subsystem, _touched);
                _touched.Clear();
                _journal.Append(new JournalLine(JournalLineKind.PutBack));
            }
        }
    }

    private static ISubsystem Provide(IDevice device)
    {
        ArgumentNullException.ThrowIfNull(device);
        return device.Provision(SubsystemNeeds.Least, Determinism.Draws.Draw.FromSeed(0)) switch
        {
            Provision.Ready ready => ready.Subsystem,
            Provision.Blocked blocked => throw new DeviceException($"The drive cannot be looked at: {blocked.Reason}"),
            _ => throw new DeviceException("The drive cannot be looked at."),
        };
    }

    // The first change of a part is written down; what else is done to it until it is put back changes nothing of what is owed.
    private void Touch(LastingState state, string part, bool isAdmin, in SubmissionEntry command)
    {
        if (!_touched.TryGetValue(state.Name, out var parts))
        {
            _touched[state.Name] = parts = new HashSet<string>(StringComparer.Ordinal);
        }

        if (parts.Add(part))
        {
            _journal.Append(new JournalLine(JournalLineKind.Change)
            {
                State = state.Name,
                Command = Describe(isAdmin, command),
                Undo = state.Undo,
            });
        }
    }

    private static string Describe(bool isAdmin, in SubmissionEntry command) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(isAdmin ? "admin" : "I/O")} opcode {command.Opcode:X2}h, NSID {command.NamespaceIdentifier:X}h, "
            + $"CDW10 {command.Dword10:X8}h, CDW11 {command.Dword11:X8}h");

    private void PutBack(ISubsystem subsystem, Dictionary<string, HashSet<string>>? touched)
    {
        ForEach(subsystem, (line, state, controller) =>
        {
            HashSet<string>? parts = null;
            var isMeant = touched is null || touched.TryGetValue(state.Name, out parts);
            if (isMeant && _before.TryGetValue((state.Name, controller), out var before))
            {
                try
                {
                    state.PutBack(line, before, parts, Log);
                }
                catch (JsonException problem)
                {
                    throw new DeviceException($"The journal {_journal.FilePath} is damaged: {problem.Message}", problem);
                }
            }
        });
    }

    // State by state, and for each of them controller by controller: what one controller puts back may be what another waits for.
    private static void ForEach(ISubsystem subsystem, Action<DriveLine, LastingState, ushort?> act)
    {
        // Started anew, whatever a test left them in.
        var controllers = subsystem.Controllers;
        foreach (var controller in controllers)
        {
            controller.Start(Layout);
        }

        foreach (var state in States)
        {
            for (var index = 0; index < (state.IsOfController ? controllers.Count : 1); index++)
            {
                using var line = new DriveLine(controllers[index]);
                act(line, state, state.IsOfController ? line.ControllerIdentifier : null);
            }
        }
    }
}
