using NvmeConformance.Nvme.Host.Controllers;

namespace NvmeConformance.Conformance.Sequences.Steps;

/// <summary>Resets, and starts what was reset again with the same queues.</summary>
/// <param name="ControllerIndex">Which controller of the subsystem, from 0; one of those that are hit where the reset hits several.</param>
/// <param name="How">Which reset.</param>
public sealed record ResetStep(int ControllerIndex, ResetKind How = ResetKind.Controller) : Step
{
    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        verbs.Reset(ControllerIndex, How);
    }

    /// <inheritdoc />
    public override IEnumerable<Step> Simpler()
    {
        if (How != ResetKind.Controller)
        {
            yield return this with { How = ResetKind.Controller };
        }

        if (ControllerIndex != 0)
        {
            yield return this with { ControllerIndex = 0 };
        }
    }

    /// <inheritdoc />
    public override string Describe() => How switch
    {
        ResetKind.Controller => $"reset controller {ControllerIndex} and start it again",
        ResetKind.Subsystem => "reset the NVM subsystem and start it again",
        ResetKind.PowerCycle => "cut the power, and start again",
        _ => $"reset the PCI function of controller {ControllerIndex} ({How}) and start it again",
    };
}
