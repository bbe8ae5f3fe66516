namespace NvmeConformance.Nvme.Spec.Identify;

/// <summary>CNTRLTYPE, Identify Controller byte 111 (B2.2 5.1.13).</summary>
public enum ControllerType : byte
{
    /// <summary>Not reported.</summary>
    NotReported = 0,

    /// <summary>I/O controller.</summary>
    Io = 1,

    /// <summary>Discovery controller.</summary>
    Discovery = 2,

    /// <summary>Administrative controller.</summary>
    Administrative = 3,
}
