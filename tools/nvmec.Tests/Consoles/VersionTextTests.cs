using NvmeConformance.CommandLine.Running;

namespace NvmeConformance.CommandLine.Tests.Consoles;

public sealed class VersionTextTests
{
    [Theory]
    [InlineData("0.1.0+24f4ab17f2cae7e549f1ca5d9a064363aaabbfb3", "0.1.0+24f4ab17f2ca")]
    [InlineData("0.1.0+dirty", "0.1.0+dirty")]
    [InlineData("0.1.0", "0.1.0")]
    [InlineData(null, "0")]
    public void A_version_keeps_the_first_digits_of_its_revision(string? informational, string text) =>
        Assert.Equal(text, VersionText.Of(informational));
}
