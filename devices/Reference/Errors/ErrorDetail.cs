using NvmeConformance.Nvme.Spec.LogPages;

namespace NvmeConformance.Reference.Errors;

/// <summary>What a command handler can tell of an error beyond its status, for the Error Information log.</summary>
/// <param name="Location">PEL: where in the command the wrong field is.</param>
/// <param name="Lba">LBA: the first block with the error.</param>
/// <param name="CommandSpecificInformation">CSINFO, as the command says.</param>
public readonly record struct ErrorDetail(
    ParameterErrorLocation Location, ulong Lba = 0, ulong CommandSpecificInformation = 0)
{
    /// <summary>Nothing more is known.</summary>
    public static ErrorDetail None => new(ParameterErrorLocation.None);
}
