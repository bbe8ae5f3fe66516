using System.Buffers.Binary;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Commands;

/// <summary>Identify by byte offsets of B2.2 5.1.13 and CS1.2. NSIDs 1 and 3 are active, 2 and 4 are not, NN is 4.</summary>
public class IdentifyTests
{
    [Fact]
    public void The_controller_says_what_it_was_configured_to_be()
    {
        using var rig = new Rig(Shapes.Configuration() with { Controllers = 2, FlushBroadcastSupported = true }).Started();

        var page = rig.Identify(IdentifyCns.Controller);

        Assert.Equal("Model of the tests                      "u8, page.AsSpan(24, 40));
        Assert.Equal("FW1     "u8, page.AsSpan(64, 8));
        Assert.Equal([0xC3, 0xB2, 0xA1, 0b10, 5, 7, 0, 0x00, 0x02, 0x02, 0x00], page[73..84]);
        Assert.Equal(1, page[111]);
        Assert.Equal((0x66, 0x44), (page[512], page[513]));
        Assert.Equal(4u, BinaryPrimitives.ReadUInt32LittleEndian(page.AsSpan(516)));
        Assert.Equal(0b1100, BinaryPrimitives.ReadUInt16LittleEndian(page.AsSpan(520)));
        Assert.Equal(0b110, page[525]);
        Assert.Equal("nqn.2014-08.org.nvmexpress:uuid:00000000-0000-4000-8000-000000000042\0"u8, page.AsSpan(768, 69));
        Assert.All(page[3072..], value => Assert.Equal(0, value));
    }

    [Fact]
    public void The_second_controller_differs_in_its_identifier_only()
    {
        using var rig = new Rig(Shapes.Configuration() with { Controllers = 2 }).Started();
        var second = rig.Subsystem.Controllers[1];
        var page = second.Memory.AllocatePages(4096);

        var command = IdentifyCommand.Encode(new IdentifyCommand(IdentifyCns.Controller));
        new Nvme.Host.Verbs.SingleCommand().Execute(second, second.Admin, command, page);

        var expected = rig.Identify(IdentifyCns.Controller);
        expected[78] = 8;
        Assert.Equal(expected, page.Span.ToArray());
    }

    [Fact]
    public void A_namespace_says_what_it_was_configured_to_be()
    {
        using var rig = new Rig().Started();

        var page = rig.Identify(IdentifyCns.Namespace, Shapes.Nsid);

        Assert.All([0, 8, 16], field => Assert.Equal(1000UL, BinaryPrimitives.ReadUInt64LittleEndian(page.AsSpan(field))));
        Assert.Equal(0b1001, page[33]);
        Assert.Equal(Convert.FromHexString("0011223344556677A1B2C30000000001"), page[104..120]);
        Assert.Equal(Convert.FromHexString("A1B2C30000000001"), page[120..128]);
        Assert.Equal([0, 0, 9, 0], page[128..132]);
    }

    [Theory]
    [InlineData(DeallocatedReads.NotReported, 0b0000)]
    [InlineData(DeallocatedReads.Zeros, 0b1001)]
    [InlineData(DeallocatedReads.Ones, 0b0010)]
    public void Deallocated_reads_are_announced(DeallocatedReads reads, byte expected)
    {
        using var rig = new Rig(Shapes.Configuration(Shapes.Namespace(1, 100, reads: reads))).Started();

        Assert.Equal(expected, rig.Identify(IdentifyCns.Namespace, 1)[33]);
    }

    [Fact]
    public void The_granularity_lies_at_its_place()
    {
        using var rig = new Rig(Shapes.Configuration(Shapes.Namespace(1, 100, granularity: 0x0201))).Started();
        var page = rig.Identify(IdentifyCns.CommandSetNamespace, 1);

        Assert.Equal([0x01, 0x02, 0x00, 0x00], page[292..296]);
        Assert.All(page[..292].Concat(page[296..]), value => Assert.Equal(0, value));
    }

    [Fact]
    public void The_limits_of_the_command_set_lie_at_their_places()
    {
        using var rig = new Rig(Shapes.Configuration() with
        {
            WriteZeroes = new WriteZeroesConfiguration { LimitIsAdvice = false, SizeLimitExponent = 3 },
            DatasetManagement = new DatasetManagementConfiguration
            {
                LimitsAreAdvice = false, RangesLimit = 5, BlocksPerRangeLimit = 0x01020304, BlocksLimit = 0x1112131415161718,
            },
        }).Started();

        var page = rig.Identify(IdentifyCns.CommandSetController);

        Assert.Equal("00 03 00 05 04 03 02 01 18 17 16 15 14 13 12 11 00 00 01 00 00 02 01 00 00", Hex(page[..25]));
        Assert.Equal(0, rig.Identify(IdentifyCns.Controller)[520]);
    }

    [Fact]
    public void Without_reports_the_bit_is_clear()
    {
        using var rig = new Rig(Shapes.Configuration() with { ReportsAllocatedLbas = false }).Started();

        Assert.Equal(0, rig.Identify(IdentifyCns.CommandSetController)[18]);
    }

    [Fact]
    public void Descriptors_name_a_namespace_and_its_command_set()
    {
        using var rig = new Rig().Started();

        var page = rig.Identify(IdentifyCns.NamespaceIdentificationDescriptorList, 3);

        Assert.Equal("01 08 00 00 A1 B2 C3 00 00 00 00 03", Hex(page[..12]));
        Assert.Equal("02 10 00 00 00 11 22 33 44 55 66 77 A1 B2 C3 00 00 00 00 03", Hex(page[12..32]));
        Assert.Equal("04 01 00 00 00 00 00", Hex(page[32..39]));
    }

    [Theory]
    [InlineData(0u, "1 3")]
    [InlineData(1u, "3")]
    [InlineData(2u, "3")]
    [InlineData(3u, "")]
    [InlineData(0xFFFF_FFFDu, "")]
    public void Lists_hold_active_namespaces_above_the_given_one(uint above, string expected)
    {
        using var rig = new Rig().Started();
        foreach (var structure in new[] { IdentifyCns.ActiveNamespaceList, IdentifyCns.CommandSetActiveNamespaceList })
        {
            var page = rig.Identify(structure, above);
            var found = Enumerable.Range(0, 1024).Select(entry => BinaryPrimitives.ReadUInt32LittleEndian(page.AsSpan(entry * 4)));
            Assert.Equal(expected, string.Join(' ', found.TakeWhile(nsid => nsid != 0)));
        }
    }

    [Theory]
    [InlineData(IdentifyCns.Namespace)]
    [InlineData(IdentifyCns.CommandSetNamespace)]
    [InlineData(IdentifyCns.IndependentNamespace)]
    public void An_inactive_namespace_is_a_page_of_zeros(IdentifyCns structure)
    {
        using var rig = new Rig().Started();

        Assert.Equal(new byte[4096], rig.Identify(structure, Shapes.InactiveNsid));
    }

    [Theory]
    [InlineData(IdentifyCns.Namespace, 0u, StatusCode.InvalidNamespaceOrFormat)]
    [InlineData(IdentifyCns.Namespace, 5u, StatusCode.InvalidNamespaceOrFormat)]
    [InlineData(IdentifyCns.Namespace, 0xFFFF_FFFFu, StatusCode.InvalidNamespaceOrFormat)]
    [InlineData(IdentifyCns.CommandSetNamespace, 5u, StatusCode.InvalidNamespaceOrFormat)]
    [InlineData(IdentifyCns.IndependentNamespace, 0u, StatusCode.InvalidNamespaceOrFormat)]
    [InlineData(IdentifyCns.NamespaceIdentificationDescriptorList, 5u, StatusCode.InvalidNamespaceOrFormat)]
    [InlineData(IdentifyCns.NamespaceIdentificationDescriptorList, 2u, StatusCode.InvalidFieldInCommand)]
    [InlineData(IdentifyCns.ActiveNamespaceList, 0xFFFF_FFFEu, StatusCode.InvalidNamespaceOrFormat)]
    [InlineData(IdentifyCns.ActiveNamespaceList, 0xFFFF_FFFFu, StatusCode.InvalidNamespaceOrFormat)]
    [InlineData(IdentifyCns.Controller, 1u, StatusCode.InvalidFieldInCommand)]
    [InlineData(IdentifyCns.CommandSetController, 1u, StatusCode.InvalidFieldInCommand)]
    [InlineData(IdentifyCns.IoCommandSetVectors, 1u, StatusCode.InvalidFieldInCommand)]
    [InlineData(IdentifyCns.NvmSetList, 0u, StatusCode.InvalidFieldInCommand)]
    [InlineData((IdentifyCns)0xFF, 0u, StatusCode.InvalidFieldInCommand)]
    public void Wrong_identifiers_and_structures_are_refused(IdentifyCns structure, uint nsid, StatusCode expected)
    {
        using var rig = new Rig().Started();

        Assert.Equal(expected, rig.IdentifyStatus(structure, nsid));
    }

    [Theory]
    [InlineData(IdentifyCns.CommandSetNamespace, 1u, StatusCode.InvalidIoCommandSet)]
    [InlineData(IdentifyCns.CommandSetController, 0u, StatusCode.InvalidFieldInCommand)]
    [InlineData(IdentifyCns.CommandSetActiveNamespaceList, 0u, StatusCode.InvalidFieldInCommand)]
    public void Another_command_set_is_refused(IdentifyCns structure, uint nsid, StatusCode expected)
    {
        using var rig = new Rig().Started();

        Assert.Equal(expected, rig.IdentifyStatus(structure, nsid, CommandSetIdentifier.ZonedNamespace));
    }

    [Fact]
    public void Command_set_vectors_exist_only_with_command_sets()
    {
        using var with = new Rig().Started();
        using var without = new Rig(Shapes.Configuration() with { IoCommandSets = false }).Started();

        Assert.Equal(StatusCode.InvalidFieldInCommand, without.IdentifyStatus(IdentifyCns.IoCommandSetVectors, 0));
        var command = IdentifyCommand.Encode(new IdentifyCommand(IdentifyCns.IoCommandSetVectors) { ControllerIdentifier = 0xFFFF });
        var page = with.Page();
        Assert.Equal(StatusCode.Success, with.AdminStatus(command, page));
        Assert.Equal([1, 0, 0, 0, 0, 0, 0, 0, 0], page.Span[..9].ToArray());
    }

    private static string Hex(byte[] data) => string.Join(' ', data.Select(value => value.ToString("X2")));
}
