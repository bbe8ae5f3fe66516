using NvmeConformance.Nvme.Spec.LiveMigration;

namespace NvmeConformance.Reference.LiveMigration;

/// <summary>Ranges of host memory that are to be tracked, checked each for itself.</summary>
/// <param name="granularityExponent">RMRTG.</param>
/// <param name="descriptors">The ranges.</param>
public readonly ref struct TrackedRanges(byte granularityExponent, ReadOnlySpan<MemoryRangeTrackingDescriptor> descriptors)
{
    /// <summary>What the exponent of a granularity counts from: 4 KiB.</summary>
    public const int UnitShift = 12;

    /// <summary>RMRTG.</summary>
    public byte GranularityExponent { get; } = granularityExponent;

    /// <summary>The ranges.</summary>
    public ReadOnlySpan<MemoryRangeTrackingDescriptor> Descriptors { get; } = descriptors;

    /// <summary>How many units the ranges take.</summary>
    /// <param name="exponent">The granularity, at least that which was asked for.</param>
    /// <returns>The sum over all ranges.</returns>
    public long CountUnits(int exponent)
    {
        var coarser = exponent - GranularityExponent;
        var sum = 0L;
        foreach (ref readonly var descriptor in Descriptors)
        {
            sum += (long)(((ulong)descriptor.LengthUnits + (1UL << coarser) - 1) >> coarser);
        }

        return sum;
    }

    /// <summary>MRTG: the finest granularity in which the ranges take few enough units.</summary>
    /// <param name="most">How many there may be.</param>
    /// <param name="coarsest">The coarsest granularity there is.</param>
    /// <returns>Its exponent; the coarsest where even that is too fine.</returns>
    public uint FindGranularity(long most, int coarsest)
    {
        var exponent = (int)GranularityExponent;
        while (exponent < coarsest && CountUnits(exponent) > most)
        {
            exponent++;
        }

        return (uint)exponent;
    }

    /// <summary>NMRTD: how many of the ranges, from the first one, can be tracked in the granularity asked for.</summary>
    /// <param name="most">How many units there may be.</param>
    /// <returns>0 to the number of ranges.</returns>
    public uint CountFitting(long most)
    {
        var count = 0u;
        foreach (ref readonly var descriptor in Descriptors)
        {
            most -= descriptor.LengthUnits;
            if (most < 0)
            {
                break;
            }

            count++;
        }

        return count;
    }
}
