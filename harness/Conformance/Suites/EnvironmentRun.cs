using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Safekeeping;
using NvmeConformance.Conformance.Safekeeping.Changes;
using NvmeConformance.Nvme.Host.Controllers;
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
            Device = Guarded(AdapterCatalog.FromFolder(AppContext.BaseDirectory).Open(uri), uri),
            DeviceUri = text,
            Seed = ulong.TryParse(Environment.GetEnvironmentVariable("NVMEC_SEED"), out var seed) ? seed : 1,
            Profile = RunProfile.All.FirstOrDefault(known => known.Name == profile)
                ?? throw new DeviceUsageException(
                    $"NVMEC_PROFILE \"{profile}\" is none of {string.Join(", ", RunProfile.All.Select(known => known.Name))}."),
            Observer = new SilentObserver(),
        };
    }

    // Nobody puts back here what a run changed, so a drive is lent for its data at most, and only where its serial number is named.
    private static IDevice Guarded(IDevice device, DeviceUri uri)
    {
        if (device.Traits.HasFlag(DeviceTraits.Reference))
        {
            return device;
        }

        if (device.HeldBy is { Count: > 0 } holders)
        {
            throw new DeviceException($"The drive is in use and will not be touched: {holders[0].TrimEnd('.')}.");
        }

        var serial = DriveKeeper.Identify(device, uri).SerialNumber;
        var mayDestroyData = serial.Length > 0 && Environment.GetEnvironmentVariable("NVMEC_DESTROY_DATA") == serial;
        return new GuardedDevice(device, new DriveGuard
        {
            WhyNot = hazard => hazard switch
            {
                Hazard.None => null,
                Hazard.Data when mayDestroyData => null,
                Hazard.Data => "it destroys user data; allow that with NVMEC_DESTROY_DATA and the drive's serial number",
                _ => "it changes more than data, which only nvmec run puts back",
            },
        });
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
