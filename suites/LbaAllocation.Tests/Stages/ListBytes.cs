using System.Buffers.Binary;
using NvmeConformance.Conformance.Sequences;

namespace NvmeConformance.LbaAllocation.Tests.Stages;

/// <summary>Lists of allocated blocks, written down byte by byte as in the LBA allocation digest, 2.1.</summary>
internal sealed class ListBytes
{
    public const byte NoIndication = 0;
    public const byte Incomplete = 1;
    public const byte Complete = 2;

    private readonly List<byte[]> _descriptors = [];
    private readonly byte _completion;
    private uint? _count;

    public ListBytes(byte completion) => _completion = completion;

    public static ListBytes Whole(params (ulong Start, uint LengthZeroBased)[] descriptors) => new ListBytes(Complete).With(descriptors);

    public static ListBytes Cut(params (ulong Start, uint LengthZeroBased)[] descriptors) => new ListBytes(Incomplete).With(descriptors);

    /// <summary>Changes bytes of the header or of descriptors after everything else is in place.</summary>
    public Action<byte[]>? Damage { get; init; }

    public ListBytes With(params (ulong Start, uint LengthZeroBased)[] descriptors)
    {
        foreach (var (start, length) in descriptors)
        {
            var bytes = new byte[16];
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, start);
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8), length);
            bytes[13] = 0b010;
            _descriptors.Add(bytes);
        }

        return this;
    }

    public ListBytes Claiming(uint count)
    {
        _count = count;
        return this;
    }

    public void WriteTo(Span<byte> buffer)
    {
        var bytes = new byte[8 + (16 * _descriptors.Count)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, _count ?? (uint)_descriptors.Count);
        bytes[4] = _completion;
        for (var index = 0; index < _descriptors.Count; index++)
        {
            _descriptors[index].CopyTo(bytes, 8 + (16 * index));
        }

        Damage?.Invoke(bytes);
        buffer.Fill(CommandIntent.UnwrittenFill);
        bytes.AsSpan(0, Math.Min(bytes.Length, buffer.Length)).CopyTo(buffer);
    }
}
