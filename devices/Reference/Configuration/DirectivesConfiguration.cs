namespace NvmeConformance.Reference.Configuration;

/// <summary>Directive Send and Receive (B2.2 8.1.8): the Identify directive, which tells that there is no other one. Part of the recipe.</summary>
public sealed record DirectivesConfiguration
{
    /// <summary>OACS bit 5.</summary>
    public bool IsSupported { get; init; }
}
