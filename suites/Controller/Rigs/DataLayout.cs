namespace NvmeConformance.Controller.Rigs;

/// <summary>How the buffer of a command is described to the device. The default is one piece, from the start of a page.</summary>
internal sealed record DataLayout
{
    /// <summary>Whether it is an SGL; otherwise PRPs.</summary>
    public bool IsSgl { get; init; }

    /// <summary>Where in its page the buffer begins: a multiple of 4, or of 1 for an SGL.</summary>
    public int FirstOffset { get; init; }

    /// <summary>Where in its page a PRP list begins: a multiple of 8.</summary>
    public int ListOffset { get; init; }

    /// <summary>Whether the pages, or the pieces of an SGL, lie in memory in the opposite order.</summary>
    public bool IsReversed { get; init; }

    /// <summary>SGL: bytes of each piece; 0 for one piece.</summary>
    public int PieceBytes { get; init; }

    /// <summary>SGL: descriptors of a segment, at least 2.</summary>
    public int DescriptorsPerSegment { get; init; } = 16;

    /// <summary>SGL: whether the first piece of a read goes into a bit bucket.</summary>
    public bool HasBucket { get; init; }

    /// <summary>What is wrong with it.</summary>
    public LayoutFlaw Flaw { get; init; }

    /// <summary>Simpler layouts, the simplest first.</summary>
    public IEnumerable<DataLayout> Simpler()
    {
        if (this != new DataLayout { IsSgl = IsSgl, Flaw = Flaw })
        {
            yield return new DataLayout { IsSgl = IsSgl, Flaw = Flaw };
        }

        if (IsReversed)
        {
            yield return this with { IsReversed = false };
        }

        if (FirstOffset != 0)
        {
            yield return this with { FirstOffset = 0 };
        }

        if (ListOffset != 0)
        {
            yield return this with { ListOffset = 0 };
        }
    }

    /// <inheritdoc />
    public override string ToString()
    {
        var form = IsSgl
            ? $"SGL, pieces of {PieceBytes}, {DescriptorsPerSegment} descriptors per segment"
            : $"PRPs, list at {ListOffset:X3}h";
        return $"{form}, offset {FirstOffset:X3}h{(IsReversed ? ", reversed" : "")}{(HasBucket ? ", bit bucket first" : "")}"
            + (Flaw == LayoutFlaw.None ? "" : $", {Flaw}");
    }
}
