using NvmeConformance.CommandLine.Consoles;
using NvmeConformance.CommandLine.Workbenches;
using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.CommandLine.Planning;

/// <summary>Turns what was asked for into a plan, or says what is wrong with it. Touches no device and writes nothing.</summary>
internal static class RunPlanner
{
    /// <summary>The device, and the peer, that a run takes unless another is given.</summary>
    internal const string DefaultDevice = "reference";

    /// <summary>Plans a run.</summary>
    /// <exception cref="UsageException">Something asked for cannot be.</exception>
    internal static RunPlan Plan(RunRequest request, Workbench workbench)
    {
        var seed = ArgumentText.Seed(request.Seed);
        var suites = request.Suites.Count == 0 ? workbench.Suites : [.. request.Suites.Select(workbench.Suite).Distinct()];
        var named = request.Requirements.Select(workbench.Requirement).Distinct().ToList();
        return new RunPlan
        {
            Device = Device(request.Devices, "--device", "no adapter in this version combines several handles into one device", workbench),
            Peer = Device(request.Peers, "--peer", "a run has one peer", workbench),
            Profile = ArgumentText.Profile(request.Profile, request.Seeds is not null),
            Seed = seed,
            SeedCount = ArgumentText.SeedCount(request.Seeds, seed),
            TimeNanoseconds = ArgumentText.DurationNanoseconds(request.Time),
            Tests = Tests(suites, named, workbench),
            Requirements = named.Count > 0 ? named : Owned(suites, workbench),
            Waivers = request.Waivers is null ? [] : Waiver.Read(request.Waivers, workbench),
            Expectations = request.Expect is null ? [] : Expectation.Read(request.Expect, workbench),
            Required = request.Require is null ? [] : RequiredCapability.Read(request.Require, workbench),
            Strict = request.Strict,
            DestroyData = request.DestroyData,
            Allowed = ArgumentText.Allowed(request.Allow),
            StopOnFail = request.StopOnFail,
            OnFail = request.OnFail,
            PowerCycle = request.PowerCycle,
            CommandLine = request.CommandLine,
        };
    }

    private static DeviceUri Device(IReadOnlyList<string> names, string option, string whyOne, Workbench workbench) => names.Count switch
    {
        0 => workbench.DeviceUri(DefaultDevice),
        1 => workbench.DeviceUri(names[0]),
        _ => throw new UsageException($"{option} is given {names.Count} times, but {whyOne}; give it once."),
    };

    private static List<Requirement> Owned(IReadOnlyList<SuiteAssembly> suites, Workbench workbench)
    {
        var names = suites.Select(suite => suite.Name).ToHashSet(StringComparer.Ordinal);
        return [.. workbench.Registry.Requirements.Where(requirement => names.Contains(requirement.Suite))];
    }

    private static List<PlannedTest> Tests(IReadOnlyList<SuiteAssembly> suites, List<Requirement> named, Workbench workbench)
    {
        List<PlannedTest> all = [.. workbench.Tests.Where(test => suites.Contains(test.Suite))];
        if (named.Count == 0)
        {
            return all;
        }

        foreach (var requirement in named.Where(requirement => !all.Any(test => test.Requirements.Contains(requirement))))
        {
            throw new UsageException(requirement.Untested.Length > 0
                ? $"Requirement {requirement.Id} has no test: {requirement.Untested}"
                : $"No test of the suites {string.Join(", ", suites.Select(suite => suite.Name))} cites {requirement.Id}, which "
                    + $"belongs to {requirement.Suite}.");
        }

        return [.. all.Where(test => test.Requirements.Any(named.Contains))];
    }
}
