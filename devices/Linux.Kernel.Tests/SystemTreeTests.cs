using NvmeConformance.Linux.Kernel.Files;
using NvmeConformance.Linux.Kernel.Pci;
using NvmeConformance.Linux.Kernel.SystemCalls;

namespace NvmeConformance.Linux.Kernel.Tests;

public sealed class SystemTreeTests : IDisposable
{
    private readonly MadeUpTree _made = new();

    private SystemTree Tree => _made.Tree;

    public void Dispose() => _made.Dispose();

    [Fact]
    public void The_root_of_the_system_leaves_paths_as_they_are()
    {
        var tree = new SystemTree();

        Assert.Equal("/sys/class/nvme", tree.Sys("class", "nvme"));
        Assert.Equal("/dev/nvme0", tree.Rooted("/dev/nvme0"));
        Assert.Equal("/proc/swaps", tree.Proc("swaps"));
    }

    [Fact]
    public void Attributes_are_trimmed_and_printable()
    {
        _made.File("sys/a", "  A drive\u001b[31m\u0007 of \u00e9 \n").File("sys/empty", "");

        Assert.Equal("A drive?[31m? of ??", SystemTree.ReadText(Tree.Sys("a")));
        Assert.Equal("", SystemTree.ReadText(Tree.Sys("empty")));
        Assert.Null(SystemTree.ReadText(Tree.Sys("missing")));
        Assert.Null(SystemTree.ReadText(Tree.Sys()));
    }

    [Fact]
    public void No_more_is_read_than_an_attribute_can_have()
    {
        _made.File("sys/long", new string('x', 100_000));

        Assert.Equal(SystemTree.AttributeBytesMaximum, SystemTree.ReadText(Tree.Sys("long"))!.Length);
    }

    [Theory]
    [InlineData("12\n", 12UL)]
    [InlineData("0x010802\n", 0x010802UL)]
    [InlineData("18446744073709551615", ulong.MaxValue)]
    [InlineData("18446744073709551616", null)]
    [InlineData("-1", null)]
    [InlineData("twelve", null)]
    [InlineData("", null)]
    public void Numbers_are_decimal_or_hexadecimal_or_none(string content, ulong? expected)
    {
        _made.File("sys/number", content);

        Assert.Equal(expected, SystemTree.ReadNumber(Tree.Sys("number")));
    }

    [Fact]
    public void Long_lists_are_read_line_by_line()
    {
        _made.File("proc/list", string.Concat(Enumerable.Repeat("a line\n", 10_000)));

        Assert.Equal(10_000, SystemTree.ReadLines(Tree.Proc("list")).Count);
    }

    [Fact]
    public void Links_are_followed_from_where_they_lie()
    {
        _made.Controller("nvme0", "0000:00:04.0", "nvme-subsys0", "241:0");

        Assert.Equal(Tree.Sys("devices", "pci0000:00", "0000:00:04.0"), Tree.Follow(Tree.Sys("class", "nvme", "nvme0", "device")));
        Assert.Equal("0000:00:04.0", Tree.FollowToName(Tree.Sys("class", "nvme", "nvme0", "device")));
    }

    [Fact]
    public void Links_that_lead_out_in_a_circle_or_nowhere_lead_nowhere()
    {
        _made.Link("sys/out", "/etc").Link("sys/up", "../../../../../../../../..").Link("sys/round", "round").Link("sys/nowhere", "gone");

        Assert.All(["out", "up", "round", "nowhere", "missing"], name => Assert.Null(Tree.Follow(Tree.Sys(name))));
    }

    [Fact]
    public void Attributes_are_written_and_an_error_says_which()
    {
        _made.File("sys/attribute", "");

        AttributeFile.Write(LinuxSystemCalls.Instance, Tree.Sys("attribute"), "vfio-pci\n");
        var problem = Assert.Throws<SystemCallException>(
            () => AttributeFile.Write(LinuxSystemCalls.Instance, Tree.Sys("missing"), "1"));

        Assert.Equal("vfio-pci", SystemTree.ReadText(Tree.Sys("attribute")));
        Assert.Equal(Errno.ENOENT, problem.Error);
    }

    [Theory]
    [InlineData("0000:01:00.0")]
    [InlineData("10000:ff:1f.7")]
    public void Pci_addresses_are_written_as_they_are_read(string text)
    {
        Assert.True(PciAddress.TryParse(text, out var address));
        Assert.Equal(text, address.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("01:00.0")]
    [InlineData("0000:01:20.0")]
    [InlineData("0000:01:00.8")]
    [InlineData("0000:01:00")]
    [InlineData("0000:1:00.0")]
    [InlineData("0000:01:00.00")]
    [InlineData("../0:01:00.0")]
    public void What_is_no_pci_address_is_refused(string text) => Assert.False(PciAddress.TryParse(text, out _));
}
