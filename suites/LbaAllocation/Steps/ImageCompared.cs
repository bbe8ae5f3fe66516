namespace NvmeConformance.LbaAllocation.Steps;

/// <summary>An image made of what a namespace reports was compared with the namespace.</summary>
/// <param name="NamespaceIdentifier">NSID.</param>
/// <param name="BlocksCompared">How many blocks were compared.</param>
/// <param name="Difference">The first difference; null for none.</param>
public sealed record ImageCompared(uint NamespaceIdentifier, int BlocksCompared, ImageDifference? Difference) : Observation
{
    /// <inheritdoc />
    public override string Describe() => Difference is null
        ? $"the image of nsid {NamespaceIdentifier} is equal in {BlocksCompared} blocks"
        : $"the image of nsid {NamespaceIdentifier} differs at LBA {Difference.Lba}, which was "
            + $"{(Difference.WasCopied ? "copied" : "not reported")}";
}
