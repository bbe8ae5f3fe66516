using NvmeConformance.Nvme.Spec.LbaStatus;

namespace NvmeConformance.Nvme.Spec.Tests.LbaStatus;

public class LbaStatusInformationBytes
{
    [Fact]
    public void Elements_are_taken_off_one_by_one()
    {
        ReadOnlySpan<byte> list = WireBytes.FromHex(
            """
            02 00 00 00  FF FF FF FF  10 00 00 00  00 00 00 00
            03 00 00 00  01 00 00 00  11 00 00 00  00 00 00 00
            88 77 66 55  44 33 22 11  07 00 00 00  00 00 00 00
            04 00 00 00  01 00 00 00  11 00 00 00  00 00 00 00
            """);

        Assert.True(LbaStatusNamespaceElement.TryTake(ref list, out var whole, out var ranges));
        Assert.Equal((2u, 0x10), (whole.NamespaceIdentifier, whole.RecommendedAction));
        Assert.True(ranges.IsEmpty);

        Assert.True(LbaStatusNamespaceElement.TryTake(ref list, out var element, out ranges));
        Assert.Equal((3u, 0x11), (element.NamespaceIdentifier, element.RecommendedAction));
        Assert.Equal((0x1122334455667788u, 7u), (ranges[0].StartingLba, ranges[0].BlockCountZeroBased));

        // The last one claims a range that the list has no room for.
        Assert.False(LbaStatusNamespaceElement.TryTake(ref list, out _, out _));
    }
}
