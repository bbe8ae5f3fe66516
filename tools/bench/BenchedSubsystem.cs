using NvmeConformance.Conformance.Suites;
using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.Benchmarks;

/// <summary>A reference subsystem, reached the way every program reaches it.</summary>
internal static class BenchedSubsystem
{
    internal static ISubsystem Open(string uri, SubsystemNeeds needs)
    {
        if (!DeviceUri.TryParse(uri, out var parsed, out var problem))
        {
            throw new ArgumentException(problem, nameof(uri));
        }

        var device = AdapterCatalog.FromFolder(AppContext.BaseDirectory).Open(parsed);
        return device.Provision(needs, Draw.FromSeed(1)) switch
        {
            Provision.Ready ready => ready.Subsystem,
            Provision.Blocked blocked => throw new InvalidOperationException(blocked.Reason),
            _ => throw new InvalidOperationException("unknown answer"),
        };
    }
}
