using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Nvme.Host.Memory;

namespace NvmeConformance.Controller.Rigs;

/// <summary>The buffer of one command: pieces of memory in the order of the transfer, in a region that is filled with canaries.</summary>
/// <param name="Region">All the pages that the pieces lie in.</param>
/// <param name="Pieces">In the order of the transfer.</param>
/// <param name="SkippedBytes">Bytes at the front that go into a bit bucket.</param>
/// <param name="Flaw">What is wrong with its description.</param>
internal sealed record Transfer(DmaBuffer Region, IReadOnlyList<DmaBuffer> Pieces, int SkippedBytes, LayoutFlaw Flaw)
{
    /// <summary>What fills the region around the pieces.</summary>
    public const byte Canary = 0xC5;

    /// <summary>What the device writes must not be: the pieces hold it before.</summary>
    public const byte Unwritten = 0xA5;

    /// <summary>Puts the host's bytes into the pieces.</summary>
    /// <param name="data">In the order of the transfer.</param>
    public void Fill(ReadOnlySpan<byte> data)
    {
        Region.Span.Fill(Canary);
        var taken = 0;
        foreach (var piece in Pieces)
        {
            var count = Math.Min(piece.LengthBytes, data.Length - taken);
            data.Slice(taken, count).CopyTo(piece.Span);
            piece.Span[count..].Fill(Unwritten);
            taken += count;
        }
    }

    /// <summary>The bytes of the pieces, in the order of the transfer.</summary>
    public byte[] Gather()
    {
        var data = new byte[Pieces.Sum(static piece => piece.LengthBytes)];
        var taken = 0;
        foreach (var piece in Pieces)
        {
            piece.Span.CopyTo(data.AsSpan(taken));
            taken += piece.LengthBytes;
        }

        return data;
    }

    /// <summary>The offset of the first byte of the region that is in no piece and changed; -1 for none.</summary>
    public int FirstDamage()
    {
        var at = 0;
        foreach (var piece in Pieces.OrderBy(static piece => piece.DeviceAddress))
        {
            var start = (int)(piece.DeviceAddress - Region.DeviceAddress);
            if (start > at && Region.Span[at..start].IndexOfAnyExcept(Canary) is >= 0 and var offset)
            {
                return at + offset;
            }

            at = Math.Max(at, start + piece.LengthBytes);
        }

        var rest = Region.Span[at..].IndexOfAnyExcept(Canary);
        return rest < 0 ? -1 : at + rest;
    }

    /// <summary>The fingerprint of each whole block of some bytes.</summary>
    public static ulong[] FingerprintsOf(ReadOnlySpan<byte> data, int blockBytes)
    {
        var blocks = new ulong[data.Length / blockBytes];
        for (var block = 0; block < blocks.Length; block++)
        {
            blocks[block] = BlockFingerprint.Of(data.Slice(block * blockBytes, blockBytes));
        }

        return blocks;
    }
}
