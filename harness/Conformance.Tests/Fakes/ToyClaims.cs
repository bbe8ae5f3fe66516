namespace NvmeConformance.Conformance.Tests.Fakes;

/// <summary>What the toy says of itself, and how a test falsifies it.</summary>
internal sealed class ToyClaims
{
    // Asked with every command, so it is always the same one.
    private static readonly uint[] OnlyOne = [1];

    public delegate void Falsifier(byte cns, uint namespaceIdentifier, Span<byte> page);

    /// <summary>AOCS.RALBAS.</summary>
    public bool ReportsAllocatedLbas { get; set; } = true;

    /// <summary>Changes a page of Identify before it is sent.</summary>
    public Falsifier? Falsify { get; set; }

    /// <summary>The namespaces that a controller has attached, by its index from 0; in ascending order.</summary>
    public Func<int, uint[]> AttachedTo { get; set; } = static _ => OnlyOne;

    /// <summary>Identify commands that are refused, by their CNS.</summary>
    public HashSet<byte> RefusedPages { get; } = [];
}
