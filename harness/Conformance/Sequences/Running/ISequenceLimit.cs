namespace NvmeConformance.Conformance.Sequences.Running;

/// <summary>
/// Ends sequences from outside, in the middle of a step or of a wait: what a run on a slow device needs to end when it has to. What a
/// sequence had not finished then says nothing about the device.
/// </summary>
public interface ISequenceLimit
{
    /// <summary>Whether to end now. Asked with every look at the device, so it is quick and allocates nothing.</summary>
    /// <returns>Why, in a few words; null to go on.</returns>
    string? WhyEnd();
}
