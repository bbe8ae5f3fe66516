using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.Nvme.Host.Tests.Devices;

public sealed class DeviceUriTests
{
    [Theory]
    [InlineData("reference", "reference", "", "")]
    [InlineData("reference?", "reference", "", "")]
    [InlineData("reference?fault=LBA-1", "reference", "", "fault=LBA-1")]
    [InlineData("reference?config=small&policy=late", "reference", "", "config=small policy=late")]
    [InlineData("reference?config=a%20b", "reference", "", "config=a b")]
    [InlineData("reference?config=", "reference", "", "config=")]
    [InlineData("reference?a=b=c", "reference", "", "a=b=c")]
    [InlineData("reference?&a=1&&", "reference", "", "a=1")]
    [InlineData("linux:/dev/nvme0", "linux", "/dev/nvme0", "")]
    [InlineData("vfio:0000:01:00.0", "vfio", "0000:01:00.0", "")]
    [InlineData("vfio-user:/run/x.sock?id=a:b", "vfio-user", "/run/x.sock", "id=a:b")]
    [InlineData("tcp4:", "tcp4", "", "")]
    public void Good_names_fall_into_their_parts(string text, string scheme, string place, string parameters)
    {
        Assert.True(DeviceUri.TryParse(text, out var uri, out var problem));

        Assert.Null(problem);
        Assert.Equal((scheme, place), (uri.Scheme, uri.Place));
        Assert.Equal(parameters, string.Join(" ", uri.Parameters.Select(pair => $"{pair.Key}={pair.Value}")));
        Assert.Equal(text, uri.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData(":")]
    [InlineData("?a=b")]
    [InlineData("/dev/nvme0")]
    [InlineData("Reference")]
    [InlineData(" reference")]
    [InlineData("réference")]
    public void A_name_without_a_scheme_is_refused_in_one_sentence(string text)
    {
        Assert.False(DeviceUri.TryParse(text, out var uri, out var problem));

        Assert.Null(uri);
        Assert.Equal($"\"{text}\" is no device: it must begin with a scheme such as reference, linux: or vfio:.", problem);
    }

    [Theory]
    [InlineData("reference?fault", "fault")]
    [InlineData("reference?=x", "=x")]
    [InlineData("reference?a=1&a=2", "a=2")]
    public void A_parameter_that_is_no_pair_or_comes_twice_is_refused_in_one_sentence(string text, string part)
    {
        Assert.False(DeviceUri.TryParse(text, out _, out var problem));

        Assert.Equal($"Device parameter \"{part}\" must read name=value, each name once.", problem);
    }
}
