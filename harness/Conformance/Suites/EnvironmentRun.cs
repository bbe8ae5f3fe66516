using NvmeConformance.Conformance.Registry;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.Conformance.Suites;

/// <summary>The run that a plain <c>dotnet test</c> makes: named by the environment, reported by xunit.</summary>
internal static class EnvironmentRun
{
    private const string DefaultDevice = "reference";

    internal static SuiteRun Make(RequirementRegistry registry)
    {
        var text = Environment.GetEnvironmentVariable("NVMEC_DEVICE") ?? DefaultDevice;
        if (!DeviceUri.TryParse(text, out var uri, out var problem))
        {
            throw new DeviceUsageException(problem);
        }

        var profile = Environment.GetEnvironmentVariable("NVMEC_PROFILE") ?? RunProfile.Smoke.Name;
        return new SuiteRun
        {
            Registry = registry,
            Device = AdapterCatalog.FromFolder(AppContext.BaseDirectory).Open(uri),
            DeviceUri = text,
            Seed = ulong.TryParse(Environment.GetEnvironmentVariable("NVMEC_SEED"), out var seed) ? seed : 1,
            Profile = RunProfile.All.FirstOrDefault(known => known.Name == profile)
                ?? throw new DeviceUsageException($"NVMEC_PROFILE \"{profile}\" is none of {string.Join(", ", RunProfile.All.Select(known => known.Name))}."),
            Observer = new SilentObserver(),
        };
    }

    private sealed class SilentObserver : ISuiteObserver
    {
        public void OnTestStarted(TestIdentity test)
        {
        }

        public void OnProgress(TestIdentity test, int sequencesDone, int sequencesPlanned)
        {
        }

        public void OnTestEnded(TestReport report)
        {
        }
    }
}
