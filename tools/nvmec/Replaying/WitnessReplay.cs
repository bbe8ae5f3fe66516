using NvmeConformance.CommandLine.Consoles;
using NvmeConformance.CommandLine.Describing;
using NvmeConformance.CommandLine.Drives;
using NvmeConformance.CommandLine.Planning;
using NvmeConformance.CommandLine.Running;
using NvmeConformance.CommandLine.Workbenches;
using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Sequences.Witnesses;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.Conformance.Suites.Framework;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.CommandLine.Replaying;

/// <summary>Runs the steps of a witness again, in the test that found it, on the subsystem that it was found on.</summary>
internal sealed class WitnessReplay(Workbench workbench, Diagnostics diagnostics, Interruption interruption)
{
    /// <summary>What may be done to a drive; null for nothing.</summary>
    internal HazardPermissions? Permissions { get; init; }

    /// <summary>Where journals of drives are kept.</summary>
    internal string StateFolder { get; init; } = Drives.StateFolder.OfUser();

    /// <summary>Runs it.</summary>
    /// <param name="witness">The witness.</param>
    /// <param name="uri">On which device.</param>
    /// <returns>What the test says.</returns>
    /// <exception cref="WitnessException">It comes from a suite, test or requirement that is not here.</exception>
    internal TestReport Run(Witness witness, DeviceUri uri)
    {
        var (suite, test) = OriginOf(witness);
        using var device = workbench.Adapters.Open(uri);
        using var care = Care(device, uri, witness);
        var last = new LastReport();
        var run = new SuiteRun
        {
            Registry = workbench.Registry,
            Device = care?.Device ?? device,
            DeviceUri = uri.Text,
            Seed = witness.Seed,
            Observer = last,
            Replay = witness,
            Shrinks = false,
            Cancellation = interruption.Token,
        };
        var mistakes = SuiteRunner.Run(suite, run, candidate => candidate.Name == test, threads: 1);
        foreach (var mistake in mistakes)
        {
            diagnostics.Write(mistake);
        }

        if (care?.Finish() is { } trouble)
        {
            throw new DeviceException(trouble);
        }

        return last.Report ?? throw new InvalidOperationException(
            mistakes.Count > 0 ? mistakes[0] : $"The test {test} ended without a report.");
    }

    // A drive is as careful with a replay as with a run.
    private DriveCare? Care(IDevice device, DeviceUri uri, Witness witness)
    {
        if (device.Traits.HasFlag(DeviceTraits.Reference))
        {
            return null;
        }

        var permissions = Permissions ?? new HazardPermissions(uri, [], new HashSet<Hazard>());
        var gate = new HazardGate(permissions, device.Traits, DeviceSurvey.Take(device, uri, witness.Seed).Card);
        gate.RefuseUnsafe(device);
        return DriveCare.Begin(device, uri, gate, new DriveTerms(StateFolder, null, $"nvmec replay, witness of {witness.Requirement}"));
    }

    private (SuiteAssembly Suite, string Test) OriginOf(Witness witness)
    {
        var suite = workbench.Suites.FirstOrDefault(candidate => candidate.Name == witness.Suite)
            ?? throw new WitnessException(
                $"The witness belongs to suite \"{witness.Suite}\", which is not here; give its assembly with --adapter DLL.");
        if (!suite.Tests.Any(candidate => candidate.Name == witness.Test))
        {
            throw new WitnessException(
                $"The witness belongs to the test \"{witness.Test}\", which suite {suite.Name} does not have any more.");
        }

        return workbench.Registry.TryFind(witness.Requirement, out var requirement)
            && requirement.Rules.Any(rule => rule.Clause == witness.Clause)
            ? (suite, witness.Test)
            : throw new WitnessException($"The witness is about {witness.Requirement}/{witness.Clause}, which is not registered here.");
    }

    private sealed class LastReport : ISuiteObserver
    {
        internal TestReport? Report { get; private set; }

        public void OnTestStarted(TestIdentity test)
        {
        }

        public void OnProgress(TestIdentity test, int sequencesDone, int sequencesPlanned)
        {
        }

        public void OnTestEnded(TestReport report) => Report = report;
    }
}
