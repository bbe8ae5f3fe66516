namespace NvmeConformance.Conformance.Tests.Fakes;

/// <summary>What the toy says of itself, and how a test falsifies it.</summary>
internal sealed class ToyClaims
{
    public delegate void Falsifier(byte cns, uint namespaceIdentifier, Span<byte> page);

    /// <summary>AOCS.RALBAS.</summary>
    public bool ReportsAllocatedLbas { get; set; } = true;

    /// <summary>Changes a page of Identify before it is sent.</summary>
    public Falsifier? Falsify { get; set; }

    /// <summary>Identify commands that are refused, by their CNS.</summary>
    public HashSet<byte> RefusedPages { get; } = [];
}
