namespace NvmeConformance.ChangedLbas.Images;

/// <summary>An image that was copied while writers went on was compared with its namespace.</summary>
/// <param name="NamespaceIdentifier">NSID.</param>
/// <param name="BlocksCompared">How many blocks were compared.</param>
/// <param name="Rounds">How many rounds of changes were copied.</param>
/// <param name="Difference">The first difference, in words; null for none.</param>
public sealed record ImageCompared(uint NamespaceIdentifier, int BlocksCompared, int Rounds, string? Difference) : Observation
{
    /// <inheritdoc />
    public override string Describe() => Difference is null
        ? $"the image of nsid {NamespaceIdentifier} is equal in {BlocksCompared} blocks after {Rounds} rounds"
        : $"the image of nsid {NamespaceIdentifier} differs after {Rounds} rounds: {Difference}";
}
