using System.Text;
using NvmeConformance.Nvme.Spec.ProtectionInformation;
using NvmeConformance.Nvme.Spec.ProtectionInformation.Guards;

namespace NvmeConformance.Nvme.Spec.Tests.ProtectionInformation;

/// <summary>
/// Guards against published values: the check values of the three CRCs over "123456789" and those over 4 KiB of zeroes, of ones,
/// of bytes counting up and of bytes counting down.
/// </summary>
public class GuardVectors
{
    [Theory]
    [InlineData("123456789", 0xD0DB, 0xE3069283, 0xAE8B14860A799888)]
    [InlineData("", 0, 0, 0)]
    public void Text(string text, ushort guard16, uint guard32, ulong guard64) =>
        AssertGuards(Encoding.ASCII.GetBytes(text), guard16, guard32, guard64);

    [Fact]
    public void Zeroes() => AssertGuards(new byte[4096], 0x0000, 0x98F94189, 0x6482D367EB22B64E);

    [Fact]
    public void Ones() => AssertGuards(Filled(_ => 0xFF), 0x8B5D, 0x25C1FE13, 0xC0DDBA7302ECA3AC);

    [Fact]
    public void Counting_up() => AssertGuards(Filled(index => index), 0x8F6D, 0x9C71FE32, 0x3E729F5F6750449C);

    [Fact]
    public void Counting_down() => AssertGuards(Filled(index => 255 - index), 0x0430, 0x214941A8, 0x9A2DF64B8E9E517E);

    [Fact]
    public void Metadata_continues_the_guard_of_the_data_wherever_the_border_lies()
    {
        var block = Filled(index => index);

        foreach (var border in new[] { 0, 1, 7, 8, 9, 512, 4095, 4096 })
        {
            Assert.Equal(0x8F6Du, GuardOf.Block(GuardFormat.Guard16, block.AsSpan(0, border), block.AsSpan(border)));
            Assert.Equal(0x9C71FE32u, GuardOf.Block(GuardFormat.Guard32, block.AsSpan(0, border), block.AsSpan(border)));
            Assert.Equal(0x3E729F5F6750449Cu, GuardOf.Block(GuardFormat.Guard64, block.AsSpan(0, border), block.AsSpan(border)));
        }
    }

    private static void AssertGuards(byte[] bytes, ushort guard16, uint guard32, ulong guard64)
    {
        Assert.Equal(guard16, Crc16T10Dif.Compute(bytes));
        Assert.Equal(guard32, Crc32C.Compute(bytes));
        Assert.Equal(guard64, Crc64Nvme.Compute(bytes));
    }

    private static byte[] Filled(Func<int, int> octet) => [.. Enumerable.Range(0, 4096).Select(index => (byte)octet(index))];
}
