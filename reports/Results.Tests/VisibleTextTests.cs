using NvmeConformance.Results.Text;

namespace NvmeConformance.Results.Tests;

public sealed class VisibleTextTests
{
    [Theory]
    [InlineData("plain text, ünïcödé 😀", "plain text, ünïcödé 😀")]
    [InlineData("a\u202Eb", "a[U+202E]b")]
    [InlineData("\u001b[31mred", "[U+001B][31mred")]
    [InlineData("zero\u200Bwidth\uFEFF", "zero[U+200B]width[U+FEFF]")]
    [InlineData("\0\t\r\n\u2028\u0085", "[U+0000][U+0009][U+000D][U+000A][U+2028][U+0085]")]
    [InlineData("\uE000\uFFFF", "[U+E000][U+FFFF]")]
    [InlineData(null, "")]
    public void What_cannot_be_seen_is_spelled_out(string? text, string visible) => Assert.Equal(visible, VisibleText.Of(text));

    [Fact]
    public void Half_a_surrogate_pair_is_spelled_out() =>
        Assert.Equal("a[U+D83D]b[U+DE00]", VisibleText.Of("a" + (char)0xD83D + "b" + (char)0xDE00));

    [Fact]
    public void Line_feeds_stay_where_the_place_can_show_them() => Assert.Equal("a\nb", VisibleText.Of("a\nb", keepLineFeeds: true));

    [Fact]
    public void A_megabyte_is_cut_and_says_so() =>
        Assert.Equal("xxxxx… (cut: 1,048,576 characters in all)", VisibleText.Of(new string('x', 1 << 20), 5));

    [Fact]
    public void A_character_that_the_cut_splits_is_spelled_out() =>
        Assert.Equal("a[U+D83D]… (cut: 3 characters in all)", VisibleText.Of("a😀", 2));
}
