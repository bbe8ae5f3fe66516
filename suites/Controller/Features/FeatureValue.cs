using NvmeConformance.Nvme.Spec.Commands;

namespace NvmeConformance.Controller.Features;

/// <summary>What is known of one value of a feature. Null is unknown.</summary>
internal sealed class FeatureValue
{
    /// <summary>The current value.</summary>
    public uint? Current { get; set; }

    /// <summary>The default value.</summary>
    public uint? Default { get; set; }

    /// <summary>The saved value.</summary>
    public uint? Saved { get; set; }

    /// <summary>What DW0 of SEL 3 said.</summary>
    public FeatureCapabilities? Capabilities { get; set; }

    /// <summary>What happened to the current value last: decides what a wrong value is charged to.</summary>
    public FeatureEvent LastEvent { get; set; }

    /// <summary>A Controller Level Reset (core digest 9, persistence).</summary>
    /// <param name="survives">Whether a value that cannot be saved stays.</param>
    public void Reset(bool survives)
    {
        LastEvent = FeatureEvent.Reset;
        var isSaveable = Capabilities is { } capabilities ? capabilities.HasFlag(FeatureCapabilities.Saveable) : (bool?)null;
        Current = isSaveable switch
        {
            null => null,
            true => Saved,
            false => survives ? Current : Default,
        };
    }
}

/// <summary>What may happen to the value of a feature.</summary>
internal enum FeatureEvent
{
    /// <summary>Nothing, or it was set.</summary>
    Set,

    /// <summary>Setting failed.</summary>
    Failed,

    /// <summary>Setting failed because it was to be saved.</summary>
    NotSaved,

    /// <summary>The controller was reset.</summary>
    Reset,
}
