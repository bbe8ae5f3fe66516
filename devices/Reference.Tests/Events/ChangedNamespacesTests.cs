using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Logs;
using NvmeConformance.Reference.Tests.Commands.Io;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Events;

public class ChangedNamespacesTests
{
    private const LogPageIdentifier Changed = LogPageIdentifier.ChangedAttachedNamespaceList;
    private const uint AttributeNotice = 0x0004_0002;

    [Fact]
    public void A_change_is_noticed_once_and_all_changes_are_in_the_log()
    {
        using var rig = Noticing(isOffered: true);
        var host = EventHost.On(rig);
        var log = rig.Device().Logs.Get<ChangedNamespacesLog>(Changed);

        log.Note(3);
        log.Note(1);
        log.Note(3);

        Assert.Equal([AttributeNotice], host.Reported());
        Assert.Equal([1u, 3, 0], MemoryMarshal.Cast<byte, uint>(host.ReadLog(Changed)).ToArray()[..3]);
        Assert.Empty(host.Reported());
        Assert.Equal(0, host.ReadLog(Changed)[0]);
    }

    [Fact]
    public void A_change_after_the_log_was_read_is_noticed_again()
    {
        using var rig = Noticing(isOffered: true);
        var host = EventHost.On(rig);
        var log = rig.Device().Logs.Get<ChangedNamespacesLog>(Changed);
        log.Note(1);
        host.Reported();
        host.ReadLog(Changed);

        log.Note(1);

        Assert.Equal([AttributeNotice], host.Reported());
    }

    [Fact]
    public void More_changes_than_the_log_can_hold_are_told_as_such()
    {
        using var rig = Noticing(isOffered: true);
        var host = EventHost.On(rig);
        for (var identifier = 1u; identifier <= 1025; identifier++)
        {
            rig.Device().Logs.Get<ChangedNamespacesLog>(Changed).Note(identifier);
        }

        Assert.Equal([uint.MaxValue, 0], MemoryMarshal.Cast<byte, uint>(host.ReadLog(Changed)).ToArray()[..2]);
    }

    [Fact]
    public void Without_the_capability_there_is_neither_log_nor_notice()
    {
        using var rig = Noticing(isOffered: false);
        var host = EventHost.On(rig);

        rig.Device().Logs.Get<ChangedNamespacesLog>(Changed).Note(1);

        Assert.Empty(host.Reported());
        Assert.Equal(StatusCode.InvalidLogPage, host.Execute(GetLogPageCommand.Encode(new GetLogPageCommand(Changed, 0))));
    }

    private static Rig Noticing(bool isOffered) => new(Shapes.Configuration() with
    {
        Events = new EventsConfiguration { NamespaceNotices = isOffered },
    });
}
