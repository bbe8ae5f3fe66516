namespace NvmeConformance.Nvme.Spec.Registers;

/// <summary>
/// Where doorbells lie (B2.2 3.1.4): the tail doorbell of submission queue y at 1000h + 2y * (4 &lt;&lt; CAP.DSTRD),
/// the head doorbell of completion queue y one stride behind it. Each is one 32-bit write; its upper 16 bits are reserved.
/// </summary>
public static class Doorbells
{
    /// <summary>Bytes of one doorbell write, whatever the stride.</summary>
    public const int SizeBytes = 4;

    /// <summary>The largest value that CAP.DSTRD can hold.</summary>
    public const int MaximumStrideExponent = 15;

    /// <summary>Offset of a submission queue's tail doorbell.</summary>
    /// <param name="queueId">Queue identifier, 0 for the admin queue.</param>
    /// <param name="strideExponent">CAP.DSTRD, 0 to 15.</param>
    /// <returns>Byte offset from the start of the BAR.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The exponent does not fit CAP.DSTRD.</exception>
    public static long SubmissionTail(ushort queueId, int strideExponent) =>
        RegisterOffset.FirstDoorbell + (2L * queueId * StrideBytes(strideExponent));

    /// <summary>Offset of a completion queue's head doorbell.</summary>
    /// <param name="queueId">Queue identifier, 0 for the admin queue.</param>
    /// <param name="strideExponent">CAP.DSTRD, 0 to 15.</param>
    /// <returns>Byte offset from the start of the BAR.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The exponent does not fit CAP.DSTRD.</exception>
    public static long CompletionHead(ushort queueId, int strideExponent) =>
        SubmissionTail(queueId, strideExponent) + StrideBytes(strideExponent);

    /// <summary>The doorbell at an offset: what a controller asks when a write arrives.</summary>
    /// <param name="offset">Byte offset from the start of the BAR.</param>
    /// <param name="strideExponent">CAP.DSTRD, 0 to 15.</param>
    /// <param name="doorbell">The doorbell, when there is one.</param>
    /// <returns>False below the first doorbell, between strides and behind queue 65535.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The exponent does not fit CAP.DSTRD.</exception>
    public static bool TryLocate(long offset, int strideExponent, out Doorbell doorbell)
    {
        var (index, rest) = Math.DivRem(offset - RegisterOffset.FirstDoorbell, StrideBytes(strideExponent));
        var exists = offset >= RegisterOffset.FirstDoorbell && rest == 0 && index / 2 <= ushort.MaxValue;
        doorbell = exists ? new Doorbell((ushort)(index / 2), index % 2 != 0) : default;
        return exists;
    }

    /// <summary>Distance between two doorbells.</summary>
    /// <param name="strideExponent">CAP.DSTRD, 0 to 15.</param>
    /// <returns>Bytes: 2 to the power of (2 + exponent).</returns>
    /// <exception cref="ArgumentOutOfRangeException">The exponent does not fit CAP.DSTRD.</exception>
    public static long StrideBytes(int strideExponent)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(strideExponent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(strideExponent, MaximumStrideExponent);
        return 4L << strideExponent;
    }
}

/// <summary>One doorbell register.</summary>
/// <param name="QueueId">The queue it belongs to.</param>
/// <param name="IsCompletionHead">True for a completion queue's head, false for a submission queue's tail.</param>
public readonly record struct Doorbell(ushort QueueId, bool IsCompletionHead);
