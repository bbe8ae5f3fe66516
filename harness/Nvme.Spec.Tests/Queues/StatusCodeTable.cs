using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Spec.Tests.Queues;

public class StatusCodeTable
{
    [Fact]
    public void Every_code_that_the_standard_assigns_is_known_by_name()
    {
        int[] generic = [.. Enumerable.Range(0x00, 0x2E).Except([0x17]), .. Enumerable.Range(0x80, 10)];
        int[] commandSpecific =
        [
            .. Enumerable.Range(0x100, 0x2F).Except([0x104, 0x117]), .. Enumerable.Range(0x135, 16),
            .. Enumerable.Range(0x180, 10), 0x19C, 0x1B6, 0x1B7,
        ];
        int[] media = [.. Enumerable.Range(0x280, 9)];
        int[] path = [0x300, 0x301, 0x302, 0x303, 0x360, 0x370, 0x371];

        int[] expected = [.. generic, .. commandSpecific, .. media, .. path];
        Assert.Equal(expected, Enum.GetValues<StatusCode>().Select(code => (int)code).Order());
    }

    [Fact]
    public void Every_code_has_a_name_of_its_own()
    {
        var names = Enum.GetValues<StatusCode>().Select(StatusCodeNames.NameOf).ToList();

        Assert.DoesNotContain("unknown status", names);
        Assert.DoesNotContain("vendor specific status", names);
        Assert.Equal(names.Count, names.Distinct().Count());
    }

    [Theory]
    [InlineData(StatusCode.CommandSequenceError, 0x00C, "Command Sequence Error")]
    [InlineData(StatusCode.AdminCommandMediaNotReady, 0x024, "Admin Command Media Not Ready")]
    [InlineData(StatusCode.NamespaceNotReady, 0x082, "Namespace Not Ready")]
    [InlineData(StatusCode.InvalidQueueDeletion, 0x10C, "Invalid Queue Deletion")]
    [InlineData(StatusCode.InvalidControllerIdentifier, 0x11F, "Invalid Controller Identifier")]
    [InlineData(StatusCode.InvalidIoCommandSet, 0x12C, "Invalid I/O Command Set")]
    [InlineData(StatusCode.ControllerNotSuspended, 0x13A, "Controller Not Suspended")]
    [InlineData(StatusCode.InvalidExportedConfigurationState, 0x144, "Invalid Exported Configuration State")]
    [InlineData(StatusCode.CompareFailure, 0x285, "Compare Failure")]
    [InlineData(StatusCode.CommandAbortedByHost, 0x371, "Command Aborted By Host")]
    public void A_code_has_the_standards_number_and_name(StatusCode code, int number, string name)
    {
        Assert.Equal(number, (int)code);
        Assert.Equal(name, StatusCodeNames.NameOf(code));
    }

    [Theory]
    [InlineData(FabricsStatusCode.IncompatibleFormat, 0x180)]
    [InlineData(FabricsStatusCode.InvalidQueueType, 0x185)]
    [InlineData(FabricsStatusCode.DiscoverRestart, 0x190)]
    [InlineData(FabricsStatusCode.AuthenticationRequired, 0x191)]
    public void Fabrics_codes_keep_their_own_numbers(FabricsStatusCode code, int number) => Assert.Equal(number, (int)code);
}
