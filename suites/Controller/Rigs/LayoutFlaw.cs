namespace NvmeConformance.Controller.Rigs;

/// <summary>What can be wrong with the description of a buffer (core digest 4.2 and 4.3).</summary>
internal enum LayoutFlaw
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The low bits of PRP1 are not 0: refused, or taken for 0.</summary>
    UnalignedFirst,

    /// <summary>The second page has an offset.</summary>
    OffsetInSecond,

    /// <summary>An entry of a PRP list has an offset.</summary>
    OffsetInList,

    /// <summary>A page, or a piece, is at an address that the device cannot reach.</summary>
    Unreachable,

    /// <summary>A segment descriptor in the middle of a segment.</summary>
    SegmentInMiddle,

    /// <summary>A segment descriptor at the end of the last segment.</summary>
    SegmentInLast,

    /// <summary>A last segment of no bytes.</summary>
    EmptySegment,

    /// <summary>A last segment whose length is no multiple of 16.</summary>
    OddSegment,

    /// <summary>A descriptor type that is reserved.</summary>
    ReservedType,

    /// <summary>A descriptor subtype that is reserved.</summary>
    ReservedSubtype,

    /// <summary>An SGL for less than the transfer.</summary>
    TooShort,

    /// <summary>An SGL for more than the transfer.</summary>
    TooLong,

    /// <summary>A data block that goes on beyond the last address.</summary>
    Wraps,
}
