namespace NvmeConformance.ChangedLbas.HostMemory.Model;

/// <summary>What a device said it could do when it found not enough resources (1/38h).</summary>
/// <param name="Target">Whose memory was to be tracked: index of the controller.</param>
/// <param name="Exponent">RMRTG that was asked for.</param>
/// <param name="Descriptors">RNMRTD that was asked for.</param>
/// <param name="PossibleExponent">MRTG: the finest granularity for the list.</param>
/// <param name="PossibleDescriptors">NMRTD: descriptors at the granularity asked for.</param>
internal sealed record Hint(int Target, int Exponent, uint Descriptors, int PossibleExponent, uint PossibleDescriptors)
{
    /// <summary>Whether a request takes the device at its word.</summary>
    public bool Covers(int target, int exponent, uint descriptors) => target == Target
        && ((exponent == Exponent && descriptors <= PossibleDescriptors)
            || (exponent > Exponent && exponent == PossibleExponent && descriptors <= Descriptors));
}
