using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Controller.Rigs;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.Controller.Steps;

/// <summary>
/// Enables the controller in one write of CC and waits for CSTS.RDY (B2.2 3.5.1). Settings that it does not claim are not made.
/// </summary>
internal sealed record EnableStep : Step
{
    /// <summary>CC.MPS.</summary>
    public int PageSizeExponent { get; init; }

    /// <summary>Whether CC.IOSQES and CC.IOCQES stay 0.</summary>
    public bool WithoutEntrySizes { get; init; }

    /// <summary>CC.AMS 001b.</summary>
    public bool Weighted { get; init; }

    /// <summary>CC.CRIME.</summary>
    public bool ReadyIndependentOfMedia { get; init; }

    public override void Run(ISequenceVerbs verbs)
    {
        if (Rig.Of(verbs) is not { IsReady: false, HasAdminRings: true, IsSubsystemDown: false } rig || !Allows(rig.Capabilities))
        {
            return;
        }

        rig.Enable(new ControllerConfiguration
        {
            Enable = true,
            CommandSet = SelectionFor(rig.Capabilities.CommandSets),
            PageSizeExponent = (byte)PageSizeExponent,
            Arbitration = Weighted ? ArbitrationSelection.WeightedRoundRobinWithUrgent : ArbitrationSelection.RoundRobin,
            IoSubmissionEntrySizeExponent = (byte)(WithoutEntrySizes ? 0 : 6),
            IoCompletionEntrySizeExponent = (byte)(WithoutEntrySizes ? 0 : 4),
            ReadyIndependentOfMedia = ReadyIndependentOfMedia,
        });
    }

    public override IEnumerable<Step> Simpler()
    {
        if (this != new EnableStep())
        {
            yield return new EnableStep();
        }
    }

    public override string Describe() => "enable" + (PageSizeExponent == 0 ? "" : $", MPS {PageSizeExponent}")
        + (WithoutEntrySizes ? ", without entry sizes" : "") + (Weighted ? ", weighted round robin" : "")
        + (ReadyIndependentOfMedia ? ", independent of media" : "");

    // B2.2 3.5.1: what CC.CSS becomes follows from CAP.CSS.
    private static CommandSetSelection SelectionFor(CommandSetSupport offered) =>
        offered.HasFlag(CommandSetSupport.NoIoCommandSet) ? CommandSetSelection.AdminOnly
        : offered.HasFlag(CommandSetSupport.IoCommandSets) ? CommandSetSelection.AllSupported
        : CommandSetSelection.NvmCommandSet;

    // What an unsupported setting does is undefined (core digest 1.3).
    private bool Allows(ControllerCapabilities capabilities) =>
        PageSizeExponent >= capabilities.MinimumPageSizeExponent
        && PageSizeExponent <= capabilities.MaximumPageSizeExponent
        && (!Weighted || capabilities.ArbitrationMechanisms.HasFlag(ArbitrationSupport.WeightedRoundRobinWithUrgent))
        && (!ReadyIndependentOfMedia || capabilities is { ReadyIndependentOfMediaSupported: true, ReadyWithMediaSupported: true });
}
