using System.Text.Json;
using System.Text.Json.Serialization;
using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Host.Controllers;

namespace NvmeConformance.Conformance.Safekeeping.Changes;

/// <summary>
/// A file of JSON lines about one drive, in a folder that outlives the run, and a copy of it in the run's own directory. Each line is on
/// the disk before the command that it is about can be seen by the drive, so that whatever kills the run leaves the whole story behind.
/// While a run has it, nobody else gets it; when the drive is as it was, the file goes, and the copy stays.
/// </summary>
public sealed class ChangeJournal : IDisposable
{
    /// <summary>The version of the form.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Name of the copy.</summary>
    public const string CopyName = "changes.jsonl";

    private const int NameLengthMaximum = 40;
    private const long LengthMaximumBytes = 256L << 20;

    internal static readonly JsonSerializerOptions Form = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        MaxDepth = 32,
    };

    private readonly FileStream _file;
    private readonly FileStream? _copy;

    private ChangeJournal(FileStream file, FileStream? copy) => (_file, _copy) = (file, copy);

    /// <summary>Where it is.</summary>
    public string FilePath => _file.Name;

    /// <summary>The file for a drive.</summary>
    /// <param name="folder">The folder of all journals.</param>
    /// <param name="drive">The drive.</param>
    /// <returns>A path; the file need not be there.</returns>
    public static string PathFor(string folder, DriveIdentity drive)
    {
        ArgumentNullException.ThrowIfNull(drive);
        var readable = new string([.. drive.SerialNumber.Take(NameLengthMaximum)
            .Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' ? letter : '_')]);
        var hash = Draw.FromSeed(0).For(drive.SerialNumber).For(drive.SubsystemName).Value;
        return Path.Combine(folder, $"{readable}-{hash:x16}.jsonl");
    }

    /// <summary>Begins a journal. An earlier one that still owes something is not overwritten.</summary>
    /// <param name="folder">The folder of all journals; made when missing.</param>
    /// <param name="copyFolder">Where the copy goes; null for none.</param>
    /// <param name="begin">The first line.</param>
    /// <returns>The journal.</returns>
    /// <exception cref="DeviceException">Somebody else has it, or an earlier run left something to put right.</exception>
    public static ChangeJournal Create(string folder, string? copyFolder, JournalLine begin)
    {
        ArgumentNullException.ThrowIfNull(begin);
        var drive = begin.Drive ?? throw new ArgumentException("The first line names the drive.", nameof(begin));
        Directory.CreateDirectory(folder);
        var path = PathFor(folder, drive);
        var file = Take(path, FileMode.OpenOrCreate);
        try
        {
            if (JournalReading.Of(file) is { OwesSomething: true })
            {
                throw new DeviceException(
                    "An earlier run was cut off and left this drive changed. Put it right first: "
                    + $"nvmec recover --device {drive.Device} (its journal is {path}).");
            }

            file.SetLength(0);
            var copy = copyFolder is null ? null : new FileStream(
                Path.Combine(copyFolder, CopyName), FileMode.Create, FileAccess.Write, FileShare.Read);
            var journal = new ChangeJournal(file, copy);
            journal.Append(begin with { Version = CurrentVersion });
            return journal;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Goes on with a journal that a run left behind.</summary>
    /// <param name="path">The file.</param>
    /// <param name="reading">What it says.</param>
    /// <returns>The journal.</returns>
    /// <exception cref="DeviceException">Somebody else has it, or it cannot be read.</exception>
    public static ChangeJournal Resume(string path, out JournalReading reading)
    {
        var file = Take(path, FileMode.Open);
        if (file.Length > LengthMaximumBytes)
        {
            file.Dispose();
            throw new DeviceException($"{path} is no journal of changes: it is too long.");
        }

        reading = JournalReading.Of(file);
        file.Seek(0, SeekOrigin.End);
        return new ChangeJournal(file, null);
    }

    /// <summary>Writes a line; when this returns it is on the disk.</summary>
    /// <param name="line">The line.</param>
    /// <exception cref="IOException">It could not be written: then the change must not be made.</exception>
    public void Append(JournalLine line)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(line, Form);
        foreach (var stream in new[] { _file, _copy })
        {
            if (stream is not null)
            {
                stream.Write(bytes);
                stream.WriteByte((byte)'\n');
                stream.Flush(flushToDisk: stream == _file);
            }
        }
    }

    /// <summary>The drive is as it was: nothing is owed any more, and the file goes. A copy in a run's directory stays.</summary>
    public void Close()
    {
        Append(new JournalLine(JournalLineKind.End));
        if (Path.GetFileName(_file.Name) != CopyName)
        {
            File.Delete(_file.Name);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _file.Dispose();
        _copy?.Dispose();
    }

    private static FileStream Take(string path, FileMode mode)
    {
        try
        {
            return new FileStream(path, mode, FileAccess.ReadWrite, FileShare.None);
        }
        catch (FileNotFoundException)
        {
            throw;
        }
        catch (IOException problem)
        {
            throw new DeviceException($"Another nvmec is at work on this drive: {path} is in use.", problem);
        }
    }
}
