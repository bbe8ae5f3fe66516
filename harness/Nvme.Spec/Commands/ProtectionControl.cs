namespace NvmeConformance.Nvme.Spec.Commands;

/// <summary>PRINFO, the four bits of an I/O command that rule protection information (CS1.2 chapter 3).</summary>
[Flags]
public enum ProtectionControl : byte
{
    /// <summary>No bit.</summary>
    None = 0,

    /// <summary>PRCHK bit 0: check the reference tag.</summary>
    CheckReferenceTag = 1 << 0,

    /// <summary>PRCHK bit 1: check the application tag.</summary>
    CheckApplicationTag = 1 << 1,

    /// <summary>PRCHK bit 2: check the guard.</summary>
    CheckGuard = 1 << 2,

    /// <summary>PRACT: the controller makes or strips protection information.</summary>
    Action = 1 << 3,

    /// <summary>All of them.</summary>
    All = CheckReferenceTag | CheckApplicationTag | CheckGuard | Action,
}

/// <summary>Finds PRINFO among the control bits of a command.</summary>
public static class ProtectionControlBits
{
    private const int Dword12Shift = 26;

    /// <summary>PRINFO, CDW12 bits 29:26; of Copy that is PRINFOW.</summary>
    /// <param name="control">Control bits of CDW12.</param>
    /// <returns>The four bits.</returns>
    public static ProtectionControl ProtectionControl(this IoControl control) =>
        (ProtectionControl)((uint)control >> Dword12Shift) & Commands.ProtectionControl.All;

    /// <summary>The control bits that a PRINFO stands for.</summary>
    /// <param name="control">PRINFO.</param>
    /// <returns>The same four bits at their places in CDW12.</returns>
    public static IoControl ToIoControl(this ProtectionControl control) =>
        (IoControl)((uint)(control & Commands.ProtectionControl.All) << Dword12Shift);
}
