using System.Text.Json.Serialization;

namespace NvmeConformance.Reference.Configuration;

/// <summary>Secondary controllers and the resources that a primary moves between them (B2.2 8.2.6). Part of the recipe.</summary>
public sealed record VirtualizationConfiguration
{
    /// <summary>How many secondary controllers each of the ordinary controllers has, in their order; those behind the list have none.</summary>
    public IReadOnlyList<int> Secondaries { get; init; } = [];

    /// <summary>Queue pairs, admin queues included.</summary>
    public FlexibleResourceConfiguration Queues { get; init; } = new() { FixedPerSecondary = 2 };

    /// <summary>Interrupt vectors.</summary>
    public FlexibleResourceConfiguration Vectors { get; init; } = new() { FixedPerSecondary = 1 };

    /// <summary>Secondary controllers are virtual functions: they have a number as such (VFN), and CMIC bit 2.</summary>
    public bool AreVirtualFunctions { get; init; } = true;

    /// <summary>Secondary controllers do not offer what acts on the whole subsystem (B2.3 8.2.6 recommends it).</summary>
    public bool AreRestricted { get; init; } = true;

    /// <summary>Shared namespaces that are attached to all controllers are attached to the secondary ones, too.</summary>
    public bool AttachesToSecondaries { get; init; } = true;

    /// <summary>How many secondary controllers there are in all.</summary>
    [JsonIgnore]
    public int SecondaryCount
    {
        get
        {
            var count = 0;
            for (var index = 0; index < Secondaries.Count; index++)
            {
                count += Secondaries[index];
            }

            return count;
        }
    }
}
