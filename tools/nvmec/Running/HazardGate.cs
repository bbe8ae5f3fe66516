using NvmeConformance.CommandLine.Planning;
using NvmeConformance.Conformance.Registry;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Results.Records;

namespace NvmeConformance.CommandLine.Running;

/// <summary>What a run may do to its device. A reference device takes anything; a drive only what was allowed for it.</summary>
internal sealed class HazardGate(RunPlan plan, DeviceTraits traits, DeviceCard card)
{
    /// <summary>Why a test of this hazard is not run.</summary>
    /// <returns>One sentence that says how to allow it, or null when it is allowed.</returns>
    internal string? WhyNot(Hazard hazard)
    {
        if (traits.HasFlag(DeviceTraits.Reference))
        {
            return null;
        }

        var mayDestroyData = card.SerialNumber.Length > 0 && plan.DestroyData.Contains(card.SerialNumber, StringComparer.Ordinal);
        var permission = card.SerialNumber.Length > 0
            ? $"allow that with --destroy-data {card.SerialNumber}"
            : "it cannot be allowed, because the drive names no serial number";
        var name = RecordMapping.WordOf(hazard);
        return hazard switch
        {
            Hazard.None => null,
            Hazard.Data => mayDestroyData ? null : $"it destroys user data; {permission}",
            Hazard.Layout => mayDestroyData ? null : $"it destroys namespaces; {permission}",
            _ when !plan.Allowed.Contains(hazard) => $"what it does is {name}; allow that with --allow {name}",
            _ => mayDestroyData ? null : $"it can destroy user data; {permission}",
        };
    }
}
