using NvmeConformance.Results.Journal;
using NvmeConformance.Results.Records;
using NvmeConformance.Results.Samples;

namespace NvmeConformance.Results.Tests;

public sealed class RecordWriterTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("results-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void The_directory_of_a_run_is_created()
    {
        var inner = Path.Combine(_directory, "a", "b");
        using (var writer = RecordWriter.Create(inner))
        {
            writer.Write(Sample.Run);
        }

        Assert.Single(RecordReader.ReadFile(inner).Records);
        Assert.Single(RecordReader.ReadFile(Path.Combine(inner, RecordSchema.FileName)).Records);
    }

    [Fact]
    public void A_record_can_be_read_as_soon_as_it_is_written()
    {
        using var writer = RecordWriter.Create(_directory);
        writer.Write(Sample.Run);

        Assert.Empty(ReadWhileOpen().Damage);
        Assert.Single(ReadWhileOpen().Records);
    }

    [Fact]
    public void The_records_of_another_run_are_kept_unless_told()
    {
        WriteOneRun();

        var exception = Assert.Throws<RecordsUnwritableException>(() => RecordWriter.Create(_directory));

        Assert.EndsWith("results.jsonl already holds the records of another run.", exception.Message, StringComparison.Ordinal);
        Assert.Equal(2, RecordReader.ReadFile(_directory).Records.Count);
    }

    [Fact]
    public void The_records_of_another_run_are_replaced_when_told()
    {
        WriteOneRun();

        using (var writer = RecordWriter.Create(_directory, ExistingRecords.Replace))
        {
            writer.Write(Sample.Run);
        }

        Assert.Single(RecordReader.ReadFile(_directory).Records);
    }

    [Fact]
    public void A_place_that_is_no_directory_is_refused_in_one_sentence()
    {
        var file = Path.Combine(_directory, "file");
        File.WriteAllText(file, "x");

        var exception = Assert.Throws<RecordsUnwritableException>(() => RecordWriter.Create(file));

        Assert.Contains("cannot be written", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Records_from_many_threads_are_whole_and_chained()
    {
        const int count = 500;
        using (var writer = RecordWriter.Create(_directory))
        {
            Parallel.For(0, count, index => writer.Write(Sample.Test($"T{index}")));
        }

        var reading = RecordReader.ReadFile(_directory);
        Assert.Empty(reading.Damage);
        Assert.Equal(count, reading.Records.OfType<TestRecord>().Select(test => test.Test).Distinct().Count());
    }

    [Fact]
    public void After_a_failed_write_nothing_more_is_written()
    {
        using var stream = new FullStream();
        using var writer = new RecordWriter(stream, "the disk");

        var first = Assert.Throws<RecordsUnwritableException>(() => writer.Write(Sample.Run));
        Assert.Throws<RecordsUnwritableException>(() => writer.Write(Sample.End));

        Assert.Equal("the disk cannot be written: No space left on device", first.Message);
        Assert.Equal(1, stream.Attempts);
    }

    private void WriteOneRun()
    {
        using var writer = RecordWriter.Create(_directory);
        writer.Write(Sample.Run);
        writer.Write(Sample.End);
    }

    private RecordReading ReadWhileOpen()
    {
        var path = Path.Combine(_directory, RecordSchema.FileName);
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return RecordReader.Read(stream);
    }

    private sealed class FullStream : MemoryStream
    {
        internal int Attempts { get; private set; }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            Attempts++;
            throw new IOException("No space left on device");
        }
    }
}
