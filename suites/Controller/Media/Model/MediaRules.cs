using NvmeConformance.Conformance.Registry;

namespace NvmeConformance.Controller.Media.Model;

/// <summary>The rules about what formats, erases and protects media, looked up once.</summary>
/// <param name="registry">All rules.</param>
internal sealed class MediaRules(RequirementRegistry registry)
{
    /// <summary>Format brings the format asked for.</summary>
    public Rule Format { get; } = registry.Rule("BASE-140", "format");

    /// <summary>Format leaves other namespaces alone, or not, as FNA says.</summary>
    public Rule Scope { get; } = registry.Rule("BASE-140", "scope");

    /// <summary>Format leaves no old data.</summary>
    public Rule Erased { get; } = registry.Rule("BASE-140", "erased");

    /// <summary>Formats that there are not.</summary>
    public Rule WrongFormat { get; } = registry.Rule("BASE-141", "format");

    /// <summary>Erase settings that there are not.</summary>
    public Rule WrongErase { get; } = registry.Rule("BASE-141", "erase");

    /// <summary>Broadcasts that are not supported.</summary>
    public Rule WrongBroadcast { get; } = registry.Rule("BASE-141", "broadcast");

    /// <summary>I/O during a format.</summary>
    public Rule Meanwhile { get; } = registry.Rule("BASE-142", "io");

    /// <summary>FPI.</summary>
    public Rule FormatProgress { get; } = registry.Rule("BASE-142", "progress");

    /// <summary>Sanitize runs in the background.</summary>
    public Rule Background { get; } = registry.Rule("BASE-143", "background");

    /// <summary>SPROG.</summary>
    public Rule SanitizeProgress { get; } = registry.Rule("BASE-143", "progress");

    /// <summary>What gets through during a sanitize.</summary>
    public Rule Commands { get; } = registry.Rule("BASE-143", "commands");

    /// <summary>Sanitize survives resets.</summary>
    public Rule Survives { get; } = registry.Rule("BASE-143", "survives");

    /// <summary>A sanitize that failed.</summary>
    public Rule Failure { get; } = registry.Rule("BASE-144");

    /// <summary>What write protection refuses.</summary>
    public Rule Protection { get; } = registry.Rule("BASE-163", "refused");

    /// <summary>What write protection does not refuse.</summary>
    public Rule Allowed { get; } = registry.Rule("BASE-163", "allowed");

    /// <summary>How long write protection lasts.</summary>
    public Rule Kept { get; } = registry.Rule("BASE-163", "kept");
}
