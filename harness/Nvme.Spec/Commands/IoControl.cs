namespace NvmeConformance.Nvme.Spec.Commands;

/// <summary>The single bits of CDW12 that Read, Write, Compare, Verify and Write Zeroes share, at their places (CS1.2 chapter 3).</summary>
[Flags]
public enum IoControl : uint
{
    /// <summary>No bit.</summary>
    None = 0,

    /// <summary>STC, bit 24: check the storage tag; 0 for Write Zeroes.</summary>
    StorageTagCheck = 1u << 24,

    /// <summary>PRINFO, bit 26: check the reference tag.</summary>
    CheckReferenceTag = 1u << 26,

    /// <summary>PRINFO, bit 27: check the application tag.</summary>
    CheckApplicationTag = 1u << 27,

    /// <summary>PRINFO, bit 28: check the guard.</summary>
    CheckGuard = 1u << 28,

    /// <summary>PRINFO, bit 29, PRACT: the controller makes or strips protection information; 0 for Compare and Verify.</summary>
    ProtectionAction = 1u << 29,

    /// <summary>FUA, bit 30: data are on non-volatile media before completion.</summary>
    ForceUnitAccess = 1u << 30,

    /// <summary>LR, bit 31: limited retry.</summary>
    LimitedRetry = 1u << 31,

    /// <summary>All of them.</summary>
    All = StorageTagCheck | CheckReferenceTag | CheckApplicationTag | CheckGuard | ProtectionAction | ForceUnitAccess | LimitedRetry,
}

/// <summary>Brings control bits to their dword and back.</summary>
internal static class IoControlBits
{
    /// <summary>The bits for CDW12.</summary>
    /// <param name="control">The bits.</param>
    /// <returns>The same, at their places.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are bits that belong to other fields of the dword.</exception>
    public static uint ToDword12(this IoControl control) => (control & ~IoControl.All) == 0
        ? (uint)control
        : throw new ArgumentOutOfRangeException(nameof(control), control, "has bits that are no control bits");

    /// <summary>The control bits of a CDW12.</summary>
    /// <param name="dword">The dword.</param>
    /// <returns>The bits, the other fields left out.</returns>
    public static IoControl FromDword12(uint dword) => (IoControl)dword & IoControl.All;
}
