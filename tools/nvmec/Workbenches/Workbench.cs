using System.Reflection;
using NvmeConformance.CommandLine.Consoles;
using NvmeConformance.CommandLine.Planning;
using NvmeConformance.CommandLine.Proving;
using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Sequences.Witnesses;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.CommandLine.Workbenches;

/// <summary>What is at hand: suites and their requirements, adapters, and the seeded faults.</summary>
internal sealed class Workbench
{
    private readonly HashSet<Assembly> _assemblies = [];
    private readonly List<SuiteAssembly> _suites = [];
    private IReadOnlyList<PlannedTest>? _tests;
    private WitnessFile? _witnesses;

    /// <summary>Puts together what some assemblies bring.</summary>
    /// <param name="assemblies">Suites and adapters; others are passed over.</param>
    /// <param name="faults">The seeded faults.</param>
    internal Workbench(IEnumerable<Assembly> assemblies, FaultListing faults)
    {
        Faults = faults;
        foreach (var assembly in assemblies)
        {
            Add(assembly);
        }

        Registry = LoadRegistry();
    }

    /// <summary>The suites, by name.</summary>
    internal IReadOnlyList<SuiteAssembly> Suites => _suites;

    /// <summary>The requirements of all suites.</summary>
    internal RequirementRegistry Registry { get; private set; }

    /// <summary>The tests of all suites.</summary>
    internal IReadOnlyList<PlannedTest> Tests => _tests ??= PlannedTest.Of(_suites, Registry);

    /// <summary>The adapters.</summary>
    internal AdapterCatalog Adapters { get; } = new();

    /// <summary>The seeded faults.</summary>
    internal FaultListing Faults { get; }

    /// <summary>Reads and writes witnesses of all suites.</summary>
    internal WitnessFile Witnesses => _witnesses ??= new WitnessFile(_suites.Select(suite => suite.Assembly));

    /// <summary>What lies beside the program.</summary>
    internal static Workbench FromFolder(string folder) => new(
        Directory.EnumerateFiles(folder, "NvmeConformance.*.dll").Order(StringComparer.Ordinal).Select(Assembly.LoadFrom),
        FaultListing.OfReference);

    /// <summary>Adds what a vendor brings: adapters, suites, or both.</summary>
    /// <exception cref="UsageException">A file is no assembly, or brings nothing.</exception>
    internal void AddFiles(IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            if (!Add(Load(path)))
            {
                throw new UsageException($"--adapter {path} brings neither a device adapter nor a suite: its assembly has no "
                    + $"DeviceAdapter attribute.");
            }
        }

        Registry = LoadRegistry();
        (_tests, _witnesses) = (null, null);
    }

    /// <summary>Looks a suite up by its name, upper and lower case alike.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    internal SuiteAssembly Suite(string name) =>
        _suites.Find(suite => string.Equals(suite.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new UsageException(
            $"There is no suite \"{name}\"{NearestNames.Suggest(name, _suites.Select(suite => suite.Name))}; nvmec list suites names "
                + $"them all.");

    /// <summary>Looks a requirement up by its id, or one that it had before.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    internal Requirement Requirement(string id) =>
        Registry.TryFind(id, out var requirement) || Registry.TryFind(id.ToUpperInvariant(), out requirement)
            ? requirement
            : throw new UsageException(
                $"There is no requirement \"{id}\"{NearestNames.Suggest(id, Registry.Requirements.Select(known => known.Id))}; "
                + "nvmec list requirements names them all.");

    /// <summary>Reads a device name and makes sure that somebody knows its scheme; nothing is opened.</summary>
    /// <exception cref="UsageException">It cannot be read, or nobody does.</exception>
    internal DeviceUri DeviceUri(string text)
    {
        if (!Nvme.Host.Devices.DeviceUri.TryParse(text, out var uri, out var problem))
        {
            throw new UsageException(problem);
        }

        var schemes = Adapters.Adapters.Select(adapter => adapter.Scheme).ToList();
        return schemes.Contains(uri.Scheme, StringComparer.Ordinal)
            ? uri
            : throw new UsageException(
                $"No adapter knows the scheme \"{uri.Scheme}\" of device {text}; there are: {string.Join(", ", schemes)}. "
                + "An adapter of your own is given with --adapter DLL.");
    }

    private static Assembly Load(string path)
    {
        try
        {
            return Assembly.LoadFrom(ArgumentPath.Full(path));
        }
        catch (Exception problem) when (problem is IOException or BadImageFormatException or UnauthorizedAccessException)
        {
            throw new UsageException($"--adapter {path} cannot be loaded as a .NET assembly: {problem.Message}");
        }
    }

    private bool Add(Assembly assembly)
    {
        if (!_assemblies.Add(assembly))
        {
            return true;
        }

        var brings = Adapters.AddFrom(assembly) > 0;
        if (assembly.IsDefined(typeof(ConformanceSuiteAttribute)))
        {
            _suites.Add(SuiteAssembly.Of(assembly));
            _suites.Sort((one, other) => string.CompareOrdinal(one.Name, other.Name));
            brings = true;
        }

        return brings;
    }

    private RequirementRegistry LoadRegistry() => RequirementRegistry.Load([.. _suites.SelectMany(suite => suite.RequirementFiles)]);
}
