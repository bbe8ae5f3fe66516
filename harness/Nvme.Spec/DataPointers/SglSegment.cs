using System.Runtime.InteropServices;

namespace NvmeConformance.Nvme.Spec.DataPointers;

/// <summary>
/// One segment of an SGL read in place: descriptors side by side, of which only the last may lead to another segment
/// (B2.2 4.3.2). It tells what is there and judges nothing; which of it is an error depends on how the segment was reached.
/// </summary>
public readonly ref struct SglSegment
{
    /// <summary>Views a segment.</summary>
    /// <param name="bytes">The segment; its length is what the descriptor that leads here says.</param>
    public SglSegment(ReadOnlySpan<byte> bytes)
    {
        Descriptors = MemoryMarshal.Cast<byte, SglDescriptor>(bytes);
        IsWellSized = HasLegalLength((uint)bytes.Length);
    }

    /// <summary>All whole descriptors.</summary>
    public ReadOnlySpan<SglDescriptor> Descriptors { get; }

    /// <summary>Whether the length is a multiple of 16 and not 0; bytes behind the last whole descriptor are not shown.</summary>
    public bool IsWellSized { get; }

    /// <summary>Whether the final descriptor leads to another segment.</summary>
    public bool LeadsOn => !Descriptors.IsEmpty && Descriptors[^1].LeadsOn;

    /// <summary>The descriptors without the final one that leads on: those that describe data.</summary>
    public ReadOnlySpan<SglDescriptor> Blocks => LeadsOn ? Descriptors[..^1] : Descriptors;

    /// <summary>Index of the first descriptor that leads to another segment although it is not the final one; -1 for none.</summary>
    public int MisplacedPointer
    {
        get
        {
            for (var index = 0; index < Descriptors.Length - 1; index++)
            {
                if (Descriptors[index].LeadsOn)
                {
                    return index;
                }
            }

            return -1;
        }
    }

    /// <summary>Whether a descriptor may give this length to a segment.</summary>
    /// <param name="lengthBytes">LEN of a segment or last segment descriptor.</param>
    /// <returns>Whether it is a multiple of 16 and not 0.</returns>
    public static bool HasLegalLength(uint lengthBytes) => lengthBytes != 0 && lengthBytes % SglDescriptor.Size == 0;
}
