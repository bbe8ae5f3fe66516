using System.Text;
using NvmeConformance.Nvme.Spec.Identify;

namespace NvmeConformance.Nvme.Spec.Tests.Identify;

public class TextFields
{
    [Theory]
    [InlineData("41 42 43 20 20", "ABC")]
    [InlineData("20 41 20 42 20", " A B")]
    [InlineData("20 20 20 20 20", "")]
    [InlineData("41 42 00 00 00", "AB\uFFFD\uFFFD\uFFFD")]
    [InlineData("1B 5B 32 4A 7E", "\uFFFD[2J~")]
    [InlineData("7F 80 FF 0A 3C", "\uFFFD\uFFFD\uFFFD\uFFFD<")]
    public void Nothing_unprintable_leaves_an_ASCII_field(string bytes, string text) =>
        Assert.Equal(text, AsciiField.Read(WireBytes.FromHex(bytes)));

    [Theory]
    [InlineData("41 42 20 20", true)]
    [InlineData("41 42 00 20", false)]
    [InlineData("41 42 7F 20", false)]
    public void Only_printable_ASCII_is_well_formed(string bytes, bool expected) =>
        Assert.Equal(expected, AsciiField.IsWellFormed(WireBytes.FromHex(bytes)));

    [Fact]
    public void Text_is_padded_with_spaces_over_whatever_was_there()
    {
        byte[] field = [1, 2, 3, 4, 5];

        AsciiField.Write(field, "AB");

        Assert.Equal("4142202020", Convert.ToHexString(field));
    }

    [Theory]
    [InlineData("123456")]
    [InlineData("a\tb")]
    [InlineData("é")]
    public void Text_that_the_field_cannot_hold_is_refused(string text) =>
        Assert.Throws<ArgumentException>(() => AsciiField.Write(new byte[5], text));

    [Theory]
    [InlineData("6E 71 6E 00 41", "nqn")]
    [InlineData("00 41 42 43 44", "")]
    [InlineData("6E 71 6E 2E 61", "nqn.a")]
    [InlineData("6E 0A 1B C3 A9", "n\uFFFD\uFFFDé")]
    [InlineData("6E C3 00 00 00", "n\uFFFD")]
    public void A_qualified_name_ends_at_its_zero_byte_and_shows_nothing_unprintable(string bytes, string name) =>
        Assert.Equal(name, NqnField.Read(WireBytes.FromHex(bytes)));

    [Fact]
    public void A_qualified_name_is_written_with_zero_bytes_behind_it()
    {
        var field = Enumerable.Repeat((byte)0xAA, NqnField.SizeBytes).ToArray();

        NqnField.Write(field, "nqn.é");

        Assert.Equal("6E716E2EC3A9", Convert.ToHexString(field.AsSpan(0, 6)));
        Assert.All(field[6..], octet => Assert.Equal(0, octet));
    }

    [Fact]
    public void A_qualified_name_without_room_for_its_zero_byte_is_refused() =>
        Assert.Throws<ArgumentException>(() => NqnField.Write(new byte[NqnField.SizeBytes], new string('n', 256)));

    [Fact]
    public void No_byte_value_gives_a_control_character_in_either_kind_of_text()
    {
        byte[] every = [.. Enumerable.Range(1, 255).Select(value => (byte)value)];

        Assert.DoesNotContain(AsciiField.Read(every).EnumerateRunes(), Rune.IsControl);
        Assert.DoesNotContain(NqnField.Read(every).EnumerateRunes(), Rune.IsControl);
    }
}
