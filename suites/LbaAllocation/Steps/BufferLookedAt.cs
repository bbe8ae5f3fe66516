namespace NvmeConformance.LbaAllocation.Steps;

/// <summary>Some time after an aborted query has ended, with nothing sent since, its buffer is looked at again.</summary>
public sealed record BufferLookedAt : Observation
{
    /// <inheritdoc />
    public override string Describe() => "the buffer of the aborted query is looked at again";
}
