using NvmeConformance.Conformance.Oracles;

namespace NvmeConformance.Controller.Observations;

/// <summary>The pages of shadow doorbells were looked at after the reset that ended their use.</summary>
/// <param name="IsUntouched">Whether nothing was written to them since.</param>
internal sealed record ShadowLookedAt(bool IsUntouched) : Observation
{
    public override string Describe() => $"shadow doorbells of before are {(IsUntouched ? "untouched" : "written")}";
}

/// <summary>A host memory buffer was looked at after the host took it back.</summary>
/// <param name="IsUntouched">Whether nothing was written to it since.</param>
internal sealed record HostMemoryLookedAt(bool IsUntouched) : Observation
{
    public override string Describe() => $"the host memory buffer that was taken back is {(IsUntouched ? "untouched" : "written")}";
}
