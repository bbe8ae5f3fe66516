namespace NvmeConformance.Nvme.Spec.Queues;

/// <summary>
/// The status field of a completion without its phase tag (B2.2 4.2.3):
/// SC bits 7:0, SCT bits 10:8, CRD bits 12:11, M bit 13, DNR bit 14.
/// </summary>
/// <param name="Bits">The 15 bits of the field.</param>
public readonly record struct Status(ushort Bits)
{
    private const int MoreBit = 1 << 13;
    private const int DoNotRetryBit = 1 << 14;

    /// <summary>Status code type (SCT).</summary>
    public StatusCodeType CodeType => (StatusCodeType)((Bits >> 8) & 0b111);

    /// <summary>Status code (SC).</summary>
    public byte Code => (byte)Bits;

    /// <summary>SCT and SC as one number, SCT in bits 10:8: what the constants of <see cref="StatusCode"/> hold.</summary>
    public StatusCode CodeWithType => (StatusCode)(Bits & 0x7FF);

    /// <summary>Command retry delay (CRD), an index into CRDT1 to CRDT3; 0 means none.</summary>
    public int RetryDelayIndex => (Bits >> 11) & 0b11;

    /// <summary>More (M): the Error Information log has an entry about this command.</summary>
    public bool More => (Bits & MoreBit) != 0;

    /// <summary>Do not retry (DNR).</summary>
    public bool DoNotRetry => (Bits & DoNotRetryBit) != 0;

    /// <summary>Whether SCT and SC are both 0.</summary>
    public bool IsSuccess => (Bits & 0x7FF) == 0;

    /// <summary>A status field that holds a code, and DNR where asked for.</summary>
    /// <param name="code">SCT and SC.</param>
    /// <param name="doNotRetry">The DNR bit.</param>
    /// <returns>The field.</returns>
    public static Status Of(StatusCode code, bool doNotRetry = false) =>
        new((ushort)((int)code | (doNotRetry ? DoNotRetryBit : 0)));

    /// <summary>The field as people read it: SCT/SC, the name where it is known, and DNR.</summary>
    /// <returns>For example <c>0/02h Invalid Field in Command, DNR</c>.</returns>
    public override string ToString() =>
        $"{(int)CodeType}/{Code:X2}h {StatusCodeNames.NameOf(CodeWithType)}{(DoNotRetry ? ", DNR" : "")}";
}
