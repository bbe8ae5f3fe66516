using NvmeConformance.Conformance.Oracles;

namespace NvmeConformance.Controller.Observations;

/// <summary>A register was read, written and read again.</summary>
/// <param name="Offset">Where.</param>
/// <param name="Before">What it held.</param>
/// <param name="Written">What was written.</param>
/// <param name="After">What it holds.</param>
internal sealed record RegisterTried(int Offset, uint Before, uint Written, uint After) : Observation
{
    public override string Describe() => $"register {Offset:X}h held {Before:X8}h, was written as {Written:X8}h, holds {After:X8}h";
}

/// <summary>A 64-bit register was read at once and in halves.</summary>
/// <param name="Offset">Where.</param>
/// <param name="Whole">Read as 64 bits.</param>
/// <param name="Low">The low half.</param>
/// <param name="High">The high half.</param>
internal sealed record HalvesRead(int Offset, ulong Whole, uint Low, uint High) : Observation
{
    public override string Describe() => $"register {Offset:X}h is {Whole:X16}h, in halves {High:X8}h and {Low:X8}h";
}

/// <summary>The registers that say what the controller is.</summary>
/// <param name="Capabilities">CAP.</param>
/// <param name="Version">VS.</param>
/// <param name="Timeouts">CRTO.</param>
/// <param name="BufferLocation">CMBLOC.</param>
/// <param name="BufferSize">CMBSZ.</param>
/// <param name="BufferEnabled">CMBMSC.CRE.</param>
/// <param name="Status">CSTS.</param>
internal sealed record IdentityRegistersRead(
    ulong Capabilities, uint Version, uint Timeouts, uint BufferLocation, uint BufferSize, bool BufferEnabled, uint Status) : Observation
{
    public override string Describe() => $"CAP {Capabilities:X16}h, VS {Version:X8}h, CRTO {Timeouts:X8}h, CMBLOC {BufferLocation:X8}h, "
        + $"CMBSZ {BufferSize:X8}h with CRE {(BufferEnabled ? 1 : 0)}, CSTS {Status:X8}h";
}

/// <summary>INTMS or INTMC was written.</summary>
/// <param name="Before">The mask.</param>
/// <param name="Sets">Whether INTMS was written; INTMC otherwise.</param>
/// <param name="Written">The bits.</param>
/// <param name="ReadFromSet">INTMS afterwards.</param>
/// <param name="ReadFromClear">INTMC afterwards.</param>
internal sealed record MaskWritten(uint Before, bool Sets, uint Written, uint ReadFromSet, uint ReadFromClear) : Observation
{
    public override string Describe() =>
        $"mask {Before:X8}h, {(Sets ? "INTMS" : "INTMC")} {Written:X8}h, INTMS {ReadFromSet:X8}h, INTMC {ReadFromClear:X8}h";
}

/// <summary>CSTS.NSSRO was written with 1.</summary>
/// <param name="Before">CSTS.</param>
/// <param name="After">CSTS.</param>
internal sealed record ResetFlagCleared(uint Before, uint After) : Observation
{
    public override string Describe() => $"CSTS {Before:X8}h, after writing bit 4 {After:X8}h";
}

/// <summary>NSSR was written with a value that is not the magic one.</summary>
/// <param name="Value">The value.</param>
/// <param name="ConfigurationBefore">CC.</param>
/// <param name="ConfigurationAfter">CC.</param>
/// <param name="StatusBefore">CSTS.</param>
/// <param name="StatusAfter">CSTS.</param>
/// <param name="ReadBack">NSSR.</param>
internal sealed record ResetRegisterTried(
    uint Value, uint ConfigurationBefore, uint ConfigurationAfter, uint StatusBefore, uint StatusAfter, uint ReadBack) : Observation
{
    public override string Describe() => $"NSSR {Value:X8}h reads {ReadBack:X8}h; CC {ConfigurationBefore:X8}h and "
        + $"{ConfigurationAfter:X8}h, "
        + $"CSTS {StatusBefore:X8}h and {StatusAfter:X8}h";
}
