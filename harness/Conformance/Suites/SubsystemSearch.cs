using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.Conformance.Suites;

/// <summary>
/// Finds the subsystem for a test: the shape that shows most; or else what there is, as long as the test can do something with it.
/// </summary>
internal sealed class SubsystemSearch(SuiteRun run, Property property)
{
    /// <summary>Asks the device.</summary>
    /// <param name="draw">Where a reference device draws from what the needs leave open.</param>
    /// <param name="met">The needs that are met.</param>
    internal Provision Provision(Draw draw, out SubsystemNeeds met)
    {
        met = property.Needs;
        if (run.Replay is { } witness)
        {
            met = met with { IoQueuePairs = witness.IoQueuePairs ?? met.IoQueuePairs };
            return run.Device.ProvisionAgain(witness.Recipe);
        }

        var wanted = run.Device.Provision(property.Needs, draw);
        if (wanted is Provision.Blocked)
        {
            foreach (var lesser in LesserNeeds())
            {
                if (run.Device.Provision(lesser, draw) is Provision.Ready ready)
                {
                    // A queue gets as many entries as the controller has, up to what was wanted.
                    met = lesser with { IoEntries = property.Needs.IoEntries };
                    return ready;
                }
            }
        }

        return wanted;
    }

    // What a device can be asked for in general stays; how large it is, and what it can do, is as it is.
    private IEnumerable<SubsystemNeeds> LesserNeeds()
    {
        var (needs, least) = (property.Needs, property.Least);
        var smaller = needs with { Features = least.Features, NamespaceBlocks = least.NamespaceBlocks, IoEntries = least.IoEntries };
        yield return smaller;
        yield return smaller with { Controllers = least.Controllers, Namespaces = least.Namespaces };
        yield return smaller with { Controllers = least.Controllers, Namespaces = least.Namespaces, IoQueuePairs = least.IoQueuePairs };
    }
}
