using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Errors;

public class ErrorLogTests
{
    private static readonly SubmissionEntry Unsupported = new() { Opcode = 0xC3, NamespaceIdentifier = 0x1234 };

    [Fact]
    public void An_error_that_promises_more_has_an_entry()
    {
        using var rig = new Rig(policies: Logging(LoggedErrors.All)).Started();

        var completion = rig.Admin(Unsupported).Completion;
        var entry = Entries(rig, 1)[0];

        Assert.True(completion.Status.More);
        Assert.Equal((0, completion.CommandIdentifier), (entry.SubmissionQueueIdentifier, entry.CommandIdentifier));
        Assert.Equal(completion.Status, entry.Status);
        Assert.Equal((0xC3, 0x1234u, 1), (entry.Opcode, entry.NamespaceIdentifier, (int)entry.LogPageVersion));
    }

    [Fact]
    public void The_newest_error_comes_first_and_errors_are_counted()
    {
        using var rig = new Rig(policies: Logging(LoggedErrors.All)).Started();
        rig.Admin(Unsupported);
        rig.Io(Unsupported with { Opcode = 0xC5 });

        var entries = Entries(rig, 3);

        Assert.Equal([0xC5, 0xC3, 0], entries.Select(entry => (int)entry.Opcode));
        Assert.Equal([1, 0], entries[..2].Select(entry => (int)entry.SubmissionQueueIdentifier));
        Assert.Equal(entries[1].ErrorCount + 1, entries[0].ErrorCount);
        Assert.False(entries[2].IsValid);
    }

    [Fact]
    public void The_oldest_errors_give_way_to_new_ones()
    {
        var configuration = Shapes.Configuration() with { LogPages = new LogPagesConfiguration { ErrorEntriesZeroBased = 2 } };
        using var rig = new Rig(configuration, Logging(LoggedErrors.All)).Started();
        foreach (var opcode in new byte[] { 0xC0, 0xC1, 0xC2, 0xC3, 0xC4 })
        {
            rig.Admin(Unsupported with { Opcode = opcode });
        }

        Assert.Equal([0xC4, 0xC3, 0xC2], Entries(rig, 3).Select(entry => (int)entry.Opcode));
        Assert.Equal(
            StatusCode.InvalidFieldInCommand, rig.LogStatus(new GetLogPageCommand(LogPageIdentifier.ErrorInformation, 0) { Offset = 196 }));
    }

    [Fact]
    public void A_part_that_begins_within_an_entry_is_a_part_of_the_whole()
    {
        using var rig = new Rig(policies: Logging(LoggedErrors.All)).Started();
        rig.Admin(Unsupported);
        rig.Admin(Unsupported with { Opcode = 0xC4 });
        var whole = rig.Log(LogPageIdentifier.ErrorInformation, 256);

        Assert.Equal(whole[24..156], rig.Log(LogPageIdentifier.ErrorInformation, 132, offset: 24));
    }

    [Fact]
    public void A_reset_clears_the_entries_and_goes_on_counting()
    {
        using var rig = new Rig(policies: Logging(LoggedErrors.All)).Started();
        rig.Admin(Unsupported);
        var count = Entries(rig, 1)[0].ErrorCount;

        rig.Restart();
        Assert.False(Entries(rig, 1)[0].IsValid);
        rig.Admin(Unsupported);

        Assert.Equal(count + 1, Entries(rig, 1)[0].ErrorCount);
    }

    [Theory]
    [InlineData(LoggedErrors.None, false, false)]
    [InlineData(LoggedErrors.OfAdminCommands, true, false)]
    public void An_error_without_an_entry_promises_nothing(LoggedErrors logged, bool ofAdmin, bool ofIo)
    {
        using var rig = new Rig(policies: Logging(logged)).Started();

        Assert.Equal(ofAdmin, rig.Admin(Unsupported).Completion.Status.More);
        Assert.Equal(ofIo, rig.Io(Unsupported).Completion.Status.More);
        Assert.Equal(ofAdmin, Entries(rig, 1)[0].IsValid);
        Assert.False(Entries(rig, 2)[1].IsValid);
    }

    private static ReferencePolicies Logging(LoggedErrors logged) =>
        Shapes.Plain with { Errors = new ErrorPolicy { Logged = logged } };

    private static ErrorInformationEntry[] Entries(Rig rig, int count) =>
        MemoryMarshal.Cast<byte, ErrorInformationEntry>(rig.Log(LogPageIdentifier.ErrorInformation, count * 64)).ToArray();
}
