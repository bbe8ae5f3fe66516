using System.Runtime.InteropServices;

namespace NvmeConformance.Nvme.Spec.LbaStatus;

/// <summary>
/// The buffer of a Get LBA Status command: a header and the descriptors behind it (CS1.2 4.2.1).
/// What NLSD claims is never followed beyond the buffer.
/// </summary>
public readonly ref struct LbaStatusDescriptorList
{
    private readonly ReadOnlySpan<byte> _descriptors;

    /// <summary>Views a buffer.</summary>
    /// <param name="buffer">What the command returned, at least 8 bytes.</param>
    /// <exception cref="ArgumentException">The buffer cannot hold the header.</exception>
    public LbaStatusDescriptorList(ReadOnlySpan<byte> buffer)
    {
        if (buffer.Length < LbaStatusDescriptorListHeader.Size)
        {
            throw new ArgumentException(
                $"a descriptor list needs {LbaStatusDescriptorListHeader.Size} bytes, not {buffer.Length}", nameof(buffer));
        }

        Header = MemoryMarshal.Read<LbaStatusDescriptorListHeader>(buffer);
        _descriptors = buffer[LbaStatusDescriptorListHeader.Size..];
    }

    /// <summary>The header as the device wrote it.</summary>
    public LbaStatusDescriptorListHeader Header { get; }

    /// <summary>Whether NLSD claims more descriptors than the buffer has room for.</summary>
    public bool ClaimsTooMany => Header.DescriptorCount > (uint)(_descriptors.Length / LbaStatusDescriptor.Size);

    /// <summary>The descriptors, as many as NLSD claims and the buffer holds.</summary>
    public ReadOnlySpan<LbaStatusDescriptor> Descriptors
    {
        get
        {
            var room = MemoryMarshal.Cast<byte, LbaStatusDescriptor>(_descriptors);
            return room[..(int)Math.Min((uint)room.Length, Header.DescriptorCount)];
        }
    }

    /// <summary>How many descriptors fit into what MNDW allows.</summary>
    /// <param name="maximumDwordsZeroBased">MNDW.</param>
    /// <returns>0 where at most the header fits; up to 1,073,741,823.</returns>
    public static int Capacity(uint maximumDwordsZeroBased)
    {
        var bytes = ((long)maximumDwordsZeroBased + 1) * sizeof(uint);
        return (int)(Math.Max(0, bytes - LbaStatusDescriptorListHeader.Size) / LbaStatusDescriptor.Size);
    }

    /// <summary>The MNDW that makes room for a number of descriptors.</summary>
    /// <param name="descriptorCount">Descriptors wanted, from 0.</param>
    /// <returns>The least MNDW with that capacity and room for the header.</returns>
    /// <exception cref="ArgumentOutOfRangeException">No MNDW has that capacity.</exception>
    public static uint MaximumDwordsZeroBasedFor(int descriptorCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(descriptorCount);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(descriptorCount, Capacity(uint.MaxValue));
        var bytes = LbaStatusDescriptorListHeader.Size + ((long)descriptorCount * LbaStatusDescriptor.Size);
        return (uint)((bytes / sizeof(uint)) - 1);
    }
}
