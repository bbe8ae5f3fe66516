using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Parts;
using NvmeConformance.Reference.Policies;

namespace NvmeConformance.Reference;

/// <summary>What the URI of a reference device chose.</summary>
/// <param name="Parts">Correct ones, or those of a fault.</param>
/// <param name="Configuration">A fixed configuration without identities; null to draw one per subsystem.</param>
/// <param name="Policies">Fixed policies; null to draw them per subsystem.</param>
internal sealed record DeviceChoices(ReferenceParts Parts, ReferenceConfiguration? Configuration, ReferencePolicies? Policies)
{
    private const string FaultParameter = "fault";
    private const string ConfigurationParameter = "config";
    private const string PolicyParameter = "policy";

    /// <summary>Reads the parameters of a URI.</summary>
    /// <exception cref="DeviceUsageException">A parameter or a name is unknown; the message has the known ones.</exception>
    internal static DeviceChoices Read(DeviceUri uri, IFaultCatalog faults)
    {
        if (uri.Place.Length != 0)
        {
            throw new DeviceUsageException($"A reference device is nowhere: \"{uri.Place}\" in \"{uri}\" must go.");
        }

        var choices = new DeviceChoices(ReferenceParts.Correct, null, null);
        foreach (var (name, value) in uri.Parameters)
        {
            choices = name switch
            {
                FaultParameter => choices with { Parts = FindFault(value, faults) },
                ConfigurationParameter => choices with { Configuration = FindConfiguration(value) },
                PolicyParameter => choices with { Policies = FindPolicies(value) },
                _ => throw new DeviceUsageException(
                    $"A reference device has no parameter \"{name}\"; "
                    + $"it has {FaultParameter}, {ConfigurationParameter} and {PolicyParameter}."),
            };
        }

        return choices;
    }

    private static ReferenceParts FindFault(string identifier, IFaultCatalog faults) => faults.Find(identifier)
        ?? throw new DeviceUsageException($"There is no seeded fault \"{identifier}\"; \"nvmec list faults\" shows them.");

    private static ReferenceConfiguration FindConfiguration(string name) => NamedConfigurations.Find(name)
        ?? throw new DeviceUsageException(
            $"There is no configuration \"{name}\"; there are {string.Join(", ", NamedConfigurations.Names)}.");

    private static ReferencePolicies? FindPolicies(string name) => name == NamedPolicies.Drawn
        ? null
        : NamedPolicies.Find(name)
            ?? throw new DeviceUsageException($"There is no policy \"{name}\"; there are {string.Join(", ", NamedPolicies.Names)}.");
}
