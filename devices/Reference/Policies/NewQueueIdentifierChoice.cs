namespace NvmeConformance.Reference.Policies;

/// <summary>Which identifier a new controller data queue is given (B2.1 8.1.6: unique among those of its controller).</summary>
public enum NewQueueIdentifierChoice
{
    /// <summary>The lowest that is free, from 0.</summary>
    Lowest,

    /// <summary>The one behind that given last.</summary>
    Next,

    /// <summary>Any.</summary>
    Scattered,
}
