namespace NvmeConformance.Nvme.Spec.Queues;

/// <summary>Status code type and status code as one number: SCT in bits 10:8, SC in bits 7:0 (B2.2 4.2.3).</summary>
public enum StatusCode
{
    /// <summary>0/00h.</summary>
    Success = 0x000,

    /// <summary>0/01h.</summary>
    InvalidCommandOpcode = 0x001,

    /// <summary>0/02h.</summary>
    InvalidFieldInCommand = 0x002,
}
