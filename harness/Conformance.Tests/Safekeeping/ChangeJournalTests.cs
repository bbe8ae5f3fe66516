using NvmeConformance.Conformance.Safekeeping.Changes;
using NvmeConformance.Nvme.Host.Controllers;

namespace NvmeConformance.Conformance.Tests.Safekeeping;

/// <summary>The journal survives what kills its writer, belongs to one drive, and to one process at a time.</summary>
public sealed class ChangeJournalTests : IDisposable
{
    private static readonly DriveIdentity Drive = new("SN/../1 ", "nqn.2014-08.org:one", "Model", "vfio:0000:01:00.0");
    private readonly string _folder = Directory.CreateTempSubdirectory("journal-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_serial_number_cannot_lead_out_of_the_folder()
    {
        var path = ChangeJournal.PathFor(_folder, Drive);

        Assert.Equal(_folder, Path.GetDirectoryName(path));
        Assert.StartsWith("SN____1_-", Path.GetFileName(path), StringComparison.Ordinal);
    }

    [Fact]
    public void Drives_of_one_serial_number_and_different_names_have_different_journals() => Assert.NotEqual(
        ChangeJournal.PathFor(_folder, Drive), ChangeJournal.PathFor(_folder, Drive with { SubsystemName = "nqn.2014-08.org:other" }));

    [Fact]
    public void Nobody_else_gets_a_journal_that_is_in_use()
    {
        using var journal = Begin();

        Assert.Contains("Another nvmec", Assert.Throws<DeviceException>(Begin).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_journal_that_owes_something_is_not_overwritten()
    {
        using (var journal = Begin())
        {
            journal.Append(new JournalLine(JournalLineKind.Ready));
        }

        Assert.Contains("nvmec recover --device", Assert.Throws<DeviceException>(Begin).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_ended_before_it_could_change_anything_owes_nothing()
    {
        Begin().Dispose();

        Begin().Dispose();
    }

    [Fact]
    public void Half_a_line_at_the_end_counts_as_not_written()
    {
        string path;
        using (var journal = Begin())
        {
            path = journal.FilePath;
            journal.Append(new JournalLine(JournalLineKind.Ready));
            journal.Append(new JournalLine(JournalLineKind.Change) { State = "features" });
        }

        File.WriteAllText(path, File.ReadAllText(path)[..^7]);
        using var resumed = ChangeJournal.Resume(path, out var reading);

        Assert.Equal([JournalLineKind.Begin, JournalLineKind.Ready], reading.Lines.Select(line => line.Kind));
        Assert.True(reading.OwesSomething);
        Assert.True(reading.Drive!.IsSameDriveAs(Drive with { Device = "linux:/dev/nvme0" }));
    }

    [Fact]
    public void What_was_put_back_is_not_open_any_more()
    {
        string path;
        using (var journal = Begin())
        {
            path = journal.FilePath;
            journal.Append(new JournalLine(JournalLineKind.Ready));
            journal.Append(new JournalLine(JournalLineKind.Change) { State = "features" });
            journal.Append(new JournalLine(JournalLineKind.PutBack));
            journal.Append(new JournalLine(JournalLineKind.Change) { State = "namespaces" });
        }

        ChangeJournal.Resume(path, out var reading).Dispose();

        Assert.Equal("namespaces", Assert.Single(reading.OpenChanges).State);
    }

    [Fact]
    public void A_journal_that_is_closed_goes_and_leaves_its_copy()
    {
        using (var journal = ChangeJournal.Create(_folder, _folder, new JournalLine(JournalLineKind.Begin) { Drive = Drive }))
        {
            journal.Close();
        }

        Assert.Equal([ChangeJournal.CopyName], Directory.GetFiles(_folder).Select(Path.GetFileName));
    }

    private ChangeJournal Begin() => ChangeJournal.Create(_folder, null, new JournalLine(JournalLineKind.Begin) { Drive = Drive });
}
