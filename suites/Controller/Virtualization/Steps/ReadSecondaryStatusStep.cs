using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.Controller.Virtualization.Steps;

/// <summary>Reads CSTS of a secondary controller, online or not, where its registers can be reached.</summary>
/// <param name="Secondary">Which, by its place in the list.</param>
public sealed record ReadSecondaryStatusStep(int Secondary) : Step
{
    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        var secondaries = verbs.Controllers[0].Secondaries;
        if (Secondary < secondaries.Count && secondaries[Secondary].Registers is { } registers)
        {
            verbs.Tell(new SecondaryStatusSeen(Secondary, registers.Read32(RegisterOffset.ControllerStatus)));
        }
    }

    /// <inheritdoc />
    public override string Describe() => $"read CSTS of secondary {Secondary}";
}

/// <summary>What CSTS of a secondary controller said.</summary>
/// <param name="Secondary">Which, by its place in the list.</param>
/// <param name="Value">The register.</param>
public sealed record SecondaryStatusSeen(int Secondary, uint Value) : Observation
{
    /// <inheritdoc />
    public override string Describe() => $"CSTS of secondary {Secondary} is {Value:X8}h";
}
