using NvmeConformance.Conformance.Registry;

namespace NvmeConformance.Controller.Firmware.Model;

/// <summary>The rules about firmware, looked up once.</summary>
/// <param name="registry">All rules.</param>
internal sealed class FirmwareRules(RequirementRegistry registry)
{
    /// <summary>Pieces are taken, or not.</summary>
    public Rule Download { get; } = registry.Rule("BASE-146", "download");

    /// <summary>Images go into slots, or not.</summary>
    public Rule Commit { get; } = registry.Rule("BASE-146", "commit");

    /// <summary>What was activated runs, and nothing is lost on the way.</summary>
    public Rule Activate { get; } = registry.Rule("BASE-146", "activate");

    /// <summary>The slot log tells the truth.</summary>
    public Rule Slots { get; } = registry.Rule("BASE-089");
}
